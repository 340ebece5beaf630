import type { LearnerId } from "@hocvuso/core";
import { refusal } from "../refusal.ts";
import type { IdentifierKind } from "../vault/identifier.ts";
import type { Vault } from "../vault/vault-contract.ts";
import { type Db, holdVault, partsOf, reader, type VaultParts } from "../vault/vault-parts.ts";
import { canonicalId, idsOf } from "./alias.ts";
import { createLinkChanges } from "./change-links.ts";
import { findKnown } from "./learner-rows.ts";
import type { HeldIdentifier, Linking } from "./linking-contract.ts";
import type { LinkingParts, SupervisionOptions } from "./linking-parts.ts";
import { createRedeem } from "./redeem.ts";
import { resolveLearner } from "./resolve-learner.ts";
import { createSupervise } from "./supervise.ts";
import { newestSupervision } from "./supervision-rows.ts";

/** Options of {@link createLinking}. */
export interface LinkingOptions {
  /** The vault, as `createVault` gave it. */
  readonly vault: Vault;
  /** How old a proof may be, in seconds. Default: 300. */
  readonly proofMaxAgeSeconds?: number;
  /** How officers verify people; without it no document counts. */
  readonly supervision?: SupervisionOptions;
}

/**
 * Links identifiers to learners, over the rows of a vault.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_BAD_CONFIGURATION` when a code is more than words, a number is
 * not above 0, or the vault is not what `createVault` gave.
 * @example
 * ```ts
 * const linking = createLinking({ vault });
 * const { learnerId } = await linking.resolveLearner({ subject, citizenNumber });
 * ```
 */
export function createLinking(options: LinkingOptions): Linking {
  const { vault, proofMaxAgeSeconds = 300, supervision } = options;
  const parts = partsOf(vault);
  const linking = { vault: parts, proofMaxAgeSeconds, supervision: readRules(supervision) };
  return {
    resolveLearner: (person, { tx } = {}) => resolveLearner(parts, person, tx),
    ...createLinkChanges(linking),
    canonical: (learnerId, { tx } = {}) => canonicalId(reader(parts, tx), parts, learnerId),
    async isKnown(learnerId, { tx } = {}) {
      return (await findKnown(reader(parts, tx), parts, learnerId)) !== undefined;
    },
    lock: (tx) => holdVault(parts, tx),
    async aliasesOf(learnerId, { tx } = {}) {
      return (await idsOf(reader(parts, tx), parts, learnerId)).slice(1);
    },
    identifiersOf: (learnerId, { tx } = {}) => identifiersOf(reader(parts, tx), parts, learnerId),
    ...createSupervise(linking),
    redeemActivation: createRedeem(parts),
    async supervisionOf(learnerId, { tx } = {}) {
      const db = reader(parts, tx);
      return newestSupervision(db, parts, await canonicalId(db, parts, learnerId));
    },
  };
}

function readRules(
  options: SupervisionOptions = { documentKinds: [] },
): LinkingParts["supervision"] {
  const {
    documentKinds,
    notes = [],
    officerLevels = { accountLevel: "02", authLevel: 2 },
  } = options;
  const { officerMaxAgeSeconds = 3600, validDays = 365, codeHours = 72 } = options;
  const words = [...documentKinds, ...notes].every((code) => /^[a-z]+(-[a-z]+)*$/.test(code));
  const positive = [officerMaxAgeSeconds, validDays, codeHours].every(
    (number) => number > 0 && Number.isFinite(number),
  );
  if (!words || !positive) {
    throw refusal("IDENTITY_BAD_CONFIGURATION", { path: "/supervision" });
  }
  return { documentKinds, notes, officerLevels, officerMaxAgeSeconds, validDays, codeHours };
}

async function identifiersOf(
  db: Db,
  parts: VaultParts,
  learnerId: LearnerId,
): Promise<readonly HeldIdentifier[]> {
  const survivor = await canonicalId(db, parts, learnerId);
  const rows = await db
    .selectFrom("identity_vault")
    .select(["ref", "kind", "issuer", "created_at"])
    .where("context", "=", parts.context)
    .where("learner_id", "=", survivor)
    .orderBy("created_at")
    .execute();
  const supervision = await newestSupervision(db, parts, survivor);
  const held: HeldIdentifier[] = rows.map(({ ref, kind, issuer, created_at }) => ({
    ref,
    kind: kind as IdentifierKind,
    ...(issuer !== "" && { issuer }),
    linkedAt: created_at,
  }));
  if (supervision?.state === "in-force") {
    const { id, verifiedAt } = supervision;
    held.push({ ref: id, kind: "supervised", linkedAt: verifiedAt });
  }
  return held;
}
