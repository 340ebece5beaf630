import type { LearnerId } from "@hocvuso/core";
import { type Db, now, type VaultParts } from "../vault/vault-parts.ts";
import { addRows, type Indexed } from "../vault/vault-rows.ts";
import { type LinkEvent, record } from "./link-event.ts";

/** Adds an identifier that nobody has to a learner who exists. */
export async function link(
  db: Db,
  parts: VaultParts,
  wanted: Indexed,
  learnerId: LearnerId,
): Promise<LinkEvent> {
  await forgetReleased(db, parts, wanted, learnerId);
  await addRows(db, parts, [wanted], learnerId);
  const { kind } = wanted.inside;
  return record(db, parts, { type: "linked", at: now(parts), learnerId, kind });
}

/** Takes away the subject that the same provider gave before. */
export async function dropSubjects(
  db: Db,
  parts: VaultParts,
  subject: Indexed,
  learnerId: LearnerId,
): Promise<boolean> {
  await forgetReleased(db, parts, subject, learnerId);
  const { numDeletedRows } = await db
    .deleteFrom("identity_vault")
    .where("context", "=", parts.context)
    .where("learner_id", "=", learnerId)
    .where("kind", "=", "subject")
    .where("issuer", "=", subject.inside.issuer)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** What takes the place of something let go of was found to belong to the same person. */
async function forgetReleased(
  db: Db,
  { context }: VaultParts,
  { inside }: Indexed,
  learnerId: LearnerId,
): Promise<void> {
  await db
    .deleteFrom("identity_released")
    .where("context", "=", context)
    .where("learner_id", "=", learnerId)
    .where("kind", "=", inside.kind)
    .where("issuer", "=", inside.issuer)
    .execute();
}
