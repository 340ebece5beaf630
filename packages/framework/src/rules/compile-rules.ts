import type { AttainmentRule, EvidenceRequirement } from "./rule.ts";
import { evidenceOf, isBase, levelsIn, versionsOf } from "./rule-relations.ts";

/** One evidence requirement of one rule. */
export interface Condition {
  readonly rule: AttainmentRule;
  /** Place among the evidence requirements of its rule, as they are written, from 0. */
  readonly index: number;
  readonly requirement: EvidenceRequirement;
}

/** Rules that build on each other, through however many others. */
export interface Component {
  /** All versions, those that others build on first. */
  readonly rules: readonly AttainmentRule[];
}

/** Rules prepared for reading many statements; made once by {@link compileRules}. */
export interface RuleSet {
  /** The rules, in the order they were given. */
  readonly rules: readonly AttainmentRule[];
  /** Which rules a rule has to do with, by its id. */
  readonly components: ReadonlyMap<string, Component>;
  /** Conditions that look for a verb: by the activity they name, and those that name none. */
  readonly byVerb: ReadonlyMap<string, ConditionIndex>;
  /** Rules whose level another rule builds on: the rules that are to be decided again after it. */
  readonly dependents: ReadonlyMap<AttainmentRule, readonly AttainmentRule[]>;
  /** Versions of a rule, the first in force first. */
  readonly versions: ReadonlyMap<string, readonly AttainmentRule[]>;
}

/** Conditions that look for one verb. */
export interface ConditionIndex {
  readonly byActivity: ReadonlyMap<string, readonly Condition[]>;
  readonly anyActivity: readonly Condition[];
}

/**
 * Prepares checked rules, so that a statement costs no more than the rules it touches.
 *
 * @param rules - As `requireRules` gave them.
 * @example
 * ```ts
 * const set = compileRules(requireRules(rules, [tt02of2025]));
 * ```
 */
export function compileRules(rules: readonly AttainmentRule[]): RuleSet {
  const dependents = new Map(
    rules.map((rule) => [rule, rules.filter((other) => buildsOn(other, rule))] as const),
  );
  const versions = versionsOf(rules);
  const components = componentsOf(inOrder(rules, dependents), dependents);
  return { rules, components, byVerb: indexOf(rules), dependents, versions };
}

/** The version of a rule that decides on a day. */
export function versionOn(
  { versions }: Pick<RuleSet, "versions">,
  ruleId: string,
  day: string,
): AttainmentRule | undefined {
  return versions.get(ruleId)?.findLast(({ validFrom = "" }) => validFrom <= day);
}

function buildsOn(rule: AttainmentRule, base: AttainmentRule): boolean {
  return levelsIn(rule.requires).some(({ attained }) => isBase(base, rule, attained));
}

function inOrder(
  rules: readonly AttainmentRule[],
  dependents: RuleSet["dependents"],
): AttainmentRule[] {
  const done = new Set<AttainmentRule>();
  const visit = (rule: AttainmentRule): void => {
    if (done.has(rule)) return;
    for (const other of dependents.get(rule) ?? []) visit(other);
    done.add(rule);
  };
  for (const rule of rules) visit(rule);
  return [...done].reverse();
}

function componentsOf(
  rules: readonly AttainmentRule[],
  dependents: RuleSet["dependents"],
): Map<string, Component> {
  const named = new Map(rules.map(({ id }) => [id, id]));
  const nameOf = (id: string): string => {
    const name = named.get(id) ?? id;
    return name === id ? id : nameOf(name);
  };
  for (const rule of rules) {
    for (const other of dependents.get(rule) ?? []) named.set(nameOf(other.id), nameOf(rule.id));
  }
  const components = new Map<string, { rules: AttainmentRule[] }>();
  for (const rule of rules) {
    const component = components.get(nameOf(rule.id)) ?? { rules: [] };
    component.rules.push(rule);
    components.set(nameOf(rule.id), component).set(rule.id, component);
  }
  return components;
}

interface GrowingIndex {
  readonly byActivity: Map<string, Condition[]>;
  readonly anyActivity: Condition[];
}

function indexOf(rules: readonly AttainmentRule[]): Map<string, GrowingIndex> {
  const byVerb = new Map<string, GrowingIndex>();
  for (const rule of rules) {
    for (const [index, requirement] of evidenceOf(rule.requires).entries()) {
      for (const verb of new Set(requirement.verbs)) {
        const found = byVerb.get(verb) ?? { byActivity: new Map(), anyActivity: [] };
        byVerb.set(verb, found);
        addTo(found, { rule, index, requirement });
      }
    }
  }
  return byVerb;
}

function addTo({ byActivity, anyActivity }: GrowingIndex, condition: Condition): void {
  const { activities } = condition.requirement;
  if (!activities) anyActivity.push(condition);
  for (const activity of new Set(activities)) {
    const some = byActivity.get(activity);
    if (some) some.push(condition);
    else byActivity.set(activity, [condition]);
  }
}
