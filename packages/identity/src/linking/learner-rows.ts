import type { LearnerId } from "@hocvuso/core";
import type { Db, VaultParts } from "../vault/vault-parts.ts";
import type { Indexed } from "../vault/vault-rows.ts";
import { canonicalId } from "./alias.ts";
import { linkingRefusal } from "./linking-refusal.ts";

/** The survivor that an id stands for; refuses one that nobody has, or no longer has. */
export async function knownLearner(
  db: Db,
  parts: VaultParts,
  learnerId: LearnerId,
  path: string,
): Promise<LearnerId> {
  const survivor = await findKnown(db, parts, learnerId);
  if (survivor !== undefined) return survivor;
  throw linkingRefusal("IDENTITY_UNKNOWN_LEARNER", { path });
}

/** The survivor that an id stands for; `undefined` when nobody has it, or no longer has. */
export async function findKnown(
  db: Db,
  parts: VaultParts,
  learnerId: LearnerId,
): Promise<LearnerId | undefined> {
  const survivor = await canonicalId(db, parts, learnerId);
  for (const table of ["identity_vault", "identity_supervision"] as const) {
    const row = await db
      .selectFrom(table)
      .select("learner_id")
      .where("context", "=", parts.context)
      .where("learner_id", "=", survivor)
      .limit(1)
      .executeTakeFirst();
    if (row) return survivor;
  }
  return undefined;
}

/** Tells whether a learner has an identifier that a provider vouches for: any, or of one kind and issuer. */
export async function holdsVerified(
  db: Db,
  { context }: VaultParts,
  learnerId: LearnerId,
  like?: Indexed,
): Promise<boolean> {
  let rows = db
    .selectFrom("identity_vault")
    .select("ref")
    .where("context", "=", context)
    .where("learner_id", "=", learnerId);
  if (like) {
    rows = rows.where("kind", "=", like.inside.kind).where("issuer", "=", like.inside.issuer);
  }
  return (await rows.where("kind", "<>", "account").limit(1).executeTakeFirst()) !== undefined;
}

/**
 * Tells whether taking an identifier would turn a learner into another person: it has another number (or another
 * subject of that provider), or once let go of one. Else results could be handed on by unlinking. What was let go of
 * under a key that was retired since cannot be told from anything, so it keeps nothing out.
 */
export async function wouldBeAnother(
  db: Db,
  parts: VaultParts,
  learnerId: LearnerId,
  wanted: Indexed,
): Promise<boolean> {
  const { kind, issuer } = wanted.inside;
  if (kind === "account") return false;
  if (await holdsVerified(db, parts, learnerId, wanted)) return true;
  const released = await db
    .selectFrom("identity_released")
    .select("blind_index")
    .where("context", "=", parts.context)
    .where("learner_id", "=", learnerId)
    .where("kind", "=", kind)
    .where("issuer", "=", issuer)
    .where("key_version", "in", parts.ring.versions)
    .execute();
  const own = new Set(wanted.indexes.map(({ index }) => index));
  return released.some(({ blind_index }) => !own.has(blind_index));
}
