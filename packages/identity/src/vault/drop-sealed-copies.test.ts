import type { Database } from "@hocvuso/core";
import { beforeEach, expect, it } from "vitest";
import {
  audit,
  keyOf,
  number,
  openDatabase,
  openVault,
  sealOf,
  vaultRows,
} from "./__fixtures__/open-vault.ts";
import type { AuditEntry } from "./audit.ts";
import type { Vault } from "./vault-contract.ts";

let database: Database;
beforeEach(async () => {
  database = await openDatabase();
});

const people = Array.from({ length: 450 }, (_, index) => number(index));
const sealingKeys = [sealOf(1)];
const sealed = async () => (await vaultRows(database)).filter((row) => row.sealed !== null);

async function trail(vault: Vault): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of vault.auditTrail()) entries.push(entry);
  return entries;
}

it("takes away what sealing left behind, and everybody stays who they are", async () => {
  const before = await (await openVault(database, { sealingKeys })).enrol(people);
  const vault = await openVault(database);
  expect(await vault.enrol(people)).toEqual(before);
  expect(await vault.countByVersion()).toContainEqual({ use: "sealing", version: 1, count: 450 });
  const inUse = { code: "IDENTITY_KEY_IN_USE" };
  await expect(vault.retire("sealing", 1, { audit })).rejects.toMatchObject(inUse);
  expect(await vault.dropSealedCopies({ audit })).toBe(450);
  expect(await sealed()).toEqual([]);
  expect((await vaultRows(database)).every((row) => row.seal_version === null)).toBe(true);
  expect(await vault.enrol(people)).toEqual(before);
  await vault.retire("sealing", 1, { audit });
  expect(await vault.dropSealedCopies({ audit })).toBe(0);
  const dropped = (await trail(vault)).filter(({ action }) => action === "drop-sealed-copies");
  expect(dropped.reduce((sum, { count }) => sum + count, 0)).toBe(450);
  expect(dropped[0]).toMatchObject({ by: audit.by, purpose: audit.purpose });
});

it("leaves copies readable for a vault that is given its keys again, also after rotation", async () => {
  const [learnerId] = await (await openVault(database, { sealingKeys })).enrol([number(1)]);
  const rotated = { keys: [keyOf(2), keyOf(1)] };
  await (await openVault(database, rotated)).learnerFor(number(1));
  const again = await openVault(database, { ...rotated, sealingKeys });
  const values: unknown[] = [];
  for await (const { kind, data } of again.exportFor(learnerId as never, { reveal: audit })) {
    if (kind === "identifier") values.push(data.value);
  }
  expect(values).toEqual(["990200000001"]);
});

it("is not done by a vault that goes on sealing, or by nobody", async () => {
  const vault = await openVault(database, { sealingKeys });
  await vault.enrol(people.slice(0, 2));
  await expect(vault.dropSealedCopies({ audit })).rejects.toMatchObject({
    code: "IDENTITY_BAD_CONFIGURATION",
    path: "/sealingKeys",
  });
  const open = await openVault(database);
  const nobody = { audit: { by: "system", purpose: "Nguyễn Văn Thử" } } as const;
  await expect(open.dropSealedCopies(nobody)).rejects.toMatchObject({ code: "IDENTITY_BAD_AUDIT" });
  expect(await sealed()).toHaveLength(2);
});
