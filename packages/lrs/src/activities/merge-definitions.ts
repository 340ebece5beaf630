import type { ActivityDefinition } from "@hocvuso/xapi";

const question = new Set([
  "interactionType",
  "correctResponsesPattern",
  "choices",
  "scale",
  "source",
  "target",
  "steps",
]);

/**
 * Adds what a statement says about an activity to what is known of it.
 *
 * Languages and extensions are added up, the later word counting; `type` and `moreInfo` are
 * replaced. A question stays as it was first told: its right answers are never changed by a
 * later statement.
 *
 * @see xAPI 1.0.3, Data, 2.4.4.1 (LRS requirements)
 */
export function mergeDefinitions(
  known: ActivityDefinition,
  given: ActivityDefinition,
): ActivityDefinition {
  const told = known.interactionType === undefined ? given : withoutQuestion(given);
  const { name, description, extensions } = given;
  return {
    ...known,
    ...told,
    ...(name && { name: { ...known.name, ...name } }),
    ...(description && { description: { ...known.description, ...description } }),
    ...(extensions && { extensions: { ...known.extensions, ...extensions } }),
  };
}

function withoutQuestion(definition: ActivityDefinition): ActivityDefinition {
  return Object.fromEntries(Object.entries(definition).filter(([key]) => !question.has(key)));
}
