// biome-ignore-all lint/correctness/noUndeclaredDependencies: the packages under test
import type { Consumer } from "@hocvuso/core";

/** The table of {@link verbCounter}. */
export type TallyTables = { tally: { verb: string; count: number } };

/** Counts statements by verb, one by one, in a table of its own. */
export const verbCounter: Consumer = {
  name: "verb-counter",
  async handle(entries, tx) {
    const db = tx.withTables<TallyTables>();
    for (const { statement } of entries) {
      const { id: verb } = statement.verb as { id: string };
      await db
        .insertInto("tally")
        .values({ verb, count: 1 })
        .onConflict((conflict) =>
          conflict.column("verb").doUpdateSet((build) => ({ count: build("tally.count", "+", 1) })),
        )
        .execute();
    }
  },
  async reset(tx) {
    await tx.withTables<TallyTables>().deleteFrom("tally").execute();
  },
};
