export type { CarryLossCode } from "./difference.ts";
export type {
  Exported,
  Imported,
  ImportResult,
  Loss,
  LossKind,
  Refused,
} from "./loss-report.ts";
