import { type ApiName, apiName } from "./api-name.ts";
import type { Tx } from "./database.ts";

/** Any JSON object. */
export type JsonObject = { readonly [key: string]: unknown };

/** One stored statement, at its place in the order of storing. */
export interface LogEntry {
  /** Place in the log: whole, above 0, rising, without gaps a reader could fall into. */
  readonly sequence: number;
  /** Whose statement it is; the empty text is the store's own. */
  readonly tenant: string;
  /** When it was stored: milliseconds since the Unix epoch. */
  readonly storedAt: number;
  /** The statement as stored, valid xAPI. */
  readonly statement: JsonObject;
}

/**
 * A reader of the log that derives something.
 *
 * The handler and the cursor share one transaction: a crash repeats nothing and skips nothing.
 */
export interface Consumer {
  /** Unique and stable: the cursor is kept under it. */
  readonly name: string;
  /** Whose statements it reads: one tenant, or `*` for all. Default: the store's own. */
  readonly tenant?: string;
  /** Takes the next entries, in order. Uses nothing but `tx` to write. */
  handle(entries: readonly LogEntry[], tx: Tx): Promise<void>;
  /** Empties what it derived, so that the log can be read again from the start. */
  reset(tx: Tx): Promise<void>;
}

/** The ordered log of statements, offered by the record store. */
export interface StatementLog {
  /** Adds a reader. The hub calls this for the consumers of every plugin. */
  attach(consumer: Consumer): void;
  /** Resolves when every reader has seen all that was stored before the call. */
  settled(): Promise<void>;
  /** Empties one reader and lets it read everything again. */
  rebuild(consumerName: string): Promise<void>;
  /** Entries not yet seen, by reader. */
  lag(): Promise<Readonly<Record<string, number>>>;
}

/** Name of the log's API. */
export const statementLogApi: ApiName<StatementLog> = /*@__PURE__*/ apiName("lrs");

/** Options of {@link StatementSink.put}. */
export interface PutOptions {
  /** Keep the statements in this transaction: they are sent if and only if it is committed. */
  readonly tx?: Tx;
}

/** Takes statements to be sent to the record store, and keeps them until they are there. */
export interface StatementSink {
  /**
   * Keeps statements durably; sending happens afterwards, in order.
   *
   * @returns The statements' ids, in order; missing ids are made.
   */
  put(statements: readonly JsonObject[], options?: PutOptions): Promise<readonly string[]>;
  /** Resolves when nothing is waiting to be sent. */
  drained(): Promise<void>;
}

/** Name of the sink's API. */
export const statementSinkApi: ApiName<StatementSink> = /*@__PURE__*/ apiName("xapi");
