import type { Statement } from "@hocvuso/xapi";
import { badRule } from "./errors.ts";

/** What a rule speaks of: any of the verbs or activities named. */
export interface RetentionMatch {
  /** Ids of verbs. */
  readonly verbs?: readonly string[];
  /** Ids of activities, as the object of a statement. */
  readonly activities?: readonly string[];
}

/**
 * How long statements are kept. Plain data: it can be written in a file.
 *
 * With `verbs` and `activities` both have to match; without either every statement does.
 */
export interface RetentionRule extends RetentionMatch {
  /** Unique; stands in the list of removals. At most 200 letters. */
  readonly name: string;
  /** Whole days since a statement was stored, from 1. */
  readonly olderThanDays: number;
  /** Whose statements; absent: those of every tenant. */
  readonly tenant?: string;
  /** Kept in any case: a statement with one of these verbs or activities. */
  readonly keep?: RetentionMatch;
}

/**
 * Checks rules.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_RULE`; its path is a JSON pointer into the list.
 */
export function assertRules(rules: readonly RetentionRule[]): void {
  const names = new Set<string>();
  for (const [at, { name, olderThanDays }] of rules.entries()) {
    if (typeof name !== "string" || name === "" || name.length > 200 || names.has(name)) {
      throw badRule(`/${at}/name`, {
        vi: "Mỗi quy tắc cần một tên riêng, từ 1 đến 200 ký tự.",
        en: "Give each rule a name of its own, 1 to 200 letters.",
      });
    }
    names.add(name);
    if (!Number.isInteger(olderThanDays) || olderThanDays < 1 || olderThanDays > 36_500) {
      throw badRule(`/${at}/olderThanDays`, {
        vi: "Cần số ngày nguyên, từ 1 đến 36500.",
        en: "Give a whole number of days, 1 to 36500.",
      });
    }
  }
  assertLists(rules);
}

function assertLists(rules: readonly RetentionRule[]): void {
  for (const [at, rule] of rules.entries()) {
    for (const [path, match] of [
      ["", rule],
      ["/keep", rule.keep ?? {}],
    ] as const) {
      for (const list of ["verbs", "activities"] as const) {
        const values: unknown = match[list];
        if (values === undefined) continue;
        // An empty list would match nothing here and everything in a reader's eyes.
        const good = Array.isArray(values) && values.every((one) => typeof one === "string");
        if (good && values.length > 0) continue;
        throw badRule(`/${at}${path}/${list}`, {
          vi: "Cần danh sách IRI, ít nhất một; không cần lọc thì bỏ hẳn trường này.",
          en: "Give a list of at least one IRI, or leave the field out.",
        });
      }
    }
  }
}

/** Whether a rule lets a statement go that is old enough. */
export function lets(rule: RetentionRule, statement: Statement): boolean {
  const { verbs, activities, keep = {} } = rule;
  const verb = statement.verb.id;
  const { object } = statement;
  const activity = (object.objectType ?? "Activity") === "Activity" && "id" in object && object.id;
  if (verbs && !verbs.includes(verb)) return false;
  if (activities && !(activity && activities.includes(activity))) return false;
  if (keep.verbs?.includes(verb)) return false;
  return !(activity && keep.activities?.includes(activity));
}
