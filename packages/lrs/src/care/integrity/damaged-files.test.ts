import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderAttachments } from "../../attachments/folder-attachments.ts";
import { attached, file, openStore, person, told } from "../__fixtures__/filled-store.ts";
import { checkIntegrity } from "./check-integrity.ts";

const an = person("hl_an_00000000000000000000");

it("finds damage of files outside the database", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hvs-integrity-"));
  const files = folderAttachments(folder);
  const outside = await openStore(":memory:", files);
  const [first, second] = [file("first"), file("second")];
  const attachments = [attached(first), attached(second)];
  await outside.put([told(1, an, { attachments })], { files: [first, second] });
  expect((await checkIntegrity(outside.database, { files })).ok).toBe(true);
  writeFileSync(join(folder, first.sha2.slice(0, 2), first.sha2), "other");
  rmSync(join(folder, second.sha2.slice(0, 2), second.sha2));
  const { issues } = await checkIntegrity(outside.database, { files });
  expect(issues).toEqual([
    { code: "FILE_DIFFERS", at: first.sha2 },
    { code: "FILE_MISSING", at: second.sha2 },
  ]);
  await outside.database.close();
  rmSync(folder, { recursive: true });
});

it("reports a file damaged on the disk and does not throw", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hvs-integrity-"));
  const path = join(folder, "lrs.db");
  const first = await openStore(path);
  await first.put(Array.from({ length: 300 }, (_, at) => told(at, an)));
  await first.database.close();
  const bytes = readFileSync(path);
  // The first page stays: without it SQLite does not open the file at all.
  for (let at = bytes.length / 2; at < bytes.length; at += 97) bytes[at] = 0x5a;
  writeFileSync(path, bytes);
  const damaged = await openStore(path).catch(() => undefined);
  expect(damaged).toBeDefined();
  if (!damaged) return;
  const report = await checkIntegrity(damaged.database);
  expect(report.ok).toBe(false);
  expect(report.issues.map(({ code }) => code)).toContain("FILE_DAMAGED");
  await damaged.database.close();
  rmSync(folder, { recursive: true });
});
