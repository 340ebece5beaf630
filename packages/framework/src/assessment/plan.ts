import * as z from "zod";
import type { ItemRef } from "../model/association.ts";
import type { LanguageMap } from "../model/language-map.ts";
import type { EapSettings } from "./estimate-ability.ts";
import { idPattern } from "./item.ts";
import { languageMapSchema } from "./language-map-schema.ts";

/** What fixed and adaptive tests have in common. */
export interface PlanBasics {
  /** Id of the test: letters, digits, dot, dash, underscore; part of its activity id. */
  readonly id: string;
  /** Whole number from 1; a changed plan gets the next one. */
  readonly version: number;
  /** Name for people. */
  readonly title: LanguageMap;
  /** Ids of the items: all of them in a fixed test, the pool of an adaptive one. */
  readonly items: readonly string[];
  /** Lowest share of the points that passes, 0–1. Default: the test neither passes nor fails. */
  readonly passRatio?: number;
  /** Time from the start in which answers are taken, in milliseconds. Default: no limit. */
  readonly timeLimitMs?: number;
  /** Whether options come in another order for everybody. Default: true. */
  readonly shuffleOptions?: boolean;
}

/** Everybody answers the same items. */
export interface FixedPlan extends PlanBasics {
  /** Kind of test. */
  readonly kind: "fixed";
  /** Whether items come in another order for everybody. Default: false. */
  readonly shuffleItems?: boolean;
}

/** How much of an adaptive test goes to a competence. */
export interface ContentTarget {
  /** The competence; items count for it when they name the same framework and code. */
  readonly competence: ItemRef;
  /** Its weight among the targets, above 0. */
  readonly weight: number;
}

/** When an adaptive test ends. */
export interface StopRule {
  /** Fewest items. */
  readonly minItems: number;
  /** Most items. */
  readonly maxItems: number;
  /** Standard error at which the ability is known well enough. Default: not looked at. */
  readonly standardError?: number;
}

/**
 * Each answer decides which item comes next: the most informative at the estimated ability.
 *
 * @remarks The share of right answers in an adaptive test lies near one half for everybody, since
 * items are fitted to the person. Set `passRatio` only where that is meant.
 */
export interface AdaptivePlan extends PlanBasics {
  /** Kind of test. */
  readonly kind: "adaptive";
  /** When it ends. */
  readonly stop: StopRule;
  /** Shares of the competences; items of others are not shown. Default: no balancing. */
  readonly content?: readonly ContentTarget[];
  /** How the ability is estimated. Default: {@link standardEap}. */
  readonly estimator?: EapSettings;
  /** From how many of the most informative items one is drawn at random. Default: 5. */
  readonly drawFrom?: number;
  /** Largest share of tests that may show an item, above 0 up to 1. Default: 1. */
  readonly maxExposure?: number;
}

/** A test as it is planned. */
export type TestPlan = AdaptivePlan | FixedPlan;

/** Checks untrusted {@link TestPlan} data, apart from its items. */
export const testPlanSchema: z.ZodType<TestPlan> = /*@__PURE__*/ (() => {
  const id = z.string().regex(idPattern);
  const positive = z.number().positive();
  const basics = {
    id,
    version: z.int().min(1),
    title: languageMapSchema,
    items: z.array(id).min(1),
    passRatio: z.exactOptional(z.number().min(0).max(1)),
    timeLimitMs: z.exactOptional(z.int().min(1)),
    shuffleOptions: z.exactOptional(z.boolean()),
  };
  const stop = z
    .strictObject({
      minItems: z.int().min(1),
      maxItems: z.int().min(1),
      standardError: z.exactOptional(positive),
    })
    .refine(({ minItems, maxItems }) => minItems <= maxItems, "minItems is above maxItems");
  const estimator = z
    .strictObject({
      from: z.number(),
      to: z.number(),
      points: z.int().min(3).max(1001),
      priorMean: z.number(),
      priorVariance: positive,
      recentre: z.boolean(),
      correctionWidth: z.exactOptional(z.number().min(0)),
    })
    .refine(({ from, to }) => from < to, "from is not below to");
  const competence = z.strictObject({ frameworkId: z.string().min(1), code: z.string().min(1) });
  return z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("fixed"),
      ...basics,
      shuffleItems: z.exactOptional(z.boolean()),
    }),
    z.strictObject({
      kind: z.literal("adaptive"),
      ...basics,
      stop,
      content: z.exactOptional(z.array(z.strictObject({ competence, weight: positive })).min(1)),
      estimator: z.exactOptional(estimator),
      drawFrom: z.exactOptional(z.int().min(1)),
      maxExposure: z.exactOptional(positive.max(1)),
    }),
  ]);
})();
