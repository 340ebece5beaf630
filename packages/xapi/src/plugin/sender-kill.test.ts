import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { sqlite } from "@hocvuso/core/sqlite";
import { expect, it } from "vitest";
import { startMoodyServer } from "../__fixtures__/moody-server.ts";
import { createSender } from "../sender.ts";
import { databaseOutbox } from "./database-outbox.ts";

const script = fileURLToPath(new URL("../__fixtures__/sender-process.ts", import.meta.url));

/** Lets a sender run until it has kept `count` statements and a bit longer, then kills it. */
async function runAndKill(path: string, endpoint: string, count: number): Promise<string[]> {
  const child = spawn(process.execPath, ["--conditions=@hocvuso/source", script, path, endpoint], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ids: string[] = [];
  const gone = new Promise((resolve) => child.once("close", resolve));
  createInterface(child.stdout).on("line", (id) => ids.push(id));
  await expect.poll(() => ids.length, { interval: 2, timeout: 20_000 }).toBeGreaterThan(count);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
  child.kill("SIGKILL");
  await gone;
  return ids.filter((id) => id.length === 36);
}

it("loses nothing it acknowledged and keeps the order when its process is killed", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "hvs-sender-")), "hub.db");
  const lrs = await startMoodyServer();
  const acknowledged: string[] = [];
  for (let round = 0; round < 5; round += 1) {
    lrs.moods.splice(0, lrs.moods.length, "well", "store and drop", { status: 503 }, "drop");
    acknowledged.push(...(await runAndKill(path, lrs.endpoint, 20)));
  }
  const database = sqlite(path);
  const credentials = { key: "hub", secret: "secret" };
  const outbox = databaseOutbox(database, { takeOverPollMs: 20 });
  const sender = createSender({ endpoint: lrs.endpoint, credentials, outbox, retryFirstMs: 1 });
  sender.start();
  await sender.drained();
  const kept = new Set(acknowledged);
  expect([...lrs.stored.keys()].filter((id) => kept.has(id))).toEqual(acknowledged);
  expect(await sender.deadLetters()).toEqual([]);
  await sender.close();
  await database.close();
  await lrs.close();
}, 120_000);
