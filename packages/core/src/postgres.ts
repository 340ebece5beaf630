import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import type { Database, Tx } from "./database.ts";
import { type Log, silentLog } from "./log.ts";
import { postgresPool } from "./postgres-pool.ts";
import { retryTransaction } from "./retry-transaction.ts";

/** Options of {@link postgres}. */
export interface PostgresOptions {
  /** Most connections at once; a pool of yours has its own setting. Default: 10. */
  readonly maxConnections?: number;
  /**
   * How often a transaction that PostgreSQL stopped (40001, 40P01) runs at most. Default: 8.
   * @see https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html
   */
  readonly maxAttempts?: number;
  /** Takes log lines: codes and counts. Default: dropped. */
  readonly log?: Log;
}

/**
 * Opens a PostgreSQL database (15 or newer) through `pg`, which the application installs.
 *
 * Whole numbers (`bigint`, counts, sums) come back as numbers, as they do from SQLite; beyond
 * `Number.MAX_SAFE_INTEGER` the query fails with `CORE_UNSAFE_NUMBER`. This holds for these queries
 * only: nothing is changed in `pg` or in a pool of yours.
 *
 * @param connection - Address, `postgres://user:password@host/name`, or a pool of yours, which
 * stays open when the database is closed.
 * @example
 * ```ts
 * const database = postgres("postgres://hvs:secret@127.0.0.1:5432/hvs");
 * ```
 */
export function postgres(
  connection: string | Pool,
  { maxConnections = 10, maxAttempts = 8, log = silentLog }: PostgresOptions = {},
): Database {
  const own = typeof connection === "string";
  const pool = own ? new Pool({ connectionString: connection, max: maxConnections }) : connection;
  const lost = () => log({ level: "warn", code: "CORE_CONNECTION_LOST" });
  // Without a listener a connection that breaks while idle would end the process.
  if (own) pool.on("error", lost);
  // biome-ignore lint/complexity/noBannedTypes: tables are named by the callers
  const kysely = new Kysely<{}>({
    dialect: new PostgresDialect({ pool: postgresPool(pool, lost) }),
  });
  return {
    dialect: "postgres",
    query: <Tables>() => kysely as unknown as Kysely<Tables>,
    transaction: <Result>(work: (tx: Tx) => Promise<Result>) =>
      retryTransaction(
        () => kysely.transaction().setIsolationLevel("read committed").execute(work),
        { maxAttempts, log },
      ),
    async close() {
      await kysely.destroy();
      if (own && !pool.ended) await pool.end();
    },
  };
}
