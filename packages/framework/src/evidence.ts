import { isLearnerId, type JsonObject, type LearnerId } from "@hocvuso/core";
import type { AttainmentRule } from "./rule.ts";

/** One statement that counts towards one condition of one rule. */
export interface Evidence {
  /** Whose it is. */
  readonly learnerId: LearnerId;
  /** Rule it counts for. */
  readonly ruleId: string;
  /** Version of that rule. */
  readonly ruleVersion: number;
  /** Place of the condition in the rule's `allOf`, from 0. */
  readonly condition: number;
  /** Id of the statement. */
  readonly statementId: string;
  /** When it happened: milliseconds since the Unix epoch. */
  readonly occurredAt: number;
}

/** The few fields of a statement that rules look at. */
interface Seen {
  id?: string;
  timestamp?: string;
  actor?: { account?: { homePage?: string; name?: unknown } };
  verb?: { id?: string };
  object?: { objectType?: string; id?: string };
  result?: { score?: { scaled?: number } };
}

/**
 * Finds what a statement proves.
 *
 * @param statement - A stored, valid statement.
 * @param rules - Rules in force.
 * @param homePage - `account.homePage` of our learners; statements of other actors prove nothing.
 * @example
 * ```ts
 * const proofs = evidenceIn(statement, rules, "https://hocvuso.example.gov.vn");
 * ```
 */
export function evidenceIn(
  statement: JsonObject,
  rules: readonly AttainmentRule[],
  homePage: string,
): Evidence[] {
  const { id, timestamp, actor, verb, object, result } = statement as Seen;
  const learnerId = actor?.account?.name;
  if (!id || !timestamp || actor?.account?.homePage !== homePage) return [];
  if (!isLearnerId(learnerId) || (object?.objectType ?? "Activity") !== "Activity") return [];
  const scaled = result?.score?.scaled;
  return rules.flatMap((rule) =>
    rule.allOf.flatMap((wanted, condition) => {
      if (wanted.verb !== verb?.id || wanted.activity !== object?.id) return [];
      if (wanted.minScaled !== undefined && !((scaled ?? -1) >= wanted.minScaled)) return [];
      return [
        {
          learnerId,
          ruleId: rule.id,
          ruleVersion: rule.version,
          condition,
          statementId: id,
          occurredAt: Date.parse(timestamp),
        },
      ];
    }),
  );
}

/** The id that a voiding statement takes back, if it is one (xAPI 1.0.3, part 2, section 2.3.2). */
export function voidedBy(statement: JsonObject): string | undefined {
  const { verb, object } = statement as Seen;
  if (verb?.id !== "http://adlnet.gov/expapi/verbs/voided") return undefined;
  return object?.objectType === "StatementRef" ? object.id?.toLowerCase() : undefined;
}
