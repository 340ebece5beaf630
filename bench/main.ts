import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Database } from "@hocvuso/core";
import { postgres } from "@hocvuso/core/postgres";
import { sqlite } from "@hocvuso/core/sqlite";
import { createLrs } from "@hocvuso/lrs";
import { barePostgres, bareSqlite } from "./bare-store.ts";
import { makeStatements } from "./statements.ts";

// npm run bench [-- --postgres postgres://user:password@127.0.0.1/empty --total 20000 --cases 50x1,500x4]: the record
// store beside the bare store under it, in one run, as ratios. The bare store keeps the same JSON
// with five indexes and nothing else: no HTTP, no check, no references. Its numbers of verbs,
// actors and activities come for nothing, so it is an upper bound.

const { values } = parseArgs({
  options: {
    postgres: { type: "string" },
    total: { type: "string", default: "20000" },
    cases: { type: "string", default: "1x1,1x16,50x1,50x4,500x1,500x4" },
  },
});
const total = Number(values.total);
const cases = values.cases.split(",").map((text) => text.split("x").map(Number));
const rounds = 3;
const headers = {
  authorization: `Basic ${btoa("bench:bench-secret")}`,
  "content-type": "application/json",
  "x-experience-api-version": "2.0.0",
};

/** Statements a second through `fetch`, as a server would call it, on some connections at once. */
async function throughLrs(database: Database, batch: number, connections: number): Promise<number> {
  const store = createLrs({
    database,
    credentials: [{ key: "bench", secret: "bench-secret" }],
    statistics: false,
  });
  await store.store([]);
  const statements = makeStatements(total);
  const bodies: string[] = [];
  for (let at = 0; at < total; at += batch) {
    bodies.push(JSON.stringify(statements.slice(at, at + batch)));
  }
  const begun = performance.now();
  const work = async () => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
      const request = new Request("https://bench.example/xapi/statements", {
        method: "POST",
        headers,
        body,
      });
      const response = await store.fetch(request);
      if (response.status !== 200) throw new Error(await response.text());
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  const seconds = (performance.now() - begun) / 1000;
  await store.close();
  return total / seconds;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

async function onSqlite(batch: number, connections: number): Promise<[number, number]> {
  const folder = mkdtempSync(join(tmpdir(), "hvs-bench-"));
  const database = sqlite(join(folder, "lrs.db"));
  const ours = await throughLrs(database, batch, connections);
  await database.close();
  const bare = bareSqlite(join(folder, "bare.db"), makeStatements(total), batch);
  rmSync(folder, { recursive: true });
  return [ours, bare];
}

async function onPostgres(url: string, batch: number, connections: number) {
  const database = postgres(url);
  const ours = await throughLrs(database, batch, connections);
  await database.close();
  const bare = await barePostgres(url, makeStatements(total), batch);
  return [ours, bare] as const;
}

console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${total} statements`);
console.log("store       batch  connections   record store/s   bare store/s   ratio   (medians)");
for (const name of ["SQLite", ...(values.postgres ? ["PostgreSQL"] : [])]) {
  for (const [batch = 1, connections = 1] of cases) {
    const pairs: (readonly [number, number])[] = [];
    for (let round = 0; round < rounds; round += 1) {
      pairs.push(
        name === "SQLite"
          ? await onSqlite(batch, connections)
          : await onPostgres(values.postgres ?? "", batch, connections),
      );
    }
    const [ours, bare] = [median(pairs.map(([one]) => one)), median(pairs.map(([, one]) => one))];
    const ratio = median(pairs.map(([a, b]) => a / b));
    console.log(
      `${name.padEnd(12)}${String(batch).padStart(5)}${String(connections).padStart(13)}${ours.toFixed(0).padStart(17)}${bare.toFixed(0).padStart(15)}${ratio.toFixed(2).padStart(8)}`,
    );
  }
}
