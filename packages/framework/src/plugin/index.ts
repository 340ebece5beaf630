export type { AttainmentChange, AttainmentListener } from "./consumer.ts";
export type { ExplainQuery, Explanation, RuleExplanation } from "./explain.ts";
export {
  type Attainments,
  attainmentsApi,
  type FrameworkOptions,
  framework,
  type ReachedQuery,
} from "./framework.ts";
