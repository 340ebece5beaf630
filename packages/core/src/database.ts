import type { Kysely, Transaction } from "kysely";

/**
 * A transaction whose tables the caller names: `tx.withTables<MyTables>()`.
 *
 * Inside a transaction use nothing but it: the outer handle waits for the transaction to end.
 */
// biome-ignore lint/complexity/noBannedTypes: no tables known yet, each package adds its own
export type Tx = Transaction<{}>;

/** A relational database that all plugins of one hub share. */
export interface Database {
  /** Which SQL is spoken underneath. */
  readonly dialect: "sqlite" | "postgres";
  /** A query builder over the caller's own tables. */
  query<Tables>(): Kysely<Tables>;
  /**
   * Runs `work` in one transaction: all of it is kept or none.
   *
   * SQLite runs one transaction after the other. PostgreSQL runs them side by side: each query sees
   * what was committed before it ("read committed"), so work that looks first and writes then takes
   * a lock ({@link holdLock}) or updates the row it depends on before looking.
   *
   * PostgreSQL may stop one of two transactions that wait for each other; its `work` then runs again
   * from the start. So `work` must be repeatable: whatever it does outside `tx` (a variable, a
   * message, a file) has to be right when done twice.
   *
   * @throws A {@link HvsError} coded `CORE_DATABASE_BUSY` when it was stopped every time.
   */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** Closes the connections. */
  close(): Promise<void>;
}
