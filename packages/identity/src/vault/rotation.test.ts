import type { Database } from "@hocvuso/core";
import { beforeEach, describe, expect, it } from "vitest";
import type { IdentityTables } from "../tables.ts";
import {
  audit,
  keyOf,
  number,
  openDatabase,
  openVault,
  sealOf,
  vaultRows,
} from "./__fixtures__/open-vault.ts";
import type { ReindexProgress } from "./vault-contract.ts";

let database: Database;
beforeEach(async () => {
  database = await openDatabase();
});

const people = (count: number) => Array.from({ length: count }, (_, index) => number(index));
const sealingKeys = [sealOf(1)];
const newer = { keys: [keyOf(2), keyOf(1)] };
const versions = async () => (await vaultRows(database)).map((row) => row.key_version).sort();

describe("a new key", () => {
  it("finds the same learners (S11) and rewrites the rows that are met", async () => {
    const before = await (await openVault(database)).enrol(people(5));
    const vault = await openVault(database, newer);
    expect(await vault.learnerFor(number(2))).toBe(before[2]);
    expect(await versions()).toEqual([1, 1, 1, 1, 2]);
    expect(await vault.find(number(3), { audit })).toBe(before[3]);
    expect(await vault.countByVersion()).toEqual([
      { use: "lookup", version: 2, count: 1 },
      { use: "lookup", version: 1, count: 4 },
    ]);
    expect(await vault.enrol(people(5))).toEqual(before);
    expect(await versions()).toEqual([2, 2, 2, 2, 2]);
  });

  it("is looked up before it writes, so that servers can change one after the other", async () => {
    const next = await openVault(database, newer);
    const last = await openVault(database, { keys: [keyOf(1), keyOf(2)] });
    const learnerId = await next.learnerFor(number(1));
    expect(await last.learnerFor(number(1))).toBe(learnerId);
    expect(await last.learnerFor(number(2))).toBe(await next.learnerFor(number(2)));
    expect(await versions()).toEqual([1, 2]);
  });

  it("may have any number for a version", async () => {
    const many = { version: 2_147_483_648, key: keyOf(1).key };
    const learnerId = await (await openVault(database, { keys: [many] })).learnerFor(number(1));
    const vault = await openVault(database, { keys: [keyOf(5), many] });
    expect(await vault.learnerFor(number(1))).toBe(learnerId);
    expect(await versions()).toEqual([5]);
  });

  it("lets the old one go when nothing uses it any more", async () => {
    await (await openVault(database)).enrol(people(2));
    const vault = await openVault(database, newer);
    const inUse = { code: "IDENTITY_KEY_IN_USE", status: 409 };
    await expect(vault.retire("lookup", 1, { audit })).rejects.toMatchObject(inUse);
    await vault.enrol(people(2));
    await vault.retire("lookup", 1, { audit });
    await expect(vault.retire("lookup", 2, { audit })).rejects.toMatchObject(inUse);
    const alone = await openVault(database, { keys: [keyOf(2)] });
    expect(await alone.enrol(people(2))).toEqual(await vault.enrol(people(2)));
  });
});

describe("re-indexing all rows", () => {
  it("needs sealed copies", async () => {
    const vault = await openVault(database, newer);
    await expect(vault.reindex({ audit })).rejects.toMatchObject({ code: "IDENTITY_NOT_SEALED" });
  });

  it("goes in batches, keeps learners, and finds nothing to do twice", async () => {
    const before = await (await openVault(database, { sealingKeys })).enrol(people(25));
    const vault = await openVault(database, { ...newer, sealingKeys });
    const seen: ReindexProgress[] = [];
    const run = () =>
      vault.reindex({ audit, batchSize: 10, onProgress: (progress) => seen.push(progress) });
    expect(await run()).toEqual({ done: 25, unsealed: 0 });
    expect(seen.at(-1)).toEqual({ done: 25, left: 0 });
    expect(seen.every(({ done, left }) => done + left === 25)).toBe(true);
    expect(new Set(await versions())).toEqual(new Set([2]));
    expect(await run()).toEqual({ done: 0, unsealed: 0 });
    await vault.retire("lookup", 1, { audit });
    const alone = await openVault(database, { keys: [keyOf(2)], sealingKeys });
    expect(await alone.enrol(people(25))).toEqual(before);
  });

  it("stops on demand and goes on later", async () => {
    const before = await (await openVault(database, { sealingKeys })).enrol(people(25));
    const vault = await openVault(database, { ...newer, sealingKeys });
    const stop = new AbortController();
    const first = await vault.reindex({
      audit,
      batchSize: 10,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(first.done).toBe(10);
    const { done } = await vault.reindex({ audit, batchSize: 10 });
    expect(done).toBe(15);
    expect(await vault.enrol(people(25))).toEqual(before);
  });

  it("changes the sealing key too, and passes over rows from before sealing", async () => {
    await (await openVault(database)).enrol(people(3));
    const sealed = await openVault(database, { sealingKeys });
    await sealed.learnerFor(number(1));
    const vault = await openVault(database, { sealingKeys: [sealOf(2), sealOf(1)] });
    expect(await vault.reindex({ audit })).toEqual({ done: 1, unsealed: 2 });
    expect(await vault.countByVersion()).toContainEqual({ use: "sealing", version: 2, count: 1 });
    await vault.retire("sealing", 1, { audit });
    await openVault(database, { sealingKeys: [sealOf(2)] });
  });

  it("refuses copies that were swapped", async () => {
    const vault = await openVault(database, { sealingKeys });
    await vault.enrol(people(2));
    const [one, other] = await vaultRows(database);
    const db = database.query<IdentityTables>();
    await db
      .updateTable("identity_vault")
      .set({ sealed: other?.sealed ?? "" })
      .where("blind_index", "=", one?.blind_index ?? "")
      .execute();
    const next = await openVault(database, { ...newer, sealingKeys });
    await expect(next.reindex({ audit })).rejects.toMatchObject({ code: "IDENTITY_BAD_KEYS" });
  });
});
