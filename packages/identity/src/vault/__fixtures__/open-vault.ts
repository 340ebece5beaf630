import { createHash } from "node:crypto";
import { type Database, migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { type IdentityTables, identityMigrations } from "../../tables.ts";
import { type CitizenNumber, parseCitizenNumber } from "../citizen-number.ts";
import { type CreateVaultOptions, createVault } from "../vault.ts";
import type { Vault } from "../vault-contract.ts";
import type { VaultKey } from "../vault-key.ts";

/** 32 bytes that look random and are the same in every run. */
export const bytes = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash("sha256").update(name).digest());

export const keyOf = (version: number): VaultKey => ({ version, key: bytes(`lookup ${version}`) });
export const sealOf = (version: number): VaultKey => ({ version, key: bytes(`seal ${version}`) });

/** Numbers of people who do not exist. */
export const number = (index: number): CitizenNumber =>
  parseCitizenNumber(String(990_200_000_000 + index));

const context = "so-noi-vu/bdhvs";
export const audit = { by: "system", purpose: "case-work" } as const;

export async function openDatabase(path = ":memory:"): Promise<Database> {
  const database = sqlite(path);
  await migrate(database, "identity", identityMigrations);
  return database;
}

export const openVault = (
  database: Database,
  options: Partial<CreateVaultOptions> = {},
): Promise<Vault> => createVault({ database, keys: [keyOf(1)], context, ...options });

export const vaultRows = (
  database: Database,
): Promise<readonly IdentityTables["identity_vault"][]> =>
  database.query<IdentityTables>().selectFrom("identity_vault").selectAll().execute();
