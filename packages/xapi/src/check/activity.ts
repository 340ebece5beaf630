import { extensions, iri, languageMap, oneOf, words } from "./leaves.ts";
import { type Check, type Fields, fault, fields, list } from "./walk.ts";

const componentLists = ["choices", "scale", "source", "target", "steps"] as const;

const listsByType: Readonly<Record<string, readonly string[]>> = {
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

const components = /*@__PURE__*/ (() =>
  list(fields({ id: words, description: languageMap }, ["id"]), (items, walk) => {
    const ids = new Set(items.map((item) => (item as Fields).id));
    if (ids.size !== items.length) fault(walk, "XAPI_BAD_INTERACTION");
  }))();

const definition = /*@__PURE__*/ (() =>
  fields(
    {
      name: languageMap,
      description: languageMap,
      type: iri,
      moreInfo: iri,
      interactionType: oneOf(...Object.keys(listsByType)),
      correctResponsesPattern: list(words),
      choices: components,
      scale: components,
      source: components,
      target: components,
      steps: components,
      extensions,
    },
    [],
    (value, walk) => {
      const type = value.interactionType as string | undefined;
      const allowed = type === undefined ? [] : (listsByType[type] ?? []);
      for (const key of componentLists) {
        if (key in value && !allowed.includes(key)) fault(walk, "XAPI_BAD_INTERACTION", key);
      }
      if (type === undefined && "correctResponsesPattern" in value) {
        fault(walk, "XAPI_BAD_INTERACTION", "correctResponsesPattern");
      }
    },
  ))();

/** An activity. */
export const activity: Check = /*@__PURE__*/ (() =>
  fields({ objectType: oneOf("Activity"), id: iri, definition }, ["id"]))();
