import { z } from "zod";
import {
  type ByObjectType,
  coded,
  extensionsSchema,
  iriSchema,
  languageMapSchema,
} from "./leaf-schemas.ts";
import type { Activity, ActivityDefinition, InteractionType } from "./statement.ts";

const componentLists = ["choices", "scale", "source", "target", "steps"] as const;

const listsByType: Readonly<Record<InteractionType, readonly string[]>> = {
  choice: ["choices"],
  "fill-in": [],
  likert: ["scale"],
  "long-fill-in": [],
  matching: ["source", "target"],
  numeric: [],
  other: [],
  performance: ["steps"],
  sequencing: ["choices"],
  "true-false": [],
};

const componentsSchema = /*@__PURE__*/ (() =>
  z
    .array(z.strictObject({ id: z.string(), description: z.exactOptional(languageMapSchema) }))
    .refine(
      (list) => new Set(list.map((one) => one.id)).size === list.length,
      coded("XAPI_BAD_INTERACTION"),
    ))();

/** Lists only where the interaction type has them (xAPI 1.0.3, Data, 2.4.4.1). */
function misplaced(definition: ActivityDefinition): string[] {
  const { interactionType } = definition;
  const allowed = interactionType ? listsByType[interactionType] : [];
  const wrong: string[] = componentLists.filter(
    (key) => key in definition && !allowed.includes(key),
  );
  if (!interactionType && "correctResponsesPattern" in definition) {
    wrong.push("correctResponsesPattern");
  }
  return wrong;
}

const definitionSchema = /*@__PURE__*/ (() =>
  z
    .strictObject({
      name: z.exactOptional(languageMapSchema),
      description: z.exactOptional(languageMapSchema),
      type: z.exactOptional(iriSchema),
      moreInfo: z.exactOptional(iriSchema),
      interactionType: z.exactOptional(
        z.enum(Object.keys(listsByType) as [InteractionType, ...InteractionType[]]),
      ),
      correctResponsesPattern: z.exactOptional(z.array(z.string())),
      choices: z.exactOptional(componentsSchema),
      scale: z.exactOptional(componentsSchema),
      source: z.exactOptional(componentsSchema),
      target: z.exactOptional(componentsSchema),
      steps: z.exactOptional(componentsSchema),
      extensions: z.exactOptional(extensionsSchema),
    })
    .superRefine((definition, context) => {
      for (const key of misplaced(definition)) {
        context.addIssue({ code: "custom", path: [key], ...coded("XAPI_BAD_INTERACTION") });
      }
    }))();

/** An activity. */
export const activitySchema: ByObjectType<Activity> = /*@__PURE__*/ (() =>
  z.strictObject({
    objectType: z.exactOptional(z.literal("Activity")),
    id: iriSchema,
    definition: z.exactOptional(definitionSchema),
  }))();
