import type { LearnerId } from "@hocvuso/core";
import { change, type Db, now, type VaultParts } from "../vault/vault-parts.ts";
import { indexCode, readCode } from "./activation-code.ts";
import { canonicalId } from "./alias.ts";
import type { LinkingErrorCode } from "./errors.ts";
import { holdsVerified } from "./learner-rows.ts";
import type { Activated, Linking } from "./linking-contract.ts";
import { linkingRefusal } from "./linking-refusal.ts";
import { newestSupervision } from "./supervision-rows.ts";

/** Wrong codes that lock the one whose first group they share. */
const attemptsPerCode = 5;
/** Wrong codes of everybody in ten minutes, after which nobody's counts until the next ten. */
const failuresPerPeriod = 100;
const periodMs = 600_000;

/** Makes the door for activation codes. A refusal is counted, so it is kept before it is thrown. */
export function createRedeem(parts: VaultParts): Linking["redeemActivation"] {
  return async (text, { signedInAs } = {}) => {
    const code = readCode(text);
    if (code === undefined) throw linkingRefusal("IDENTITY_ACTIVATION_WRONG");
    const { prefix, whole } = await indexCode(parts.ring, code);
    const outcome = await change(parts, undefined, async (db) => {
      if ((await countFailures(db, parts, 0)) >= failuresPerPeriod) {
        return "IDENTITY_ACTIVATION_THROTTLED";
      }
      const row = await db
        .selectFrom("identity_activation")
        .selectAll()
        .where("context", "=", parts.context)
        .where("prefix_index", "in", prefix)
        .executeTakeFirst();
      const locked = row !== undefined && row.attempts >= attemptsPerCode;
      if (!row || locked || !whole.includes(row.code_index)) {
        await countFailures(db, parts, 1);
        if (row) await countAttempt(db, parts, row.prefix_index);
        return locked ? "IDENTITY_ACTIVATION_LOCKED" : "IDENTITY_ACTIVATION_WRONG";
      }
      if (row.expires_at <= now(parts)) return "IDENTITY_ACTIVATION_EXPIRED";
      const activated = await admit(db, parts, row.learner_id as LearnerId, signedInAs);
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

async function admit(
  db: Db,
  parts: VaultParts,
  learnerId: LearnerId,
  signedInAs: LearnerId | undefined,
): Promise<Activated | LinkingErrorCode> {
  const supervision = await newestSupervision(db, parts, learnerId);
  if (supervision?.state !== "in-force" || (await holdsVerified(db, parts, learnerId))) {
    return "IDENTITY_SUPERVISION_ENDED";
  }
  const officer = await canonicalId(db, parts, supervision.officer);
  const browser = signedInAs && (await canonicalId(db, parts, signedInAs));
  if (browser === officer) return "IDENTITY_OFFICER_SELF";
  return { learnerId, verifiedBy: "officer", supervision };
}

/** Adds to the wrong codes of this stretch of time, and tells how many there are. */
async function countFailures(
  db: Db,
  { context, clock }: VaultParts,
  more: number,
): Promise<number> {
  const period = Math.floor(clock() / periodMs);
  const row = await db
    .selectFrom("identity_activation_failure")
    .select("failures")
    .where("context", "=", context)
    .where("period", "=", period)
    .executeTakeFirst();
  const failures = (row?.failures ?? 0) + more;
  if (more === 0) return failures;
  await db.deleteFrom("identity_activation_failure").where("context", "=", context).execute();
  await db
    .insertInto("identity_activation_failure")
    .values({ context, period, failures })
    .execute();
  return failures;
}

async function countAttempt(db: Db, { context }: VaultParts, prefix: string): Promise<void> {
  await db
    .updateTable("identity_activation")
    .set((is) => ({ attempts: is("attempts", "+", 1) }))
    .where("context", "=", context)
    .where("prefix_index", "=", prefix)
    .execute();
}
