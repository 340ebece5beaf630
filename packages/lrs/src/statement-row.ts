import {
  type Agent,
  type Statement,
  type SubStatement,
  timestampMs,
  toUtcTimestamp,
  verbs,
} from "@hocvuso/xapi";
import { actorKey } from "./actor-key.ts";
import type { LrsTables } from "./tables.ts";

/** What the record store puts on every statement of one request. */
export interface Stamp {
  /** Who vouches for it. */
  readonly authority: Agent;
  /** Version for statements that name none: `1.0.0` or `2.0.0`. */
  readonly version: "1.0.0" | "2.0.0";
}

/** A checked statement with its id. */
export type Identified = Statement & { readonly id: string };

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
  sequence: number,
  storedAt: number,
): LrsTables["lrs_statement"] {
  const { object, actor, verb, context, timestamp = "" } = statement;
  const target = object.objectType === "StatementRef" ? object.id.toLowerCase() : null;
  return {
    sequence,
    id: statement.id.toLowerCase(),
    stored_at: storedAt,
    timestamp: timestampMs(timestamp) ?? storedAt,
    verb: verb.id,
    object_kind: object.objectType ?? "Activity",
    object_id: "id" in object && target === null ? object.id : null,
    actor: actorKey(actor),
    registration: context?.registration?.toLowerCase() ?? null,
    target,
    voiding: verb.id === verbs.voided.id && target !== null ? 1 : 0,
    voided: 0,
    body: JSON.stringify(statement),
  };
}
