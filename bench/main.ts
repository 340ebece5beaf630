import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createLearnerId } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { createLrs } from "@hocvuso/lrs";
import { buildStatement, verbs } from "@hocvuso/xapi";

// npm run bench: the record store beside the bare store under it, in one run, as ratios. The bare
// store keeps the same JSON with its id, verb, actor and time, prepared, one transaction a batch:
// what no record store over the same file can beat.

const total = 5_000;
const rounds = 3;
const authorization = `Basic ${Buffer.from("bench:bench-secret").toString("base64")}`;

function makeStatements(): (ReturnType<typeof buildStatement> & { id: string })[] {
  const learners = Array.from({ length: 500 }, () => createLearnerId());
  return Array.from({ length: total }, (_, at) => ({
    ...buildStatement({
      learner: {
        homePage: "https://bench.example",
        learnerId: learners[at % 500] ?? createLearnerId(),
      },
      verb: at % 2 === 0 ? verbs.answered : verbs.completed,
      activity: { id: `https://bench.example/activities/${at % 50}` },
      result: { success: at % 3 === 0, score: { scaled: (at % 11) / 10 } },
      timestamp: Date.UTC(2026, 0, 1) + at * 1000,
    }),
    id: crypto.randomUUID(),
  }));
}

async function throughLrs(path: string, batch: number): Promise<number> {
  const database = sqlite(path);
  const store = createLrs({ database, credentials: [{ key: "bench", secret: "bench-secret" }] });
  const statements = makeStatements();
  const begun = performance.now();
  for (let at = 0; at < total; at += batch) {
    const body = JSON.stringify(statements.slice(at, at + batch));
    const response = await store.fetch(
      new Request("https://bench.example/xapi/statements", {
        method: "POST",
        headers: {
          authorization,
          "content-type": "application/json",
          "x-experience-api-version": "2.0.0",
        },
        body,
      }),
    );
    if (response.status !== 200) throw new Error(`The record store answered ${response.status}.`);
  }
  const seconds = (performance.now() - begun) / 1000;
  await store.close();
  await database.close();
  return total / seconds;
}

function intoBareStore(path: string, batch: number): number {
  const file = new DatabaseSync(path);
  file.exec(`pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = full;
    create table statement (sequence integer primary key, id text unique, verb text, actor text,
      stored_at integer, body text);
    create index statement_verb on statement (verb, sequence);
    create index statement_actor on statement (actor, sequence);`);
  const insert = file.prepare(
    "insert into statement (id, verb, actor, stored_at, body) values (?, ?, ?, ?, ?)",
  );
  const statements = makeStatements();
  const begun = performance.now();
  for (let at = 0; at < total; at += batch) {
    file.exec("begin");
    for (const one of statements.slice(at, at + batch)) {
      insert.run(one.id, one.verb.id, one.actor.account.name, Date.now(), JSON.stringify(one));
    }
    file.exec("commit");
  }
  const seconds = (performance.now() - begun) / 1000;
  file.close();
  return total / seconds;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${total} statements`);
console.log("batch   record store/s   bare store/s   ratio   (median of 3 rounds)");
for (const batch of [1, 50, 500]) {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), "hvs-bench-"));
    ours.push(await throughLrs(join(folder, "lrs.db"), batch));
    bare.push(intoBareStore(join(folder, "bare.db"), batch));
    rmSync(folder, { recursive: true });
  }
  const [mine, other] = [median(ours), median(bare)];
  const cells = [mine.toFixed(0).padStart(18), other.toFixed(0).padStart(14)];
  console.log(
    `${String(batch).padStart(5)}${cells.join("")}${(mine / other).toFixed(2).padStart(8)}`,
  );
}
