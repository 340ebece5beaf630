import {
  type ApiName,
  apiName,
  type Database,
  type LearnerId,
  type Plugin,
  statementLogApi,
} from "@hocvuso/core";
import { requireSound } from "../model/check-framework.ts";
import type { Framework } from "../model/framework.ts";
import { compileRules } from "../rules/compile-rules.ts";
import type { Attainment } from "../rules/decide.ts";
import type { AttainmentRule } from "../rules/rule.ts";
import { type AttainmentListener, attainmentConsumer } from "./consumer.ts";
import { attainmentsHolder } from "./data-holder.ts";
import { type ExplainQuery, type Explanation, explain } from "./explain.ts";
import { toAttainment } from "./rows.ts";
import { rememberRules } from "./rule-store.ts";
import { type FrameworkTables, migrations } from "./tables.ts";

/** Options of {@link framework}. */
export interface FrameworkOptions {
  /** Frameworks that rules may name. */
  readonly frameworks: readonly Framework[];
  /**
   * When a level is reached; the agency's own decision. A version that has been used must not be
   * changed: add the next one. Earlier versions need not be listed any more. A new rule counts what is
   * stored from now on; to let it see all, rebuild the reader `framework/attainments` of the log.
   */
  readonly rules: readonly AttainmentRule[];
}

/** Which attainments to look for. */
export interface ReachedQuery {
  /** Id of the framework. */
  readonly frameworkId: string;
  /** Code of the item. */
  readonly item: string;
  /** This level or a higher one. */
  readonly level: number;
  /** Attained before this moment and not expired then, milliseconds since the Unix epoch. */
  readonly before: number;
}

/** What the framework plugin offers. */
export interface Attainments {
  /** Frameworks loaded. */
  readonly frameworks: readonly Framework[];
  /** All versions of all rules that were ever listed, with the days on which they decide. */
  readonly rules: readonly AttainmentRule[];
  /** One learner's attainments, latest first. */
  of(learnerId: LearnerId): Promise<Attainment[]>;
  /** Why a learner has a level of an item or not, and what is missing for the next one. */
  explain(query: ExplainQuery): Promise<Explanation>;
  /** Who holds a level, each with the time since when. */
  reached(query: ReachedQuery): Promise<ReadonlyMap<LearnerId, number>>;
  /** Hears of every change from now on, in its transaction. Called again when the log is replayed. */
  listen(listener: AttainmentListener): void;
}

/** Name of the framework plugin's API. */
export const attainmentsApi: ApiName<Attainments> = /*@__PURE__*/ apiName("framework");

/**
 * The plugin that turns statements into attainments. Needs the record store before it.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_INVALID`,
 * `FRAMEWORK_BAD_RULE` or `FRAMEWORK_RULE_CHANGED` when the hub starts with unsound data.
 * @example
 * ```ts
 * const plugins = [lrs(), framework({ frameworks: [tt02of2025], rules })];
 * ```
 */
export function framework(options: FrameworkOptions): Plugin<Attainments> {
  return {
    contractVersion: 1,
    name: "framework",
    migrations,
    async setup({ api, baseUrl, clock, database }) {
      api(statementLogApi);
      const frameworks = options.frameworks.map(requireSound);
      const rules = await rememberRules(database, options.rules, frameworks, clock());
      const set = compileRules(rules);
      const listeners: AttainmentListener[] = [];
      const homePage = new URL(baseUrl).origin;
      return {
        api: {
          frameworks,
          rules,
          of: (learnerId) => attainmentsOf(database, learnerId),
          explain: async (query) => {
            const attainments = await attainmentsOf(database, query.learnerId);
            return explain(database, set, { asOf: clock(), ...query }, attainments);
          },
          reached: (query) => reached(database, query),
          listen: (listener) => void listeners.push(listener),
        },
        consumers: [attainmentConsumer({ set, homePage, listeners })],
        holder: attainmentsHolder(database),
      };
    },
  };
}

async function attainmentsOf(database: Database, learnerId: LearnerId): Promise<Attainment[]> {
  const rows = await database
    .query<FrameworkTables>()
    .selectFrom("framework_attainment")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .orderBy("attained_at", "desc")
    .orderBy("rule_id")
    .execute();
  return rows.map(toAttainment);
}

async function reached(
  database: Database,
  { frameworkId, item, level, before }: ReachedQuery,
): Promise<ReadonlyMap<LearnerId, number>> {
  const rows = await database
    .query<FrameworkTables>()
    .selectFrom("framework_attainment")
    .select((at) => ["learner_id", at.fn.min("attained_at").as("first")])
    .where("framework_id", "=", frameworkId)
    .where("item", "=", item)
    .where("level", ">=", level)
    .where("attained_at", "<", before)
    .where((on) => on.or([on("expires_at", "is", null), on("expires_at", ">=", before)]))
    .groupBy("learner_id")
    .execute();
  return new Map(rows.map((row) => [row.learner_id as LearnerId, Number(row.first)]));
}
