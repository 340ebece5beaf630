import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { fillLog } from "./__fixtures__/fill-log.ts";
import { openDatabase } from "./__fixtures__/two-stores.ts";

const script = fileURLToPath(new URL("./__fixtures__/export-process.ts", import.meta.url));

it("exports a log that is larger than the memory it has", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "hvs-export-")), "lrs.db");
  const database = await openDatabase(path);
  // As strings in memory: over 45 MB.
  await fillLog(database, 20_000, 1_000);
  await database.close();
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--conditions=@hocvuso/source",
    "--max-old-space-size=40",
    script,
    path,
  ]);
  expect(JSON.parse(stdout)).toEqual({ lines: 20_000, parquetBytes: expect.any(Number) });
}, 120_000);
