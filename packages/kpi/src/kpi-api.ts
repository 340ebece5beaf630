import { type ApiName, apiName } from "@hocvuso/core";
import type { ReadyProgramme } from "./check-programme.ts";
import type { ProgrammeReport } from "./report.ts";

/** What the KPI plugin offers. */
export interface Kpi {
  /** Programmes, complete with the agency's conditions. */
  readonly programmes: readonly ReadyProgramme[];
  /**
   * Computes a programme's figures.
   *
   * @param programmeId - Which programme.
   * @param asOf - Moment of the figures, milliseconds since the Unix epoch. Default: now.
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `KPI_UNKNOWN_PROGRAMME`.
   */
  report(programmeId: string, asOf?: number): Promise<ProgrammeReport>;
  /** Computes a programme's figures and keeps them, to be compared with later ones. */
  snapshot(programmeId: string): Promise<ProgrammeReport>;
  /** The latest figures kept; `undefined` when there are none. */
  lastSnapshot(programmeId: string): Promise<ProgrammeReport | undefined>;
}

/** Name of the KPI plugin's API. */
export const kpiApi: ApiName<Kpi> = /*@__PURE__*/ apiName("kpi");
