import type { Database } from "@hocvuso/core";
import type { LrsTables } from "../tables.ts";

/** Options of {@link readLog}. */
export interface ReadLogOptions {
  /** Whose statements: one tenant, or `*` for all. Default: the store's own. */
  readonly tenant?: string;
  /** Sequence number that was read last; 0 for the beginning. */
  readonly after: number;
  /** Last sequence number wanted. Default: the end of the log. */
  readonly upTo?: number;
  /** Most rows, 1 or more. */
  readonly limit: number;
}

/** One entry of the log, its statement still as text. */
export interface LogRow {
  /** Place in the log. */
  readonly sequence: number;
  /** Whose statement it is; the empty text is the store's own. */
  readonly tenant: string;
  /** When it was stored: milliseconds since the Unix epoch. */
  readonly storedAt: number;
  /** A voiding statement has taken it back. */
  readonly voided: boolean;
  /** The statement as JSON, just as it is returned. */
  readonly body: string;
}

/** Reads entries of the log in order. Pages go by sequence number: the last page costs no more than the first. */
export async function readLog(
  database: Database,
  { tenant = "", after, upTo, limit }: ReadLogOptions,
): Promise<LogRow[]> {
  let query = database
    .query<LrsTables>()
    .selectFrom("lrs_statement")
    .select(["sequence", "tenant", "stored_at", "voided", "body"])
    .where("sequence", ">", after)
    .orderBy("sequence")
    .limit(limit);
  if (tenant !== "*") query = query.where("tenant", "=", tenant);
  if (upTo !== undefined) query = query.where("sequence", "<=", upTo);
  const rows = await query.execute();
  return rows.map((row) => ({
    sequence: Number(row.sequence),
    tenant: row.tenant,
    storedAt: Number(row.stored_at),
    voided: Number(row.voided) === 1,
    body: row.body,
  }));
}
