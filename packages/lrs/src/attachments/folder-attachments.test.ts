import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tx } from "@hocvuso/core";
import { afterAll, describe, expect, it } from "vitest";
import { sha2 } from "../__fixtures__/multipart.ts";
import { folderAttachments } from "./folder-attachments.ts";

const folder = mkdtempSync(join(tmpdir(), "hvs-lrs-folder-"));
afterAll(() => rmSync(folder, { recursive: true }));
// The folder has no part in the transaction.
const tx = undefined as unknown as Tx;

describe("files in a folder", () => {
  it("are kept once each, and leave no drafts behind", async () => {
    const store = folderAttachments(join(folder, "new", "place"));
    const body = new Uint8Array([1, 2, 3]);
    const file = { sha2: sha2(body), body };
    await Promise.all([store.put([file, file], tx), store.put([file], tx)]);
    const found = await store.get([file.sha2, "0".repeat(64)]);
    expect(found.map((one) => [one.sha2, [...one.body]])).toEqual([[file.sha2, [1, 2, 3]]]);
    expect(readdirSync(join(folder, "new", "place", file.sha2.slice(0, 2)))).toEqual([file.sha2]);
  });

  it.each(["../../etc/passwd", "", "A".repeat(64)])("never have the name %j", async (name) => {
    const store = folderAttachments(folder);
    await expect(store.get([name])).rejects.toThrow(TypeError);
    await expect(store.put([{ sha2: name, body: new Uint8Array() }], tx)).rejects.toThrow(
      TypeError,
    );
  });
});
