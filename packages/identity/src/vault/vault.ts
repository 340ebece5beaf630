import { type Clock, type Database, type LearnerId, systemClock } from "@hocvuso/core";
import { checkAudit, readAudit, writeAudit } from "./audit.ts";
import { createDropSealedCopies } from "./drop-sealed-copies.ts";
import { createErase } from "./erase.ts";
import { exportFor } from "./export.ts";
import { createIdentifierSeal } from "./identifier-seal.ts";
import { createKeyRing } from "./key-ring.ts";
import { checkVersions, createRotation } from "./rotation.ts";
import type { Vault } from "./vault-contract.ts";
import { checkContext, checkKeys, type VaultKey } from "./vault-key.ts";
import { change, type Db, reader, rememberParts, type VaultParts } from "./vault-parts.ts";
import { vaultRefusal } from "./vault-refusal.ts";
import { addRows, findRows, indexAll, isOutdated, renewRow, type VaultRow } from "./vault-rows.ts";

/** Options of {@link createVault}. */
export interface CreateVaultOptions {
  /** Where the rows are kept; the identity migrations must have run. */
  readonly database: Database;
  /**
   * Keys of the blind index. The first writes, all look up. To rotate: add the new key at the end, on every
   * server; then put it first; then take the old one out, once {@link Vault.retire} agrees.
   */
  readonly keys: readonly VaultKey[];
  /**
   * Keys of 32 bytes that seal a copy of every identifier, as with `keys`. With them rows can be re-indexed all at
   * once and people can be given their own number; without them no number is kept in any form. Taken out again, the
   * copies there are stay, unreadable, until {@link Vault.dropSealedCopies}. Default: none.
   */
  readonly sealingKeys?: readonly VaultKey[];
  /** Agency and programme, `"so-noi-vu/bdhvs"`: learners of two contexts cannot be matched. */
  readonly context: string;
  /** Also takes keys that anyone may know, for development and tests. Default: `false`. */
  readonly sandbox?: boolean;
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock;
}

/**
 * Opens the vault of one context.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_WEAK_KEY`, `IDENTITY_BAD_KEYS`,
 * `IDENTITY_BAD_CONFIGURATION` for an empty context, or `IDENTITY_KEY_IN_USE` when rows need a key that is not listed.
 * @example
 * ```ts
 * const vault = await createVault({ database, keys: [{ version: 1, key }], context: "so-noi-vu/bdhvs" });
 * const learnerId = await vault.learnerFor(parseCitizenNumber("990200000123"));
 * ```
 */
export async function createVault(options: CreateVaultOptions): Promise<Vault> {
  const { database, context, sandbox = false, clock = systemClock, keys, sealingKeys } = options;
  checkKeys(keys, "/keys", sandbox);
  if (sealingKeys) checkSealingKeys(sealingKeys, keys, sandbox);
  const parts: VaultParts = {
    database,
    context: checkContext(context),
    clock,
    ring: await createKeyRing(keys, context),
    seal: sealingKeys && createIdentifierSeal(sealingKeys),
  };
  await checkVersions(parts);
  const enrol = createEnrol(parts);
  const vault: Vault = {
    enrol,
    async learnerFor(identifier, callOptions) {
      const [learnerId] = await enrol([identifier], callOptions);
      return learnerId as LearnerId;
    },
    find: createFind(parts),
    erase: createErase(parts),
    exportFor: (learnerId, exportOptions = {}) => exportFor(parts, learnerId, exportOptions),
    auditTrail: () => readAudit(reader(parts, undefined), parts),
    ...createRotation(parts),
    dropSealedCopies: createDropSealedCopies(parts),
  };
  return rememberParts(vault, parts);
}

function checkSealingKeys(
  sealingKeys: readonly VaultKey[],
  keys: readonly VaultKey[],
  sandbox: boolean,
): void {
  checkKeys(sealingKeys, "/sealingKeys", sandbox);
  const lookup = new Set(keys.map(({ key }) => key.join()));
  if (sealingKeys.some(({ key }) => lookup.has(key.join()))) {
    throw vaultRefusal("IDENTITY_BAD_KEYS", { path: "/sealingKeys" });
  }
}

function createEnrol(parts: VaultParts): Vault["enrol"] {
  return async (identifiers, { tx } = {}) => {
    const wanted = await indexAll(parts, identifiers);
    const isSettled = (rows: ReadonlyMap<unknown, VaultRow>) =>
      wanted.every((one) => {
        const row = rows.get(one);
        return row !== undefined && !isOutdated(parts, row);
      });
    const settle = async (db: Db) => {
      const known = await findRows(db, parts, wanted);
      for (const [one, row] of known)
        if (isOutdated(parts, row)) await renewRow(db, parts, one, row);
      const missing = new Map(
        wanted.filter((one) => !known.has(one)).map((one) => [one.index, one]),
      );
      await addRows(db, parts, [...missing.values()]);
      return findRows(db, parts, wanted);
    };
    // Most calls meet people who are known; they wait for nobody.
    const known = await findRows(reader(parts, tx), parts, wanted);
    const rows = isSettled(known) ? known : await change(parts, tx, settle);
    return wanted.map((one) => rows.get(one)?.learner_id as LearnerId);
  };
}

function createFind(parts: VaultParts): Vault["find"] {
  return async (identifier, options) => {
    const audit = checkAudit(options?.audit);
    const wanted = await indexAll(parts, [identifier]);
    return change(parts, undefined, async (db) => {
      const [row] = (await findRows(db, parts, wanted)).values();
      const about = row && { learnerId: row.learner_id as LearnerId };
      await writeAudit(db, parts, audit, { action: "find", ...about, count: row ? 1 : 0 });
      return about?.learnerId;
    });
  };
}
