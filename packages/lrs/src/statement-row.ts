import {
  type Agent,
  type Statement,
  type SubStatement,
  timestampMs,
  toUtcTimestamp,
  verbs,
} from "@hocvuso/xapi";
import { uuidBytes } from "./keys.ts";
import type { LrsTables } from "./tables.ts";

/** What the record store puts on every statement of one request. */
export interface Stamp {
  /** Who vouches for it. */
  readonly authority: Agent;
  /** Version for statements that name none: `1.0.0` or `2.0.0`. */
  readonly version: "1.0.0" | "2.0.0";
  /** Whose statements they are; the empty text is the store's own. */
  readonly tenant: string;
  /** Whether they may change what is known of activities. */
  readonly define: boolean;
}

/** A checked statement with its id. */
export type Identified = Statement & { readonly id: string };

/** A row of the log. */
export type StatementRow = LrsTables["lrs_statement"];

/** A new statement with its row. */
export interface NewRow {
  readonly statement: Identified;
  readonly row: StatementRow;
  /** See {@link Stamp}. */
  readonly define: boolean;
}

/** Gives a statement what the record store sets: `stored`, `authority`, `timestamp`, `version`. */
export function stampStatement(statement: Identified, stamp: Stamp, storedAt: number): Identified {
  const stored = new Date(storedAt).toISOString();
  const { timestamp = stored, version = stamp.version } = statement;
  return {
    ...withLists(statement),
    ...(statement.object.objectType === "SubStatement" && { object: withLists(statement.object) }),
    timestamp: toUtcTimestamp(timestamp),
    stored,
    authority: stamp.authority,
    version,
  };
}

/**
 * Writes activities of the context as lists, also where one came alone.
 *
 * @see xAPI 1.0.3, Data, 2.4.6.2
 */
function withLists<Body extends Statement | SubStatement>(body: Body): Body {
  const { context } = body;
  if (!context?.contextActivities) return body;
  const lists = Object.entries(context.contextActivities).map(([key, one]) => [key, [one].flat()]);
  return { ...body, context: { ...context, contextActivities: Object.fromEntries(lists) } };
}

/** The row of a stamped statement. */
export function statementRow(
  statement: Identified,
  { tenant, sequence, storedAt }: { tenant: string; sequence: number; storedAt: number },
): StatementRow {
  const { object, verb, timestamp = "" } = statement;
  const target = object.objectType === "StatementRef" ? uuidBytes(object.id) : null;
  return {
    sequence,
    tenant,
    id: uuidBytes(statement.id),
    stored_at: storedAt,
    timestamp: timestampMs(timestamp) ?? storedAt,
    target,
    voiding: verb.id === verbs.voided.id && target !== null ? 1 : 0,
    voided: 0,
    body: JSON.stringify(statement),
  };
}
