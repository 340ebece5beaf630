import type { Database } from "@hocvuso/core";
import { beforeEach, describe, expect, it } from "vitest";
import {
  bytes,
  keyOf,
  number,
  openDatabase,
  openVault,
  sealOf,
} from "./__fixtures__/open-vault.ts";
import { sandboxKey, type VaultKey } from "./vault-key.ts";

let database: Database;
beforeEach(async () => {
  database = await openDatabase();
});

const text = (words: string) => new TextEncoder().encode(words);

describe("the vault's keys", () => {
  it.each([
    ["short", bytes("short").slice(0, 31)],
    ["empty", new Uint8Array()],
    ["of zeros", new Uint8Array(32)],
    ["all one byte", new Uint8Array(32).fill(7)],
    ["of two bytes", Uint8Array.from({ length: 32 }, (_, index) => index % 2)],
    ["counted up", Uint8Array.from({ length: 32 }, (_, index) => index)],
    ["published", sandboxKey()],
    ["typed", text("my very own secret: nobody knows")],
    ["copied from an example", text("please-change-me-please-change-m")],
  ])("are refused when %s", async (_, key) => {
    const weak = expect.objectContaining({ code: "IDENTITY_WEAK_KEY", status: 500 });
    await expect(openVault(database, { keys: [{ version: 1, key }] })).rejects.toThrow(weak);
    await expect(openVault(database, { sealingKeys: [{ version: 1, key }] })).rejects.toMatchObject(
      { code: "IDENTITY_WEAK_KEY", path: "/sealingKeys/0" },
    );
  });

  it("may be known to all in a sandbox, but not short", async () => {
    const open = (key: Uint8Array<ArrayBuffer>) =>
      openVault(database, { keys: [{ version: 1, key }], sandbox: true });
    await expect(open(sandboxKey())).resolves.toBeDefined();
    await expect(open(new Uint8Array(32))).resolves.toBeDefined();
    await expect(open(new Uint8Array(31))).rejects.toMatchObject({ code: "IDENTITY_WEAK_KEY" });
  });

  it.each<[string, { keys?: VaultKey[]; sealingKeys?: VaultKey[] }]>([
    ["there are none", { keys: [] }],
    ["a version comes twice", { keys: [keyOf(1), { version: 1, key: bytes("x") }] }],
    ["a key comes twice", { keys: [keyOf(1), { version: 2, key: keyOf(1).key }] }],
    ["a version is 0", { keys: [{ version: 0, key: bytes("x") }] }],
    ["one both looks up and seals", { sealingKeys: [keyOf(1)] }],
    ["a sealing key is too long", { sealingKeys: [{ version: 1, key: long() }] }],
  ])("are refused when %s", async (_, options) => {
    await expect(openVault(database, options)).rejects.toMatchObject({ code: "IDENTITY_BAD_KEYS" });
  });

  it("need a context", async () => {
    for (const context of ["", " ", "\ud800"]) {
      await expect(openVault(database, { context })).rejects.toMatchObject({
        code: "IDENTITY_BAD_CONFIGURATION",
        path: "/context",
      });
    }
  });

  it("cannot be taken away while rows use them", async () => {
    const vault = await openVault(database, { sealingKeys: [sealOf(1)] });
    await vault.learnerFor(number(1));
    const inUse = { code: "IDENTITY_KEY_IN_USE" };
    await expect(openVault(database, { keys: [keyOf(2)] })).rejects.toMatchObject(inUse);
    await expect(openVault(database, { sealingKeys: [sealOf(2)] })).rejects.toMatchObject({
      ...inUse,
      path: "/sealingKeys",
    });
  });
});

function long(): Uint8Array<ArrayBuffer> {
  return new Uint8Array([...bytes("a"), ...bytes("b")]);
}
