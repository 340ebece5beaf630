import { createLearnerId, type Database, type HeldPart } from "@hocvuso/core";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { audit, number, openDatabase, openVault, sealOf } from "./__fixtures__/open-vault.ts";
import type { Vault } from "./vault-contract.ts";

let database: Database;
let vault: Vault;
beforeEach(async () => {
  database = await openDatabase();
  vault = await openVault(database, { sealingKeys: [sealOf(1)], clock: () => 1_800_000_000_000 });
});

const all = async <Value>(values: AsyncIterable<Value>) => {
  const list: Value[] = [];
  for await (const value of values) list.push(value);
  return list;
};
const at = new Date(1_800_000_000_000).toISOString();

describe("the audit", () => {
  it("has every look-up of an official, found or not, and none of a sign-in", async () => {
    const by = createLearnerId();
    const learnerId = await vault.learnerFor(number(1));
    await vault.find(number(1), { audit: { by, purpose: "complaint" } });
    await vault.find(number(2), { audit });
    const trail = await all(vault.auditTrail());
    expect(trail).toHaveLength(2);
    expect(trail).toContainEqual({
      at,
      by,
      action: "find",
      purpose: "complaint",
      learnerId,
      count: 1,
    });
    expect(trail).toContainEqual({
      at,
      by: "system",
      action: "find",
      purpose: "case-work",
      count: 0,
    });
  });

  it("reads long trails page by page", async () => {
    for (let index = 0; index < 450; index++) await vault.find(number(1), { audit });
    expect(await all(vault.auditTrail())).toHaveLength(450);
  });

  it.each([
    undefined,
    { by: "system", purpose: "" },
    { by: "system", purpose: "số 990200123456" },
    { by: "system", purpose: "for-990200123456" },
    { by: "Nguyễn Văn Thử", purpose: "complaint" },
    { by: "system", purpose: "a".repeat(65) },
  ])("refuses %j and looks nothing up", async (bad) => {
    const options = { audit: bad } as unknown as { audit: typeof audit };
    const refused = expect.objectContaining({ code: "IDENTITY_BAD_AUDIT" });
    await expect(vault.find(number(1), options)).rejects.toThrow(refused);
    await expect(vault.reindex(options)).rejects.toThrow(refused);
    await expect(vault.retire("lookup", 5, options)).rejects.toThrow(refused);
    expect(await all(vault.auditTrail())).toEqual([]);
  });

  it("is asked for in plain JavaScript too", async () => {
    const find = vault.find as unknown as (identifier: unknown) => Promise<unknown>;
    await expect(find(number(1))).rejects.toMatchObject({ code: "IDENTITY_BAD_AUDIT" });
  });

  it("can only grow", async () => {
    await vault.find(number(1), { audit });
    for (const change of [
      sql`delete from identity_audit`,
      sql`update identity_audit set count = 9`,
    ]) {
      await expect(change.execute(database.query())).rejects.toThrow("append-only");
    }
    expect(await all(vault.auditTrail())).toHaveLength(1);
  });
});

describe("the export for a data subject", () => {
  const ofKind = (parts: readonly HeldPart[], kind: string) =>
    parts.filter((part) => part.kind === kind).map(({ data }) => data);

  it("tells what is kept and who looked, without the number", async () => {
    const learnerId = await vault.learnerFor(number(1));
    await vault.find(number(1), { audit });
    const parts = await all(vault.exportFor(learnerId));
    expect(ofKind(parts, "identifier")).toEqual([
      {
        ref: expect.any(String),
        kind: "citizen-number",
        linkedAt: at,
        keyVersion: 1,
        sealed: true,
      },
    ]);
    expect(ofKind(parts, "look-up")).toEqual([
      { at, by: "system", action: "find", purpose: "case-work" },
    ]);
    expect(JSON.stringify(parts)).not.toContain("990200000001");
  });

  it("gives the number from the sealed copy, and writes that down", async () => {
    const learnerId = await vault.learnerFor(number(1));
    const reveal = { by: learnerId, purpose: "own-data" };
    const parts = await all(vault.exportFor(learnerId, { reveal }));
    expect(ofKind(parts, "identifier")).toMatchObject([{ value: "990200000001" }]);
    expect(ofKind(parts, "look-up")).toMatchObject([{ by: learnerId, action: "export" }]);
  });

  it("has no number to give without sealed copies, or without a purpose", async () => {
    const learnerId = await vault.learnerFor(number(1));
    const reveal = { by: learnerId, purpose: "" };
    await expect(all(vault.exportFor(learnerId, { reveal }))).rejects.toMatchObject({
      code: "IDENTITY_BAD_AUDIT",
    });
    const plain = await openVault(await openDatabase());
    await expect(all(plain.exportFor(learnerId, { reveal: audit }))).rejects.toMatchObject({
      code: "IDENTITY_NOT_SEALED",
    });
  });
});

describe("erasure", () => {
  it("forgets once, in its own context only", async () => {
    const other = await openVault(database, { context: "so-khac/bdhvs" });
    const learnerId = await vault.learnerFor(number(1));
    expect(await other.erase(learnerId)).toBe(false);
    expect(await vault.erase(learnerId)).toBe(true);
    expect(await vault.erase(learnerId)).toBe(false);
    expect(await vault.find(number(1), { audit })).toBeUndefined();
    expect(await vault.learnerFor(number(1))).not.toBe(learnerId);
    const parts = await all(vault.exportFor(learnerId));
    expect(parts.map(({ kind }) => kind)).toEqual(["look-up"]);
  });
});
