import type { LearnerId } from "@hocvuso/core";
import type { Reached } from "./reach.ts";
import type { AttainmentRule } from "./rule.ts";
import { forever } from "./verdict.ts";

/** A level that a learner has reached, and why. */
export interface Attainment {
  /** Who reached it. */
  readonly learnerId: LearnerId;
  /** Id of the framework. */
  readonly frameworkId: string;
  /** Code of the item. */
  readonly item: string;
  /** Level reached. */
  readonly level: number;
  /** Rule that decided. */
  readonly ruleId: string;
  /** Version of that rule. */
  readonly ruleVersion: number;
  /** When the last of the evidence happened that was needed: milliseconds since the Unix epoch. */
  readonly attainedAt: number;
  /** When it ends unless it is renewed: milliseconds since the Unix epoch. Absent: it stays. */
  readonly expiresAt?: number;
  /** Ids of the statements that counted, when it was reached or last renewed. */
  readonly evidence: readonly string[];
}

/** Whether an attainment holds at a moment: milliseconds since the Unix epoch. */
export function holdsAt({ attainedAt, expiresAt = Infinity }: Attainment, at: number): boolean {
  return attainedAt <= at && at < expiresAt;
}

/**
 * What becomes of the attainments of one learner by one version of a rule.
 *
 * Those that the verdict overlaps become one with it, from the earliest beginning on. Those that ended
 * before it stay as they are.
 *
 * @param before - The attainments so far, the earliest first.
 * @returns The same array when nothing changes.
 */
export function decide(
  rule: AttainmentRule,
  learnerId: LearnerId,
  reached: Reached | undefined,
  before: readonly Attainment[],
): readonly Attainment[] {
  if (!reached) return before;
  const { until = forever } = reached;
  const since = Math.max(reached.since, beginningOf(rule));
  // Those that it overlaps are the same one, renewed or heard of late.
  const kept = before.filter(
    ({ attainedAt, expiresAt = Infinity }) => expiresAt <= since || until <= attainedAt,
  );
  const joined = before.filter((one) => !kept.includes(one));
  const attainment: Attainment = {
    learnerId,
    frameworkId: rule.frameworkId,
    item: rule.item,
    level: rule.level,
    ruleId: rule.id,
    ruleVersion: rule.version,
    attainedAt: Math.min(since, ...joined.map((one) => one.attainedAt)),
    ...(until < forever && { expiresAt: until }),
    evidence: reached.counted.length < 2 ? reached.counted : [...new Set(reached.counted)],
  };
  const [only] = joined;
  if (only && joined.length === 1 && sameAttainment(only, attainment)) return before;
  // Not spread: arrays that grow keep room for more, and there is one for each learner and rule.
  return kept.concat(attainment);
}

/** A version decides from its first day on, so that what was reported before stays true. */
function beginningOf({ validFrom }: AttainmentRule): number {
  return validFrom === undefined ? -Infinity : Date.parse(`${validFrom}T00:00:00+07:00`);
}

/** Whether two attainments by one rule say the same. */
export function sameAttainment(a: Attainment, b: Attainment): boolean {
  return (
    a.attainedAt === b.attainedAt &&
    a.expiresAt === b.expiresAt &&
    a.evidence.join() === b.evidence.join()
  );
}
