/** Codes this package raises. */
export type KpiErrorCode =
  | "KPI_BAD_PROGRAMME"
  | "KPI_CONDITION_MISSING"
  | "KPI_SIGN_IN"
  | "KPI_UNKNOWN_PROGRAMME";
