import { type Clock, type Database, dayInVietNam } from "@hocvuso/core";
import { dutiesRefusal } from "./duties-refusal.ts";
import { addDays, type DutyVerification } from "./working-calendar.ts";

/** How long one kind of data is kept. */
export interface DutyRetentionRule {
  /** Name of the plugin that keeps it: `lrs`, `scorm`, `duties`. */
  readonly holder: string;
  /** Kind of data. Of `duties` itself: `request`, `consent`, `breach` or `certificate`. */
  readonly kind: string;
  /** Whole days of the calendar, from 1, since it was closed, withdrawn, finished or last used. */
  readonly olderThanDays: number;
  /** Whether the figure was read in the official text. */
  readonly verification: DutyVerification;
  /** Where it comes from: a law, or a decision of the agency. */
  readonly source: string;
}

/** What is past its term. */
export interface RetentionDue {
  /** The rule. */
  readonly rule: DutyRetentionRule;
  /** What was closed before this day is past its term; `YYYY-MM-DD` in Viet Nam. */
  readonly before: string;
  /**
   * How many; absent where the data is another plugin's, which applies the rule by its own means: the record store by
   * `applyRetention` with the same number of days.
   */
  readonly count?: number;
}

const own = {
  request: ["duties_request", "closed_at"],
  consent: ["duties_receipt", "withdrawn_at"],
  breach: ["duties_breach", "notified_at"],
  certificate: ["duties_erasure", "finished_at"],
} as const;

/**
 * Refuses rules that make no sense.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_BAD_CONFIGURATION`.
 */
export function checkRetention(rules: readonly DutyRetentionRule[]): void {
  const names = new Set<string>();
  for (const [at, { holder, kind, olderThanDays, source }] of rules.entries()) {
    const name = `${holder}/${kind}`;
    const sound =
      !names.has(name) &&
      (holder !== "duties" || Object.hasOwn(own, kind)) &&
      Number.isInteger(olderThanDays) &&
      olderThanDays >= 1 &&
      olderThanDays <= 36_500 &&
      source.trim() !== "";
    if (!sound) throw dutiesRefusal("DUTIES_BAD_CONFIGURATION", { path: `/retention/${at}` });
    names.add(name);
  }
}

/** Lists what is past its term, rule by rule. */
export async function dueForRetention(
  database: Database,
  clock: Clock,
  rules: readonly DutyRetentionRule[],
): Promise<readonly RetentionDue[]> {
  const due: RetentionDue[] = [];
  for (const rule of rules) {
    const before = addDays(dayInVietNam(clock()), -rule.olderThanDays);
    const found = { rule, before };
    const midnight = new Date(`${before}T00:00:00+07:00`).toISOString();
    const count = await countOwn(database, rule, midnight);
    due.push(count === undefined ? found : { ...found, count });
  }
  return due;
}

async function countOwn(
  database: Database,
  { holder, kind }: DutyRetentionRule,
  before: string,
): Promise<number | undefined> {
  if (holder !== "duties") return undefined;
  const [table, column] = own[kind as keyof typeof own];
  const { count } = await database
    .query<Record<string, Record<string, string | null>>>()
    .selectFrom(table)
    .select((build) => build.fn.countAll<number | string>().as("count"))
    .where(column, "<", before)
    .executeTakeFirstOrThrow();
  return Number(count);
}
