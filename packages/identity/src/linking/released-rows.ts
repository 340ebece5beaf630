import type { KeyedIndex } from "../vault/key-ring.ts";
import type { Db, VaultParts } from "../vault/vault-parts.ts";

/**
 * Writes what was let go of with the key that its identifier is written with now: two rows of listed keys are then of
 * one identifier exactly when their indexes are the same. The first of the indexes is the one to write.
 */
export async function renewReleased(
  db: Db,
  { context }: VaultParts,
  identifiers: readonly { readonly indexes: readonly KeyedIndex[] }[],
): Promise<void> {
  const newest = new Map<string, KeyedIndex>();
  for (const { indexes } of identifiers) {
    const [first, ...others] = indexes;
    for (const { index } of others) if (first) newest.set(index, first);
  }
  // With one key there is nothing to renew.
  if (newest.size === 0) return;
  const rows = await db
    .selectFrom("identity_released")
    .selectAll()
    .where("context", "=", context)
    .where("blind_index", "in", [...newest.keys()])
    .execute();
  for (const row of rows) {
    const { index, version } = newest.get(row.blind_index) as KeyedIndex;
    await db
      .deleteFrom("identity_released")
      .where("context", "=", context)
      .where("learner_id", "=", row.learner_id)
      .where("blind_index", "=", row.blind_index)
      .execute();
    await db
      .insertInto("identity_released")
      .values({ ...row, blind_index: index, key_version: version })
      .onConflict((on) => on.doNothing())
      .execute();
  }
}
