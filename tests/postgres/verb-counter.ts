// biome-ignore-all lint/correctness/noUndeclaredDependencies: the packages under test
import type { Consumer, Database } from "@hocvuso/core";
import { postgres } from "@hocvuso/core/postgres";
import { sqlite } from "@hocvuso/core/sqlite";

/** The table of {@link verbCounter}. */
export type TallyTables = { tally: { verb: string; count: number } };

/** Opens a file, or a PostgreSQL database by its address. */
export function openStore(place: string): Database {
  return place.startsWith("postgres:") ? postgres(place) : sqlite(place);
}

/** Makes the table of {@link verbCounter}. */
export async function createTally(database: Database): Promise<void> {
  await database
    .query()
    .schema.createTable("tally")
    .addColumn("verb", "text", (column) => column.primaryKey())
    .addColumn("count", "integer", (column) => column.notNull())
    .execute();
}

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
