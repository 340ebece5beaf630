import type { AttachmentStore } from "../../attachments/attachment-store.ts";

/**
 * What can be wrong with a store.
 *
 * - `FILE_DAMAGED`: SQLite's own check fails.
 * - `CHECK_FAILED`: a part could not be read to its end.
 * - `LOG_GAP`: statements are missing that nobody removed; `LOG_COUNT`: their number differs.
 * - `LOG_ORDER`: a later statement was stored earlier. `CURSOR_AHEAD`: a reader is beyond the end.
 * - `BODY_UNREADABLE`, `COLUMNS_DIFFER`: a statement is no JSON, or differs from its columns.
 * - `REFERENCE_MISSING`, `REFERENCE_EXTRA`: a statement is not found, or found, by what it (not) has.
 * - `TARGETS_DIFFER`, `VOIDED_DIFFERS`: what it refers to, or whether it is voided, is not right.
 * - `FILE_MISSING`, `FILE_DIFFERS`: an attached file is not there, or has another hash.
 * - `DOCUMENT_DIFFERS`: a document's ETag is not that of its bytes.
 */
export type IntegrityCode =
  | "BODY_UNREADABLE"
  | "CHECK_FAILED"
  | "COLUMNS_DIFFER"
  | "CURSOR_AHEAD"
  | "DOCUMENT_DIFFERS"
  | "FILE_DAMAGED"
  | "FILE_DIFFERS"
  | "FILE_MISSING"
  | "LOG_COUNT"
  | "LOG_GAP"
  | "LOG_ORDER"
  | "REFERENCE_EXTRA"
  | "REFERENCE_MISSING"
  | "TARGETS_DIFFER"
  | "VOIDED_DIFFERS";

/** One thing found wrong. */
export interface IntegrityIssue {
  /** Stable identifier of the kind of damage. */
  readonly code: IntegrityCode;
  /** Place in the log, hash, key, or name of the part: never a person. */
  readonly at: string;
}

/** Options of a check. */
export interface IntegrityOptions {
  /** Where attached files are kept, if not in the database. */
  readonly files?: Pick<AttachmentStore, "get">;
  /** Looks into the keys of every n-th statement only. Default: 1, all of them. */
  readonly sampleEvery?: number;
  /** Told after every page of statements. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Takes what is found. */
export type Report = (code: IntegrityCode, at: string) => void;
