import type { LearnerId } from "@hocvuso/core";
import { advance, type LearnerState, noEvidence } from "./advance.ts";
import type { Component, RuleSet } from "./compile-rules.ts";
import type { Attainment } from "./decide.ts";
import type { Evidence } from "./evidence.ts";

/** Attainments of many learners, kept up to date in memory. */
export interface Fold {
  /** Takes the evidence of one statement, see `evidenceIn`. A statement that comes again changes nothing. */
  add(evidence: readonly Evidence[]): void;
  /** One learner's attainments, also the expired ones. */
  of(learnerId: LearnerId): Attainment[];
  /** Everybody's attainments. */
  all(): Generator<Attainment>;
}

/**
 * Folds statements into attainments in memory: for reports over a whole log and for trying a rule out.
 *
 * The log is taken in its order; the result depends on nothing else. Memory grows with learners and
 * rules, not with statements: only the evidence that can still matter is kept. Statements that are
 * voided later have to be left out.
 *
 * @example
 * ```ts
 * const fold = createFold(set);
 * for (const statement of statements) fold.add(evidenceIn(statement, set, homePage));
 * fold.of(learnerId);
 * ```
 */
export function createFold(set: RuleSet): Fold {
  const learners = new Map<LearnerId, Map<Component, LearnerState>>();
  const stateOf = (learnerId: LearnerId, component: Component): LearnerState => {
    const states = learners.get(learnerId) ?? new Map<Component, LearnerState>();
    learners.set(learnerId, states);
    const state = states.get(component) ?? noEvidence();
    states.set(component, state);
    return state;
  };
  return {
    add(evidence) {
      for (const [component, some] of byComponent(set, evidence)) {
        const [first] = some;
        if (first) advance(set, component, stateOf(first.learnerId, component), some);
      }
    },
    of: (learnerId) => [...(learners.get(learnerId)?.values() ?? [])].flatMap(attainmentsIn),
    *all() {
      for (const states of learners.values()) {
        for (const state of states.values()) yield* attainmentsIn(state);
      }
    },
  };
}

function attainmentsIn(state: LearnerState): Attainment[] {
  return [...state.rules.values()].flatMap(({ attainments }) => attainments);
}

/** Evidence of one statement by what belongs together. */
export function byComponent(
  { components }: RuleSet,
  evidence: readonly Evidence[],
): Map<Component, Evidence[]> {
  const parts = new Map<Component, Evidence[]>();
  for (const piece of evidence) {
    const component = components.get(piece.ruleId);
    if (!component) continue;
    const part = parts.get(component);
    if (part) part.push(piece);
    else parts.set(component, [piece]);
  }
  return parts;
}
