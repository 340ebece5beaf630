import { type Clock, type Database, holdLock, type Tx } from "@hocvuso/core";
import type { Kysely } from "kysely";
import { refusal } from "../refusal.ts";
import type { IdentityTables } from "../tables.ts";
import type { IdentifierSeal } from "./identifier-seal.ts";
import type { KeyRing } from "./key-ring.ts";
import type { Vault } from "./vault-contract.ts";

/** What a vault works with. */
export interface VaultParts {
  readonly database: Database;
  readonly context: string;
  readonly clock: Clock;
  readonly ring: KeyRing;
  readonly seal: IdentifierSeal | undefined;
}

/** A query builder over the tables of this package. */
export type Db = Kysely<IdentityTables>;

const partsByVault = /*@__PURE__*/ new WeakMap<object, VaultParts>();

/** Remembers what a vault is made of, for linking, which works on the same rows. */
export function rememberParts(vault: Vault, parts: VaultParts): Vault {
  partsByVault.set(vault, parts);
  return vault;
}

/** What a vault is made of. */
export function partsOf(vault: Vault): VaultParts {
  const parts = partsByVault.get(vault);
  if (!parts) throw refusal("IDENTITY_BAD_CONFIGURATION", { path: "/vault" });
  return parts;
}

/** Reads, in the caller's transaction if there is one. */
export function reader({ database }: VaultParts, tx: Tx | undefined): Db {
  return tx ? tx.withTables<IdentityTables>() : database.query<IdentityTables>();
}

/**
 * Looks and writes while nobody else changes who is who in this context. One lock for all of it: changes are
 * rare beside look-ups, and merges touch people that nobody can name beforehand.
 */
export function change<Result>(
  parts: VaultParts,
  tx: Tx | undefined,
  work: (db: Db) => Promise<Result>,
): Promise<Result> {
  const locked = async (own: Tx) => {
    await holdVault(parts, own);
    return work(own.withTables<IdentityTables>());
  };
  return tx ? locked(tx) : parts.database.transaction(locked);
}

/** Waits for the lock of {@link change}, and holds it until the transaction ends. */
export function holdVault({ database, context }: VaultParts, tx: Tx): Promise<void> {
  return holdLock(database, tx, `identity/vault/${context}`);
}

/** Now, as tables have it. */
export function now({ clock }: VaultParts): string {
  return new Date(clock()).toISOString();
}
