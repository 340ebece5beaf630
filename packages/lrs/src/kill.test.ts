import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sqlite } from "@hocvuso/core/sqlite";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { statement } from "./__fixtures__/client.ts";
import { createLrs } from "./create-lrs.ts";
import type { LrsTables } from "./tables.ts";

const script = fileURLToPath(new URL("./__fixtures__/lrs-process.ts", import.meta.url));

interface Running {
  readonly child: ChildProcess;
  readonly address: string;
}

async function start(path: string): Promise<Running> {
  const child = spawn(process.execPath, ["--conditions=@hocvuso/source", script, path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout?.once("data", (data: Buffer) => resolve(data.toString().trim()));
    child.once("exit", () => reject(new Error("the record store did not start")));
  });
  return { child, address: `http://127.0.0.1:${port}/xapi/statements` };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** Posts batches until the server is gone; collects what was acknowledged. */
async function load(address: string, acknowledged: string[]): Promise<void> {
  for (;;) {
    const batch = Array.from({ length: 5 }, (_, at) =>
      statement({ id: crypto.randomUUID(), verb: { id: `urn:v:${at % 3}` } }),
    );
    try {
      const response = await fetch(address, {
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

it("keeps every acknowledged statement once, and counts each once, through six SIGKILLs", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "hvs-lrs-")), "lrs.db");
  const acknowledged: string[] = [];
  for (let round = 0; round < 6; round += 1) {
    const { child, address } = await start(path);
    const before = acknowledged.length;
    const loads = [
      load(address, acknowledged),
      load(address, acknowledged),
      load(address, acknowledged),
    ];
    await expect
      .poll(() => acknowledged.length, { interval: 2, timeout: 20_000 })
      .toBeGreaterThan(before + 20);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
    await kill(child);
    await Promise.all(loads);
  }

  const database = sqlite(path);
  const db = database.query<LrsTables & { tally: { verb: string; count: number } }>();
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

  const lrs = createLrs({ database, credentials: [] });
  lrs.log.attach({
    name: "counter",
    handle: async (entries, tx) => {
      for (const { statement: one } of entries) {
        const { id } = one.verb as { id: string };
        await sql`update tally set count = count + 1 where verb = ${id}`.execute(tx);
      }
    },
    reset: async () => {},
  });
  await lrs.log.settled();
  const recount = new Map<string, number>();
  for (const { verb } of rows) recount.set(verb, (recount.get(verb) ?? 0) + 1);
  const tally = await db.selectFrom("tally").selectAll().execute();
  expect(new Map(tally.map((row) => [row.verb, row.count]))).toEqual(recount);
  await lrs.close();
  await database.close();
}, 120_000);
