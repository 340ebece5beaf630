import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Outbox } from "../outbox.ts";
import { databaseOutbox } from "./database-outbox.ts";
import { xapiMigrations } from "./migrations.ts";

let databases: Database[];
let now: number;
let ending: AbortController;

beforeEach(async () => {
  const path = join(mkdtempSync(join(tmpdir(), "hvs-lease-")), "hub.db");
  databases = [sqlite(path), sqlite(path)];
  for (const database of databases) await migrate(database, "xapi", xapiMigrations);
  now = 1_000_000;
  ending = new AbortController();
});
afterEach(async () => {
  ending.abort();
  for (const database of databases) await database.close();
});

/** Two processes over one file; the time stands still unless the test moves it. */
function outboxes(leaseMs: number): [Outbox, Outbox] {
  const options = { leaseMs, takeOverPollMs: 2, clock: () => now };
  const [first, second] = databases.map((database) => databaseOutbox(database, options));
  return [first as Outbox, second as Outbox];
}

/** Works until it may no longer, and says what happened. */
function lead(outbox: Outbox, signal: AbortSignal) {
  const told = { begun: 0, lost: 0 };
  const ended = outbox.exclusively?.(
    (lost) =>
      new Promise<void>((resolve) => {
        told.begun += 1;
        lost?.addEventListener("abort", () => {
          told.lost += 1;
          resolve();
        });
        signal.addEventListener("abort", () => resolve());
        if (signal.aborted) resolve();
      }),
    signal,
  );
  return { told, ended };
}

it("gives the right to one, and to the next as soon as that one closes", async () => {
  const [first, second] = outboxes(60_000);
  const closing = new AbortController();
  const one = lead(first, closing.signal);
  await expect.poll(() => one.told.begun).toBe(1);
  const two = lead(second, ending.signal);
  await second.put([{ id: "a", body: "{}" }]);
  expect(await second.next(5)).toEqual([]);
  expect(await first.next(5)).toHaveLength(1);
  expect(two.told.begun).toBe(0);
  closing.abort();
  await one.ended;
  await expect.poll(() => two.told.begun).toBe(1);
  expect(await second.next(5)).toHaveLength(1);
  ending.abort();
  await two.ended;
});

it("takes over from one that fell silent, which then reads nothing more and is told", async () => {
  const [first, second] = outboxes(3_000);
  const one = lead(first, ending.signal);
  await expect.poll(() => one.told.begun).toBe(1);
  await first.put([{ id: "a", body: "{}" }]);
  // As if it had been stopped: the time has gone on and it has shown no sign of life.
  now += 3_001;
  expect(await first.next(5)).toEqual([]);
  const two = lead(second, ending.signal);
  await expect.poll(() => two.told.begun).toBe(1);
  expect(await first.next(5)).toEqual([]);
  expect(await second.next(5)).toHaveLength(1);
  await expect.poll(() => one.told.lost, { timeout: 5_000 }).toBe(1);
  expect(one.told.begun).toBe(1);
  ending.abort();
  await Promise.all([one.ended, two.ended]);
});

it("keeps the right for as long as it shows signs of life", async () => {
  const [first, second] = outboxes(60);
  const one = lead(first, ending.signal);
  await expect.poll(() => one.told.begun).toBe(1);
  const two = lead(second, ending.signal);
  for (let step = 0; step < 6; step += 1) {
    now += 30;
    // Its next sign of life moves the end of the lease.
    const until = now + 60;
    await expect.poll(() => leaseUntil(), { interval: 2 }).toBe(until);
  }
  expect([one.told, two.told]).toEqual([
    { begun: 1, lost: 0 },
    { begun: 0, lost: 0 },
  ]);
});

async function leaseUntil(): Promise<number> {
  const row = await databases[1]
    ?.query<{ xapi_outbox_lease: { lease_until: number } }>()
    .selectFrom("xapi_outbox_lease")
    .select("lease_until")
    .executeTakeFirstOrThrow();
  return Number(row?.lease_until);
}
