import { type AbilityEstimate, estimateAbility, type ScoredAnswer } from "./estimate-ability.ts";
import type { ChoiceItem } from "./item.ts";
import type { PreparedTest } from "./prepare-test.ts";
import type { TestState } from "./test-state.ts";

/** Whether a response has all right options and no other. */
export function isRight({ key }: ChoiceItem, response: readonly string[]): boolean {
  return response.length === key.length && key.every((id) => response.includes(id));
}

/** The answered items with parameters, in the order of the sitting. */
export function scoredAnswers({ items }: PreparedTest, { shown }: TestState): ScoredAnswer[] {
  return shown.flatMap(({ itemId, response }) => {
    const item = items.get(itemId);
    if (!item?.parameters || !response) return [];
    return [{ parameters: item.parameters, right: isRight(item, response) }];
  });
}

/** Ability after the answers so far. */
export function abilityNow(test: PreparedTest, state: TestState): AbilityEstimate {
  const { plan } = test;
  const settings = plan.kind === "adaptive" ? plan.estimator : undefined;
  return estimateAbility(scoredAnswers(test, state), settings);
}
