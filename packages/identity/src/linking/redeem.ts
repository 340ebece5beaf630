import type { LearnerId } from "@hocvuso/core";
import type { IdentityTables } from "../tables.ts";
import { change, type Db, now, reader, type VaultParts } from "../vault/vault-parts.ts";
import { indexCode, readCode } from "./activation-code.ts";
import { canonicalId } from "./alias.ts";
import type { LinkingErrorCode } from "./errors.ts";
import { holdsVerified } from "./learner-rows.ts";
import { record } from "./link-event.ts";
import type { Activated, Linking } from "./linking-contract.ts";
import { linkingRefusal } from "./linking-refusal.ts";
import { newestSupervision } from "./supervision-rows.ts";

/** Wrong codes that lock the one whose first group they share. */
const attemptsPerCode = 5;

/** Makes the door for activation codes. A refusal is counted, so it is kept before it is thrown. */
export function createRedeem(parts: VaultParts): Linking["redeemActivation"] {
  return async (text, { signedInAs } = {}) => {
    const code = readCode(text);
    if (code === undefined) throw linkingRefusal("IDENTITY_ACTIVATION_WRONG");
    const { prefix, whole } = await indexCode(parts.ring, code);
    // Almost every guess ends here, and makes nobody wait for the lock.
    const seen = await findOpen(reader(parts, undefined), parts, prefix);
    if (typeof seen === "string") throw linkingRefusal(seen);
    const outcome = await change(parts, undefined, async (db) => {
      const row = await findOpen(db, parts, prefix);
      if (typeof row === "string") return row;
      if (!whole.includes(row.code_index)) {
        await countAttempt(db, parts, row.prefix_index);
        return "IDENTITY_ACTIVATION_WRONG";
      }
      if (row.expires_at <= now(parts)) return "IDENTITY_ACTIVATION_EXPIRED";
      const activated = await admit(db, parts, row, signedInAs);
      if (typeof activated === "string") return activated;
      await db
        .deleteFrom("identity_activation")
        .where("context", "=", parts.context)
        .where("prefix_index", "=", row.prefix_index)
        .execute();
      return activated;
    });
    if (typeof outcome === "string") throw linkingRefusal(outcome);
    return outcome;
  };
}

type CodeRow = IdentityTables["identity_activation"];

/** The code that a first group belongs to, unless it is locked. */
async function findOpen(
  db: Db,
  { context }: VaultParts,
  prefix: readonly string[],
): Promise<CodeRow | LinkingErrorCode> {
  const row = await db
    .selectFrom("identity_activation")
    .selectAll()
    .where("context", "=", context)
    .where("prefix_index", "in", prefix)
    .executeTakeFirst();
  if (!row) return "IDENTITY_ACTIVATION_WRONG";
  return row.attempts >= attemptsPerCode ? "IDENTITY_ACTIVATION_LOCKED" : row;
}

async function admit(
  db: Db,
  parts: VaultParts,
  row: CodeRow,
  signedInAs: LearnerId | undefined,
): Promise<Activated | LinkingErrorCode> {
  const learnerId = row.learner_id as LearnerId;
  const supervision = await newestSupervision(db, parts, learnerId);
  if (supervision?.state !== "in-force" || (await holdsVerified(db, parts, learnerId))) {
    return "IDENTITY_SUPERVISION_ENDED";
  }
  const issuer = await canonicalId(db, parts, row.issued_by as LearnerId);
  const officer = await canonicalId(db, parts, supervision.officer);
  const browser = signedInAs && (await canonicalId(db, parts, signedInAs));
  if (browser === issuer || browser === officer) return "IDENTITY_OFFICER_SELF";
  const at = now(parts);
  const event = await record(db, parts, { type: "redeemed", at, learnerId, officer: issuer });
  return { learnerId, verifiedBy: "officer", supervision, events: [event] };
}

async function countAttempt(db: Db, { context }: VaultParts, prefix: string): Promise<void> {
  await db
    .updateTable("identity_activation")
    .set((is) => ({ attempts: is("attempts", "+", 1) }))
    .where("context", "=", context)
    .where("prefix_index", "=", prefix)
    .execute();
}
