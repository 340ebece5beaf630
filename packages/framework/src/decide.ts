import type { LearnerId } from "@hocvuso/core";
import type { Evidence } from "./evidence.ts";
import type { AttainmentRule } from "./rule.ts";

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
  /** When the last condition was met: milliseconds since the Unix epoch. */
  readonly attainedAt: number;
  /** Ids of the statements that counted, one for each condition. */
  readonly evidence: readonly string[];
}

/**
 * Decides whether a rule is met by a learner's evidence.
 *
 * For each condition the earliest statement counts, so more evidence, in whatever order, never
 * moves an attainment to a later time.
 *
 * @param evidence - All of one learner's evidence for this rule and version.
 * @returns The attainment, or `undefined` while a condition has no evidence.
 */
export function decide(
  learnerId: LearnerId,
  rule: AttainmentRule,
  evidence: readonly Evidence[],
): Attainment | undefined {
  const counted: Evidence[] = [];
  for (const index of rule.allOf.keys()) {
    const candidates = evidence.filter((one) => one.condition === index);
    const [first, ...others] = candidates;
    if (!first) return undefined;
    counted.push(others.reduce(earlier, first));
  }
  return {
    learnerId,
    frameworkId: rule.frameworkId,
    item: rule.item,
    level: rule.level,
    ruleId: rule.id,
    ruleVersion: rule.version,
    attainedAt: Math.max(...counted.map((one) => one.occurredAt)),
    evidence: counted.map((one) => one.statementId),
  };
}

function earlier(a: Evidence, b: Evidence): Evidence {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? a : b;
  return a.statementId <= b.statementId ? a : b;
}
