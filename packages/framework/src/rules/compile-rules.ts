import type { AttainmentRule, EvidenceRequirement, ItemLevel } from "./rule.ts";
import { evidenceOf, isBase, levelsIn, versionsOf } from "./rule-relations.ts";

/** One version of a rule, with what it has to do with others. */
export interface CompiledRule {
  /** As it was given. */
  readonly rule: AttainmentRule;
  /** Rules that build on each other, through however many others. */
  readonly component: Component;
  /** Place in the component, from 0. */
  readonly place: number;
  /** Its evidence requirements, as they are written. */
  readonly conditions: readonly Condition[];
  /** The rules that are to be decided again after it: those that build on it. */
  readonly dependents: readonly CompiledRule[];
  /** The rules that can bring about a level that it requires. */
  readonly bases: ReadonlyMap<ItemLevel, readonly CompiledRule[]>;
  /** All versions of the rule, the first in force first. */
  readonly versions: readonly CompiledRule[];
}

/** Rules that build on each other, through however many others. */
export interface Component {
  /** Place among the components, from 0. */
  readonly place: number;
  /** All versions, those that others build on first. */
  readonly rules: readonly CompiledRule[];
  /** The day alone may change what a rule of it decides: it has later versions, or days to begin or end. */
  readonly dated: boolean;
}

/** One evidence requirement of one rule. */
export interface Condition {
  /** The rule. */
  readonly of: CompiledRule;
  /** Place among the evidence requirements of its rule, as they are written, from 0. */
  readonly index: number;
  /** What it asks for. */
  readonly requirement: EvidenceRequirement;
}

/** Conditions that look for one verb. */
export interface ConditionIndex {
  /** By the activity they name, with those that name none. */
  readonly byActivity: ReadonlyMap<string, ActivityConditions>;
  /** Those that name none. */
  readonly anyActivity: readonly Condition[];
}

/** Conditions that look for one verb and one activity. */
export interface ActivityConditions {
  /** IRI of the activity. */
  readonly activity: string;
  /** Also those that name no activity. */
  readonly conditions: readonly Condition[];
}

/** Rules prepared for reading many statements; made once by {@link compileRules}. */
export interface RuleSet {
  /** Versions of a rule by its id, the first in force first. */
  readonly versions: ReadonlyMap<string, readonly CompiledRule[]>;
  /** Conditions that look for a verb. */
  readonly byVerb: ReadonlyMap<string, ConditionIndex>;
}

/** A {@link CompiledRule} that is being put together. */
interface Draft extends CompiledRule {
  component: Component;
  place: number;
  readonly conditions: Condition[];
  readonly dependents: Draft[];
  readonly bases: Map<ItemLevel, CompiledRule[]>;
  readonly versions: Draft[];
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
  const versions = new Map<string, Draft[]>();
  for (const [id, some] of versionsOf(rules)) {
    const own: Draft[] = [];
    for (const rule of some) own.push(draftOf(rule, own));
    versions.set(id, own);
  }
  const drafts = [...versions.values()].flat();
  for (const draft of drafts) connect(draft, drafts);
  intoComponents(drafts);
  return { versions, byVerb: indexOf(drafts.flatMap(({ conditions }) => conditions)) };
}

/** The version of a rule that decides on a day. */
export function versionOn(
  versions: readonly CompiledRule[],
  day: string,
): CompiledRule | undefined {
  const found = versions.findLast(({ rule: { validFrom = "" } }) => validFrom <= day);
  return found && day < (found.rule.validTo ?? "9999-12-31") ? found : undefined;
}

function draftOf(rule: AttainmentRule, versions: Draft[]): Draft {
  const component = { place: 0, rules: [], dated: false };
  const draft: Draft = {
    rule,
    component,
    place: 0,
    conditions: [],
    dependents: [],
    bases: new Map(),
    versions,
  };
  for (const [index, requirement] of evidenceOf(rule.requires).entries()) {
    draft.conditions.push({ of: draft, index, requirement });
  }
  return draft;
}

function connect(draft: Draft, drafts: readonly Draft[]): void {
  for (const { attained } of levelsIn(draft.rule.requires)) {
    const bases = drafts.filter((base) => isBase(base.rule, draft.rule, attained));
    draft.bases.set(attained, bases);
    for (const base of bases) if (!base.dependents.includes(draft)) base.dependents.push(draft);
  }
}

/** Those that others build on come first. */
function intoComponents(drafts: readonly Draft[]): void {
  const sorted = new Set<Draft>();
  // Versions of different times may build on each other in a ring.
  const begun = new Set<Draft>();
  const visit = (draft: Draft): void => {
    if (begun.has(draft)) return;
    begun.add(draft);
    for (const other of draft.dependents) visit(other);
    sorted.add(draft);
  };
  for (const draft of drafts) visit(draft);
  const placed = new Set<Draft>();
  let place = 0;
  for (const draft of drafts) {
    if (placed.has(draft)) continue;
    const together = relatedTo(draft, drafts);
    const rules = [...sorted].reverse().filter((one) => together.has(one));
    const component = { place, rules, dated: rules.some(isDated) };
    for (const [at, one] of rules.entries()) Object.assign(one, { component, place: at });
    for (const one of rules) placed.add(one);
    place += 1;
  }
}

function isDated({ rule, versions }: Draft): boolean {
  return versions.length > 1 || rule.validFrom !== undefined || rule.validTo !== undefined;
}

/** The versions of a rule and of those that build on each other with it. */
function relatedTo(start: Draft, drafts: readonly Draft[]): ReadonlySet<Draft> {
  const found = new Set<Draft>();
  const open = [start];
  for (let next = open.pop(); next; next = open.pop()) {
    const draft = next;
    if (found.has(draft)) continue;
    found.add(draft);
    const bases = drafts.filter(({ dependents }) => dependents.includes(draft));
    open.push(...draft.versions, ...draft.dependents, ...bases);
  }
  return found;
}

function indexOf(conditions: readonly Condition[]): Map<string, ConditionIndex> {
  const verbs = new Set(conditions.flatMap(({ requirement }) => requirement.verbs));
  return new Map([...verbs].map((verb) => [verb, indexOfVerb(verb, conditions)]));
}

function indexOfVerb(verb: string, conditions: readonly Condition[]): ConditionIndex {
  const own = conditions.filter(({ requirement }) => requirement.verbs.includes(verb));
  const anyActivity = own.filter(({ requirement }) => !requirement.activities);
  const byActivity = new Map<string, ActivityConditions & { conditions: Condition[] }>();
  for (const condition of own) {
    for (const activity of new Set(condition.requirement.activities)) {
      const known = byActivity.get(activity);
      if (known) known.conditions.push(condition);
      else byActivity.set(activity, { activity, conditions: [condition, ...anyActivity] });
    }
  }
  return { byActivity, anyActivity };
}
