import type { JsonObject, LearnerId } from "@hocvuso/core";
import { advance, type LearnerState, noEvidence } from "./advance.ts";
import type { Component, RuleSet } from "./compile-rules.ts";
import type { Attainment } from "./decide.ts";
import { type Matches, matchStatement } from "./evidence.ts";

/** Attainments of many learners, kept up to date in memory. */
export interface Fold {
  /** Takes a stored, valid statement. One that comes again changes nothing. */
  add(statement: JsonObject): void;
  /** One learner's attainments, also the expired ones, the earliest first. */
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
 * @param homePage - `account.homePage` of our learners.
 * @example
 * ```ts
 * const fold = createFold(compileRules(rules), "https://hocvuso.example.gov.vn");
 * for (const statement of statements) fold.add(statement);
 * fold.of(learnerId);
 * ```
 */
export function createFold(set: RuleSet, homePage: string): Fold {
  const learners = new Map<LearnerId, readonly LearnerState[]>();
  const stateOf = (learnerId: LearnerId, component: Component): LearnerState => {
    const states = learners.get(learnerId) ?? [];
    const known = states.find((one) => one.component === component);
    if (known) return known;
    const state = noEvidence(component);
    learners.set(learnerId, states.concat(state));
    return state;
  };
  return {
    add(statement) {
      const found = matchStatement(statement, set, homePage);
      if (!found) return;
      for (const component of componentsOf(found)) {
        advance(stateOf(found.learnerId, component), found);
      }
    },
    of: (learnerId) =>
      (learners.get(learnerId) ?? [])
        .flatMap(attainmentsIn)
        .sort((a, b) => a.attainedAt - b.attainedAt || b.level - a.level),
    *all() {
      for (const states of learners.values()) {
        for (const state of states) yield* attainmentsIn(state);
      }
    },
  };
}

function attainmentsIn(state: LearnerState): Attainment[] {
  return state.rules.flatMap((standing) => standing?.attainments ?? []);
}

/** The components that a statement has to do with. */
export function componentsOf({ matches }: Matches): readonly Component[] {
  const components: Component[] = [];
  for (const { condition } of matches) {
    const { component } = condition.of;
    if (!components.includes(component)) components.push(component);
  }
  return components;
}
