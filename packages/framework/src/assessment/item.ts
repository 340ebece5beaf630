import * as z from "zod";
import type { ItemRef } from "../model/association.ts";
import type { LanguageMap } from "../model/language-map.ts";
import { languageMapSchema } from "./language-map-schema.ts";

/** What an item is evidence for. */
export interface CompetenceRef extends ItemRef {
  /** Level of the framework's scale that the item is written for. */
  readonly level?: number;
}

/** A choice that an item offers. */
export interface ItemOption {
  /** Id within the item: letters, digits, dot, dash, underscore. */
  readonly id: string;
  /** What it says. */
  readonly text: LanguageMap;
}

/**
 * How an item behaves under the two-parameter logistic model: P(right | θ) = 1 / (1 + e^(−a(θ − b))).
 *
 * @remarks There is no scaling constant 1.7; parameters of a bank that has it are multiplied first.
 */
export interface ItemParameters {
  /** Discrimination, above 0. */
  readonly a: number;
  /** Difficulty, on the scale of θ. */
  readonly b: number;
}

/** A question with one right option (`single`) or a right set of options (`multiple`). */
export interface ChoiceItem {
  /** Id within the bank: letters, digits, dot, dash, underscore; part of the item's activity id. */
  readonly id: string;
  /** Whether one option may be chosen or several. */
  readonly interaction: "multiple" | "single";
  /** What it is evidence for. */
  readonly competence: CompetenceRef;
  /** The question. */
  readonly stem: LanguageMap;
  /** What may be chosen, two or more. */
  readonly options: readonly ItemOption[];
  /** Ids of the right options; all of them and no other make an answer right. Stays on the server. */
  readonly key: readonly string[];
  /** Points of a right answer, a whole number from 1. Default: 1. */
  readonly points?: number;
  /** Parameters from a calibration; adaptive tests need them. */
  readonly parameters?: ItemParameters;
  /** Largest share of tests that may show it, above 0 up to 1. Default: the test's. */
  readonly maxExposure?: number;
  /** Ids of items that never stand in one test with it, since one gives the other away. */
  readonly enemies?: readonly string[];
}

/** What an id of an item, an option or a test looks like. */
export const idPattern: RegExp = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Checks untrusted {@link ChoiceItem} data, the key too. */
export const choiceItemSchema: z.ZodType<ChoiceItem> = /*@__PURE__*/ (() => {
  const id = z.string().regex(idPattern);
  const text = languageMapSchema;
  return z
    .strictObject({
      id,
      interaction: z.enum(["single", "multiple"]),
      competence: z.strictObject({
        frameworkId: z.string().min(1),
        code: z.string().min(1),
        level: z.exactOptional(z.int().min(1)),
      }),
      stem: text,
      options: z.array(z.strictObject({ id, text })).min(2).max(50),
      key: z.array(id).min(1),
      points: z.exactOptional(z.int().min(1)),
      parameters: z.exactOptional(z.strictObject({ a: z.number().positive(), b: z.number() })),
      maxExposure: z.exactOptional(z.number().positive().max(1)),
      enemies: z.exactOptional(z.array(id)),
    })
    .check(({ value, issues }) => {
      const ids = value.options.map((option) => option.id);
      const complain = (path: string, message: string): void => {
        issues.push({ code: "custom", path: [path], message, input: value });
      };
      if (new Set(ids).size < ids.length) complain("options", "option ids must differ");
      if (!value.key.every((one) => ids.includes(one))) complain("key", "names no option");
      if (new Set(value.key).size < value.key.length) complain("key", "names an option twice");
      if (value.interaction === "single" && value.key.length > 1) {
        complain("key", "a single choice has one right option");
      }
    });
})();
