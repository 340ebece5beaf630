import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { postgres } from "@hocvuso/core/postgres";
import { createLrs } from "@hocvuso/lrs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startPostgres, type ThrowAwayPostgres } from "../scripts/postgres.ts";
import { runProcess } from "./postgres/run-process.ts";
import { createTally, openStore, type TallyTables, verbCounter } from "./postgres/verb-counter.ts";

type Tables = TallyTables & {
  lrs_statement: { sequence: number; body: string };
  pg_stat_activity: { datname: string };
};

let server: ThrowAwayPostgres;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop());

/** Posts batches until the server is gone; collects what was acknowledged. */
async function load(port: string, acknowledged: string[]): Promise<void> {
  for (;;) {
    const batch = Array.from({ length: 5 }, (_, at) => ({
      id: crypto.randomUUID(),
      actor: { account: { homePage: "https://hub.example.vn", name: "hl_tests" } },
      verb: { id: `urn:v:${at % 3}` },
      object: { id: "https://hub.example.vn/courses/1" },
    }));
    try {
      const response = await fetch(`http://127.0.0.1:${port}/xapi/statements`, {
        method: "POST",
        body: JSON.stringify(batch),
        headers: {
          authorization: `Basic ${btoa("hub:secret")}`,
          "content-type": "application/json",
          "x-experience-api-version": "2.0.0",
        },
      });
      if (response.status !== 200) throw new Error(`status ${response.status}`);
      acknowledged.push(...((await response.json()) as string[]));
    } catch {
      return;
    }
  }
}

/** Where the records are kept: a file, or a database of its own. */
async function newPlace(store: "postgres" | "sqlite"): Promise<string> {
  if (store === "postgres") return server.createDatabase();
  return join(mkdtempSync(join(tmpdir(), "hvs-lrs-")), "lrs.db");
}

it.each(["sqlite", "postgres"] as const)(
  "%s: fifty SIGKILLs at random moments lose nothing that was acknowledged, and count nothing twice",
  {
    timeout: 600_000,
  },
  async (store) => {
    const place = await newPlace(store);
    const database = openStore(place);
    const db = database.query<Tables>();
    await createTally(database);
    const acknowledged: string[] = [];
    for (let round = 0; round < 50; round += 1) {
      const lrs = runProcess(new URL("./postgres/lrs-process.ts", import.meta.url), place);
      await expect.poll(() => lrs.lines.length, { timeout: 30_000, interval: 5 }).toBe(1);
      const before = acknowledged.length;
      const loads = [1, 2, 3, 4].map(() => load(lrs.lines[0] ?? "", acknowledged));
      await expect
        .poll(() => acknowledged.length, { timeout: 30_000, interval: 2 })
        .toBeGreaterThan(before);
      await sleep(Math.random() * 150);
      await lrs.kill();
      await Promise.all(loads);
    }

    // What PostgreSQL was told to commit before the client died is still committed after it.
    if (store === "postgres") await expect.poll(() => connections(place)).toBeLessThanOrEqual(1);
    const stored = await db
      .selectFrom("lrs_statement")
      .select(["sequence", "body"])
      .orderBy("sequence")
      .execute();
    const rows = stored.map(({ sequence, body }) => {
      const { id, verb } = JSON.parse(body) as { id: string; verb: { id: string } };
      return { sequence, id, verb: verb.id };
    });
    const ids = new Set(rows.map((row) => row.id));
    expect(ids.size).toBe(rows.length);
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    expect(rows.map((row) => row.sequence)).toEqual(rows.map((_, at) => at + 1));
    // At most one batch for each of the four connections was on its way in each round.
    expect(rows.length - acknowledged.length).toBeLessThanOrEqual(50 * 4 * 5);

    const lrs = createLrs({ database, credentials: [] });
    lrs.log.attach(verbCounter);
    await lrs.log.settled();
    const recount = new Map<string, number>();
    for (const { verb } of rows) recount.set(verb, (recount.get(verb) ?? 0) + 1);
    const tally = await db.selectFrom("tally").selectAll().execute();
    expect(new Map(tally.map((row) => [row.verb, row.count]))).toEqual(recount);
    await lrs.close();
    await database.close();
  },
);

async function connections(url: string): Promise<number> {
  const database = postgres(url, { maxConnections: 1 });
  const rows = await database
    .query<Tables>()
    .selectFrom("pg_stat_activity")
    .select("datname")
    .where("datname", "=", new URL(url).pathname.slice(1))
    .execute();
  await database.close();
  return rows.length - 1;
}
