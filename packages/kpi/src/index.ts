export {
  type AgencyConditions,
  type ReadyIndicator,
  type ReadyProgramme,
  readyProgramme,
} from "./check-programme.ts";
export type { KpiErrorCode } from "./errors.ts";
export { percent, statusText } from "./format.ts";
export { type KpiOptions, kpi } from "./kpi.ts";
export { type Kpi, kpiApi } from "./kpi-api.ts";
export {
  computeReport,
  type IndicatorReport,
  nextReportDay,
  type ProgrammeReport,
  type ReportInput,
  type TargetStatus,
  type UnitFigure,
} from "./report.ts";
export { reportHtml } from "./report-html.ts";
export { reportTable } from "./report-table.ts";
export {
  addTallies,
  emptyTally,
  type LearnerSet,
  ratioOf,
  rollUp,
  type Tally,
  type TallyInput,
  tallyUnits,
} from "./tally.ts";
export type { AttainedCondition, Indicator, Programme, Target } from "./types.ts";
