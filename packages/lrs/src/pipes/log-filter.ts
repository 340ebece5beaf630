import type { JsonObject } from "@hocvuso/core";
import { verbs } from "@hocvuso/xapi";

/** Which statements are wanted; everything left out is not filtered by. */
export interface LogFilter {
  /** Whose statements: one tenant, or `*` for all. Default: the store's own. */
  readonly tenant?: string;
  /** IRIs of verbs. */
  readonly verbs?: readonly string[];
  /** IRIs of activities: the object, its parents or its groupings. */
  readonly activities?: readonly string[];
  /** Has the last word on what the lists let through; must not throw. */
  readonly accepts?: (statement: JsonObject) => boolean;
}

/**
 * Makes the test of a filter, without its tenant.
 *
 * Voiding statements pass both lists: a receiver that has a statement must hear that it was
 * taken back.
 */
export function statementTest(filter: LogFilter): (statement: JsonObject) => boolean {
  const { accepts = () => true } = filter;
  const wantedVerbs = filter.verbs && new Set<unknown>(filter.verbs);
  const wantedActivities = filter.activities && new Set<unknown>(filter.activities);
  return (statement) => {
    const verb = idOf(statement.verb);
    if (verb !== verbs.voided.id) {
      if (wantedVerbs && !wantedVerbs.has(verb)) return false;
      if (wantedActivities && !activityIds(statement).some((id) => wantedActivities.has(id))) {
        return false;
      }
    }
    return accepts(statement);
  };
}

/** Tells whether every statement of the tenant passes, so that none has to be parsed. */
export function takesAll({ verbs, activities, accepts }: LogFilter): boolean {
  return !verbs && !activities && !accepts;
}

function activityIds({ object, context }: JsonObject): unknown[] {
  const around = (context as JsonObject | undefined)?.contextActivities as JsonObject | undefined;
  return [object, around?.parent ?? [], around?.grouping ?? []].flat().map(idOf);
}

function idOf(value: unknown): unknown {
  return (value as JsonObject | undefined)?.id;
}
