import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
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
const body = new Uint8Array([1, 2, 3]);
const hash = sha2(body);
const pieces = () => new Blob([body]).stream();

describe("files in a folder", () => {
  it("are kept once each, and leave no drafts behind", async () => {
    const place = join(folder, "new", "place");
    const store = folderAttachments(place);
    const files = await Promise.all([store.stage(hash, pieces()), store.stage(hash, pieces())]);
    expect(await store.get([hash])).toEqual([]);
    // A transaction may run again, so a file may be kept again.
    for (const file of [...files, ...files]) await file.keep(tx);
    for (const file of files) await file.discard();
    const found = await store.get([hash, "0".repeat(64)]);
    expect(found.map((one) => [one.sha2, [...one.body]])).toEqual([[hash, [1, 2, 3]]]);
    expect(readdirSync(join(place, hash.slice(0, 2)))).toEqual([hash]);
    expect(readdirSync(join(place, "incoming"))).toEqual([]);
  });

  it("are opened, and deleted, if they are there", async () => {
    const store = folderAttachments(join(folder, "removed"));
    const file = await store.stage(hash, pieces());
    await file.keep(tx);
    expect([...(await new Response(await store.open(hash)).bytes())]).toEqual([1, 2, 3]);
    await store.remove([hash, "0".repeat(64)]);
    expect(await store.open(hash)).toBeUndefined();
  });

  it("are gone when their bytes end with an error, and when they are discarded", async () => {
    const place = join(folder, "broken");
    const store = folderAttachments(place);
    async function* broken() {
      yield body;
      throw new Error("the sender went away");
    }
    await expect(store.stage(hash, broken())).rejects.toThrow("the sender went away");
    await (await store.stage(hash, pieces())).discard();
    expect(readdirSync(place, { recursive: true })).toEqual(["incoming"]);
  });

  it("that a process left unfinished yesterday are swept; newer ones belong to others", async () => {
    const place = join(folder, "left");
    const incoming = join(place, "incoming");
    await (await folderAttachments(place).stage(hash, pieces())).discard();
    const [old, recent] = [`${crypto.randomUUID()}.draft`, `${crypto.randomUUID()}.draft`];
    for (const name of [old, recent, "not-ours"]) writeFileSync(join(incoming, name), "x");
    for (const name of [old, "not-ours"]) utimesSync(join(incoming, name), 1, 1);
    await (await folderAttachments(place).stage(hash, pieces())).discard();
    expect(readdirSync(incoming).sort()).toEqual([recent, "not-ours"].sort());
  });

  it.each(["../../etc/passwd", "", "A".repeat(64)])("never have the name %j", async (name) => {
    const store = folderAttachments(folder);
    await expect(store.get([name])).rejects.toThrow(TypeError);
    await expect(store.open(name)).rejects.toThrow(TypeError);
    await expect(store.remove([name])).rejects.toThrow(TypeError);
    await expect(store.stage(name, pieces())).rejects.toThrow(TypeError);
  });
});
