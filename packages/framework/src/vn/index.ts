export type { VnErrorCode } from "./errors.ts";
export {
  checkIndicatorCode,
  formatIndicatorCode,
  type IndicatorCode,
  type IndicatorIssueCode,
  indicatorCodes,
  indicatorSource,
  parseIndicatorCode,
} from "./indicator-code.ts";
export { checkQd757, loadQd757, type Qd757IssueCode } from "./load-qd757.ts";
export { qd757of2025 } from "./qd757-2025.ts";
export { tt02of2025 } from "./tt02-2025.ts";
