import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type MoodyServer,
  startMoodyServer,
} from "../../packages/xapi/src/__fixtures__/moody-server.ts";
import { startPostgres, type ThrowAwayPostgres } from "../../scripts/postgres.ts";
import { type RunningProcess, runProcess } from "./run-process.ts";

let server: ThrowAwayPostgres;
const processes: RunningProcess[] = [];
const servers: MoodyServer[] = [];

beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop());
afterEach(async () => {
  for (const one of processes.splice(0)) await one.kill();
  for (const one of servers.splice(0)) await one.close();
});

const stores: readonly [string, () => Promise<string>][] = [
  ["a SQLite file", async () => join(mkdtempSync(join(tmpdir(), "hvs-senders-")), "hub.db")],
  ["PostgreSQL", () => server.createDatabase()],
];

const keptBy = (one: RunningProcess | undefined) =>
  (one?.lines ?? []).filter((line) => line.startsWith("kept ")).map((line) => line.slice(5));
const hasSent = (one: RunningProcess) => one.lines.includes("state sending");

async function startTwo(address: string, count: number) {
  const lrs = await startMoodyServer();
  servers.push(lrs);
  const script = new URL("./sender-process.ts", import.meta.url);
  const two = ["first", "second"].map((name) =>
    runProcess(script, address, lrs.endpoint, name, `${count}`),
  );
  processes.push(...two);
  return { lrs, two };
}

/** What arrived of one learner, as numbered when it was put. */
function arrived(lrs: MoodyServer, name: string): number[] {
  return [...lrs.stored.values()]
    .filter((one) => (one.actor as { account: { name: string } }).account.name === name)
    .map((one) => Number((one.result as { response: string }).response));
}

describe.each(stores)("two senders over one outbox in %s", (_, makeStore) => {
  it("one sends for both: each statement once, in order per learner", async () => {
    const { lrs, two } = await startTwo(await makeStore(), 120);
    await expect.poll(() => lrs.stored.size, { timeout: 60_000 }).toBe(240);
    const inOrder = Array.from({ length: 120 }, (_, at) => at);
    expect(arrived(lrs, "first")).toEqual(inOrder);
    expect(arrived(lrs, "second")).toEqual(inOrder);
    expect(lrs.batches.reduce((sum, size) => sum + size, 0)).toBe(240);
    expect(two.filter(hasSent)).toHaveLength(1);
  }, 90_000);

  it("the other takes over from one that is killed; nothing is lost or out of order", async () => {
    const { lrs, two } = await startTwo(await makeStore(), 150);
    await expect.poll(() => lrs.stored.size, { interval: 2, timeout: 60_000 }).toBeGreaterThan(60);
    const leader = two.find(hasSent);
    const follower = two.find((one) => one !== leader);
    expect(follower?.lines).not.toContain("state sending");
    await leader?.kill();
    await expect.poll(() => follower?.lines, { timeout: 60_000 }).toContain("idle");
    const kept = [...keptBy(leader), ...keptBy(follower)];
    expect(keptBy(follower)).toHaveLength(150);
    await expect
      .poll(() => kept.filter((id) => !lrs.stored.has(id)), { timeout: 60_000 })
      .toEqual([]);
    expect(follower?.lines).toContain("state sending");
    for (const name of ["first", "second"]) {
      const numbers = arrived(lrs, name);
      expect(numbers).toEqual(numbers.map((_, at) => at));
    }
  }, 120_000);
});
