import { isLearnerId, type JsonObject, type LearnerId } from "@hocvuso/core";
import type { Condition, RuleSet } from "./compile-rules.ts";
import type { EvidenceRequirement } from "./rule.ts";
import type { Piece } from "./verdict.ts";

/** Why a statement about the right thing does not count. */
export type Refusal = "score-below" | "success-differs";

/** One statement that a condition of a rule looks at. */
export interface Evidence {
  /** Whose it is. */
  readonly learnerId: LearnerId;
  /** Rule it is looked at for. */
  readonly ruleId: string;
  /** Version of that rule. */
  readonly ruleVersion: number;
  /** Place of the condition among the evidence requirements of the rule, from 0. */
  readonly condition: number;
  /** Id of the statement, in lower case. */
  readonly statementId: string;
  /** IRI of its object. */
  readonly activity: string;
  /** When it happened, but not after it was stored: milliseconds since the Unix epoch. */
  readonly occurredAt: number;
  /** It falls short of the condition; absent when it counts. */
  readonly refusal?: Refusal;
}

/** The few fields of a statement that rules look at. */
interface Seen {
  id?: string;
  timestamp?: string;
  stored?: string;
  actor?: { objectType?: string; account?: { homePage?: string; name?: unknown } };
  verb?: { id?: string };
  object?: { objectType?: string; id?: string };
  result?: { score?: { scaled?: number }; success?: boolean };
  context?: { contextActivities?: Readonly<Record<string, ContextActivities>> };
}

type ContextActivities = { id?: string } | readonly { id?: string }[];

/** What a statement has to do with one condition. */
export interface Match {
  readonly condition: Condition;
  /** The same object for every condition of a statement. */
  readonly piece: Piece;
  readonly refusal: Refusal | undefined;
}

/** Every condition that a statement has to do with, and whose statement it is. */
export interface Matches {
  readonly learnerId: LearnerId;
  readonly matches: readonly Match[];
}

/** {@link evidenceIn} for a whole log: names are left out. */
export function matchStatement(
  statement: JsonObject,
  set: RuleSet,
  homePage: string,
): Matches | undefined {
  const seen = statement as Seen;
  const { id, timestamp, stored, actor, object } = seen;
  const index = set.byVerb.get(seen.verb?.id ?? "");
  if (!index || !id || !timestamp || actor?.account?.homePage !== homePage) return undefined;
  if (actor.objectType === "Group") return undefined;
  const learnerId = actor.account.name;
  const activity = object?.id;
  if ((object?.objectType ?? "Activity") !== "Activity" || !activity) return undefined;
  const named = index.byActivity.get(activity);
  const conditions = named ? named.conditions : index.anyActivity;
  if (conditions.length === 0 || !isLearnerId(learnerId)) return undefined;
  // What is stored may name a moment that no clock has, such as a 60th second.
  const known = [timestamp, stored].flatMap((text) => Date.parse(text ?? "") || []);
  if (known.length === 0) return undefined;
  const piece: Piece = {
    statementId: id.toLowerCase(),
    // The text of the rule, so that a fold does not keep one for each statement.
    activity: named?.activity ?? activity,
    occurredAt: Math.min(...known),
  };
  const matches: Match[] = [];
  for (const condition of conditions) {
    const { requirement } = condition;
    if (requirement.under && !isUnder(seen, requirement.under)) continue;
    matches.push({ condition, piece, refusal: refusalOf(seen, requirement) });
  }
  return { learnerId, matches };
}

/**
 * Finds what a statement proves, also where it falls just short.
 *
 * @param statement - A stored, valid statement.
 * @param set - Rules, see `compileRules`.
 * @param homePage - `account.homePage` of our learners; statements of other actors prove nothing.
 * @example
 * ```ts
 * const proofs = evidenceIn(statement, compileRules(rules), "https://hocvuso.example.gov.vn");
 * ```
 */
export function evidenceIn(statement: JsonObject, set: RuleSet, homePage: string): Evidence[] {
  const found = matchStatement(statement, set, homePage);
  return (found?.matches ?? []).map(({ condition: { of, index }, piece, refusal }) => ({
    learnerId: (found as Matches).learnerId,
    ruleId: of.rule.id,
    ruleVersion: of.rule.version,
    condition: index,
    ...piece,
    ...(refusal && { refusal }),
  }));
}

function isUnder({ context }: Seen, wanted: readonly string[]): boolean {
  const { parent, grouping, category } = context?.contextActivities ?? {};
  return [parent, grouping, category].some((some) =>
    [some ?? []].flat().some(({ id }) => id !== undefined && wanted.includes(id)),
  );
}

function refusalOf({ result }: Seen, wanted: EvidenceRequirement): Refusal | undefined {
  if (wanted.success !== undefined && result?.success !== wanted.success) return "success-differs";
  const low =
    wanted.minScaled !== undefined && !((result?.score?.scaled ?? -1) >= wanted.minScaled);
  return low ? "score-below" : undefined;
}

/** The id that a voiding statement takes back, if it is one (xAPI 1.0.3, part 2, section 2.3.2). */
export function voidedBy(statement: JsonObject): string | undefined {
  const { verb, object } = statement as Seen;
  if (verb?.id !== "http://adlnet.gov/expapi/verbs/voided") return undefined;
  return object?.objectType === "StatementRef" ? object.id?.toLowerCase() : undefined;
}
