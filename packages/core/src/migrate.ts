import { sql } from "kysely";
import type { Database, Tx } from "./database.ts";
import { type CoreErrorCode, HvsError } from "./errors.ts";
import { holdLock } from "./hold-lock.ts";

/** One step of a package's schema. Steps are never edited once released; a new one is added. */
export interface Migration {
  /** Unique within its package, sorted by the order in the list: `"0001-statements"`. */
  readonly name: string;
  /** Makes the change. Runs once, in a transaction. */
  up(tx: Tx, dialect: Database["dialect"]): Promise<void>;
}

type MigrationTable = {
  hvs_migration: { namespace: string; name: string; applied_at: string };
};

/**
 * Brings one package's tables up to date. Processes that start at once wait for each other.
 *
 * @param database - The hub's database.
 * @param namespace - Name of the plugin that owns the tables.
 * @param migrations - All its steps, oldest first.
 * @throws A {@link HvsError} coded `CORE_DATABASE_AHEAD` when the database holds a step this
 * version does not know: it was written by a newer one.
 */
export async function migrate(
  database: Database,
  namespace: string,
  migrations: readonly Migration[],
): Promise<void> {
  await database.transaction(async (tx) => {
    await holdLock(database, tx, "core/migrate");
    const db = tx.withTables<MigrationTable>();
    await sql`create table if not exists hvs_migration (
      namespace text not null, name text not null, applied_at text not null,
      primary key (namespace, name))`.execute(db);
    const rows = await db
      .selectFrom("hvs_migration")
      .select("name")
      .where("namespace", "=", namespace)
      .execute();
    const applied = new Set(rows.map((row) => row.name));
    const known = new Set(migrations.map((one) => one.name));
    for (const name of applied) if (!known.has(name)) throw databaseAhead(namespace, name);
    for (const migration of migrations) {
      if (applied.has(migration.name)) continue;
      await migration.up(tx, database.dialect);
      await db
        .insertInto("hvs_migration")
        .values({ namespace, name: migration.name, applied_at: new Date().toISOString() })
        .execute();
    }
  });
}

function databaseAhead(namespace: string, name: string): HvsError<CoreErrorCode> {
  return new HvsError("CORE_DATABASE_AHEAD", `The database has step "${name}" of ${namespace}.`, {
    path: `${namespace}/${name}`,
    hint: {
      vi: "Cơ sở dữ liệu do phiên bản mới hơn ghi; hãy chạy phiên bản đó.",
      en: "A newer version wrote this database; run that version.",
    },
  });
}
