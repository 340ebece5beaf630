import { type Database, dayInVietNam, type LearnerId, type Text } from "@hocvuso/core";
import { heldAt } from "../rules/advance.ts";
import { type CompiledRule, type RuleSet, versionOn } from "../rules/compile-rules.ts";
import { type Attainment, holdsAt } from "../rules/decide.ts";
import { missingFrom } from "../rules/missing.ts";
import type { AttainmentRule } from "../rules/rule.ts";
import { judge, type Verdict } from "../rules/verdict.ts";
import { loadMatches, loadState } from "./learner-store.ts";
import type { FrameworkTables } from "./tables.ts";

/** Whom and what to explain. */
export interface ExplainQuery {
  /** Whose level. */
  readonly learnerId: LearnerId;
  /** Id of the framework. */
  readonly frameworkId: string;
  /** Code of the item. */
  readonly item: string;
  /** As of this moment, milliseconds since the Unix epoch. Default: now. */
  readonly asOf?: number;
}

/** One rule, held to one learner. */
export interface RuleExplanation {
  /** The version that decides at that moment. */
  readonly rule: AttainmentRule;
  /** What the evidence says, with what counts, what does not and why. */
  readonly verdict: Verdict;
  /** What is still missing, in words; empty when nothing is. */
  readonly missing: readonly Text[];
}

/** A learner's level of an item, explained. */
export interface Explanation {
  /** The highest level held; 0 for none. */
  readonly level: number;
  /** The attainments of the item, also by earlier versions of rules and expired ones; latest first. */
  readonly attainments: readonly Attainment[];
  /** The rules of the item, the lowest level first. */
  readonly rules: readonly RuleExplanation[];
  /** The rule of the lowest level above the one held. */
  readonly next?: RuleExplanation;
}

/** Explains a level from stored evidence and attainments. */
export async function explain(
  database: Database,
  set: RuleSet,
  { learnerId, frameworkId, item, asOf }: ExplainQuery & { readonly asOf: number },
  attainments: readonly Attainment[],
): Promise<Explanation> {
  const own = attainments.filter((one) => one.frameworkId === frameworkId && one.item === item);
  const held = own.filter((one) => holdsAt(one, asOf)).map((one) => one.level);
  const level = Math.max(0, ...held);
  const rules: RuleExplanation[] = [];
  const db = database.query<FrameworkTables>();
  for (const compiled of rulesOf(set, frameworkId, item, asOf)) {
    const { component, rule } = compiled;
    const place = { learnerId, component };
    const { state } = await loadState(db, set, place);
    const found = (await loadMatches(db, set, place, "all")).filter(
      ({ condition }) => condition.of === compiled,
    );
    const verdict = judge(rule, {
      asOf,
      pieces: (index) =>
        found
          .filter(({ condition }) => condition.index === index)
          .map(({ piece, refusal }) => (refusal ? { ...piece, refusal } : piece)),
      attained: (wanted) => heldAt(state, compiled, wanted, asOf),
    });
    rules.push({ rule, verdict, missing: missingFrom(verdict) });
  }
  const next = rules.find(({ rule }) => rule.level > level);
  return { level, attainments: own, rules, ...(next && { next }) };
}

function rulesOf(set: RuleSet, frameworkId: string, item: string, asOf: number): CompiledRule[] {
  const day = dayInVietNam(asOf);
  return [...set.versions.values()]
    .flatMap((versions) => versionOn(versions, day) ?? [])
    .filter(({ rule }) => rule.frameworkId === frameworkId && rule.item === item)
    .sort((a, b) => a.rule.level - b.rule.level);
}
