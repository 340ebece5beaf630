import { type LearnerId, parseLearnerId } from "@hocvuso/core";
import { type Db, now, type VaultParts } from "../vault/vault-parts.ts";

/** The learner that an id stands for now: the survivor of a merge, or the id itself. Refuses what is no id. */
export async function canonicalId(
  db: Db,
  { context }: VaultParts,
  learnerId: LearnerId,
): Promise<LearnerId> {
  const row = await db
    .selectFrom("identity_alias")
    .select("learner_id")
    .where("context", "=", context)
    .where("alias", "=", parseLearnerId(learnerId))
    .executeTakeFirst();
  return (row?.learner_id ?? learnerId) as LearnerId;
}

/** All ids of the person: the survivor first, then those that merges took away. */
export async function idsOf(
  db: Db,
  parts: VaultParts,
  learnerId: LearnerId,
): Promise<readonly LearnerId[]> {
  const survivor = await canonicalId(db, parts, learnerId);
  const rows = await db
    .selectFrom("identity_alias")
    .select("alias")
    .where("context", "=", parts.context)
    .where("learner_id", "=", survivor)
    .orderBy("created_at")
    .orderBy("alias")
    .execute();
  return [survivor, ...rows.map(({ alias }) => alias as LearnerId)];
}

/**
 * Makes one learner stand for another. Both must be survivors, so there are no chains: what stood for `from`
 * stands for `into` from now on, and neither can come to stand for itself.
 */
export async function addAlias(
  db: Db,
  parts: VaultParts,
  from: LearnerId,
  into: LearnerId,
): Promise<void> {
  await db
    .updateTable("identity_alias")
    .set({ learner_id: into })
    .where("context", "=", parts.context)
    .where("learner_id", "=", from)
    .execute();
  await db
    .insertInto("identity_alias")
    .values({
      context: parts.context,
      alias: from,
      learner_id: into,
      created_at: now(parts),
    })
    .execute();
}
