import type { LearnerId } from "@hocvuso/core";
import { type Db, now, type VaultParts } from "../vault/vault-parts.ts";
import { addAlias, canonicalId, idsOf } from "./alias.ts";
import { type LinkEvent, record } from "./link-event.ts";
import { linkingRefusal } from "./linking-refusal.ts";

/** Makes two learners one. Both are survivors and not the same; who may do it was decided before. */
export async function mergeLearners(
  db: Db,
  parts: VaultParts,
  from: LearnerId,
  into: LearnerId,
): Promise<LinkEvent> {
  await refuseTwoPeople(db, parts, [from, into]);
  await refuseOwnWord(db, parts, [from, into]);
  const moved = [
    "identity_vault",
    "identity_released",
    "identity_supervision",
    "identity_activation",
  ] as const;
  for (const table of moved) {
    if (table === "identity_released") await forgetTwice(db, parts, from, into);
    await db
      .updateTable(table)
      .set({ learner_id: into })
      .where("context", "=", parts.context)
      .where("learner_id", "=", from)
      .execute();
  }
  await addAlias(db, parts, from, into);
  return record(db, parts, { type: "merged", at: now(parts), learnerId: into, from });
}

/** Both may have let go of the same identifier; once is enough. */
async function forgetTwice(
  db: Db,
  { context }: VaultParts,
  from: LearnerId,
  into: LearnerId,
): Promise<void> {
  const kept = db
    .selectFrom("identity_released")
    .select("blind_index")
    .where("context", "=", context)
    .where("learner_id", "=", into);
  await db
    .deleteFrom("identity_released")
    .where("context", "=", context)
    .where("learner_id", "=", from)
    .where("blind_index", "in", kept)
    .execute();
}

/**
 * Two numbers, or two subjects of one provider, held or once held, are two people. Rows of a retired key cannot be
 * compared with any other, so they say nothing.
 */
async function refuseTwoPeople(
  db: Db,
  { context, ring }: VaultParts,
  sides: readonly LearnerId[],
): Promise<void> {
  const seen = new Map<string, string>();
  for (const table of ["identity_vault", "identity_released"] as const) {
    const rows = await db
      .selectFrom(table)
      .select(["kind", "issuer", "blind_index"])
      .where("context", "=", context)
      .where("learner_id", "in", sides)
      .where("kind", "<>", "account")
      .where("key_version", "in", ring.versions)
      .execute();
    for (const { kind, issuer, blind_index } of rows) {
      const one = JSON.stringify([kind, issuer]);
      if ((seen.get(one) ?? blind_index) !== blind_index) {
        throw linkingRefusal("IDENTITY_MERGE_CONFLICT");
      }
      seen.set(one, blind_index);
    }
  }
}

/**
 * An officer who merges a learner whom they vouched for into their own would have verified themselves; so would one
 * who gave out a code. The history knows both.
 */
async function refuseOwnWord(
  db: Db,
  parts: VaultParts,
  sides: readonly LearnerId[],
): Promise<void> {
  const ids = await Promise.all(sides.map((side) => idsOf(db, parts, side)));
  const rows = await db
    .selectFrom("identity_link_history")
    .select("other_id")
    .distinct()
    .where("context", "=", parts.context)
    .where("learner_id", "in", ids.flat())
    .where("type", "in", ["supervised", "renewed"])
    .execute();
  for (const { other_id } of rows) {
    const officer = await canonicalId(db, parts, other_id as LearnerId);
    if (sides.includes(officer)) throw linkingRefusal("IDENTITY_OFFICER_SELF");
  }
}
