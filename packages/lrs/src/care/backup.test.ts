import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isHvsError } from "@hocvuso/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type FilledStore, openStore, person, told } from "./__fixtures__/filled-store.ts";
import { backup, verifyBackup } from "./backup.ts";
import { checkIntegrity } from "./integrity/check-integrity.ts";

const an = person("hl_an_00000000000000000000");

let folder: string;
let store: FilledStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "hvs-backup-"));
  store = await openStore(join(folder, "lrs.db"));
});

afterEach(async () => {
  await store.database.close();
  rmSync(folder, { recursive: true, force: true });
});

it("copies the store while this process and another write to it", async () => {
  await store.put(Array.from({ length: 2_000 }, (_, at) => told(5_000_000 + at, an)));
  const writer = spawn(process.execPath, [
    "--conditions=@hocvuso/source",
    fileURLToPath(new URL("./__fixtures__/writer-process.ts", import.meta.url)),
    join(folder, "lrs.db"),
  ]);
  await once(writer.stdout, "data");
  let going = true;
  const own = (async () => {
    for (let at = 9_000_000; going; at += 1) {
      await store.put([told(at, an)]);
      // SQLite answers at once: without a turn for others nothing else would ever run.
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const path = join(folder, "copy.db");
  const ends: number[] = [];
  for (let at = 0; at < 3; at += 1) ends.push((await backup(store.database, path)).lastSequence);
  going = false;
  await own;
  writer.kill("SIGKILL");
  await once(writer, "exit");
  expect(ends).toEqual([...ends].sort((a, b) => a - b));
  expect(new Set(ends).size).toBe(3);
  expect(readdirSync(folder).filter((name) => name.startsWith("copy"))).toEqual(["copy.db"]);
  const found = await verifyBackup(path);
  expect(found).toMatchObject({ lastSequence: ends[2], statements: ends[2] });
  const copy = await openStore(path);
  expect(await checkIntegrity(copy.database)).toMatchObject({ ok: true, statements: ends[2] });
  await copy.database.close();
});

it("leaves an older backup in place when a new one cannot be made", async () => {
  await store.put([told(1, an)]);
  const path = join(folder, "copy.db");
  await backup(store.database, path);
  const refused = (error: unknown) =>
    isHvsError(error, "LRS_BACKUP_FAILED") && error.hint !== undefined;
  await expect(backup(store.database, join(folder, "none", "copy.db"))).rejects.toSatisfy(refused);
  expect(await verifyBackup(path)).toMatchObject({ statements: 1 });
  expect(readdirSync(folder).filter((name) => name.startsWith("copy"))).toEqual(["copy.db"]);
});

it("tells a damaged backup from a good one", async () => {
  await store.put(Array.from({ length: 200 }, (_, at) => told(at, an)));
  const path = join(folder, "copy.db");
  await backup(store.database, path);
  const bytes = readFileSync(path);
  for (let at = Math.floor(bytes.length / 2); at < bytes.length; at += 31) bytes[at] = 0x5a;
  writeFileSync(path, bytes);
  const damaged = (error: unknown) => isHvsError(error, "LRS_BACKUP_FAILED");
  await expect(verifyBackup(path)).rejects.toSatisfy(damaged);
  writeFileSync(path, "no database");
  await expect(verifyBackup(path)).rejects.toSatisfy(damaged);
  await expect(verifyBackup(join(folder, "absent.db"))).rejects.toSatisfy(damaged);
});

it("says what to do where it cannot back up", async () => {
  const memory = await openStore();
  const none = (error: unknown) => isHvsError(error, "LRS_NO_BACKUP") && error.hint !== undefined;
  await expect(backup(memory.database, join(folder, "copy.db"))).rejects.toSatisfy(none);
  const postgres = { ...memory.database, dialect: "postgres" as const };
  await expect(backup(postgres, join(folder, "copy.db"))).rejects.toThrow(/cannot be backed up/);
  await memory.database.close();
});
