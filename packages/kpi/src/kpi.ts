import {
  type Database,
  dayInVietNam,
  HvsError,
  type Plugin,
  type PluginContext,
  sessionsApi,
} from "@hocvuso/core";
import { type Attainments, attainmentsApi } from "@hocvuso/framework/plugin";
import { type Register, registerApi } from "@hocvuso/register";
import { type AgencyConditions, type ReadyProgramme, readyProgramme } from "./check-programme.ts";
import { kpiHolder } from "./data-holder.ts";
import type { KpiErrorCode } from "./errors.ts";
import type { Kpi } from "./kpi-api.ts";
import { computeReport, type ProgrammeReport } from "./report.ts";
import { kpiRoutes } from "./routes.ts";
import { type KpiTables, migrations } from "./tables.ts";
import type { Programme } from "./types.ts";

/** Options of {@link kpi}. */
export interface KpiOptions {
  /** Plans to be measured. */
  readonly programmes: readonly Programme[];
  /** Conditions that a plan leaves to the agency, by indicator id. */
  readonly conditions?: AgencyConditions;
}

/**
 * The plugin that computes programmes. Needs the framework's and the register's plugin before it.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `KPI_CONDITION_MISSING` or
 * `KPI_BAD_PROGRAMME` when a programme cannot be computed.
 * @example
 * ```ts
 * const condition = { kind: "attained", frameworkId: "vn-tt02-2025", item: "4.2", level: 2 } as const;
 * const plugin = kpi({
 *   programmes: [thanhHoaBdhvs],
 *   conditions: { "hieu-biet-ky-nang-so": condition },
 * });
 * ```
 */
export function kpi({ programmes, conditions = {} }: KpiOptions): Plugin<Kpi> {
  const ready = programmes.map((programme) => readyProgramme(programme, conditions));
  return {
    contractVersion: 1,
    name: "kpi",
    migrations,
    setup(context) {
      const api = createKpi(ready, context);
      return {
        api,
        fetch: kpiRoutes(api, context.path, context.api(sessionsApi)),
        holder: kpiHolder,
      };
    },
  };
}

function createKpi(
  programmes: readonly ReadyProgramme[],
  { api, clock, database }: PluginContext,
): Kpi {
  const sources = { attainments: api(attainmentsApi), register: api(registerApi) };
  const find = (id: string): ReadyProgramme => {
    const found = programmes.find((one) => one.id === id);
    if (found) return found;
    throw new HvsError<KpiErrorCode>("KPI_UNKNOWN_PROGRAMME", "No such programme.", {
      status: 404,
      hint: {
        vi: `Chương trình có: ${programmes.map((one) => one.id).join(", ")}.`,
        en: `Programmes: ${programmes.map((one) => one.id).join(", ")}.`,
      },
    });
  };
  const report: Kpi["report"] = async (id, asOf = clock()) => gather(find(id), asOf, sources);
  return {
    programmes,
    report,
    async snapshot(programmeId) {
      const made = await report(programmeId);
      await keep(database, made);
      return made;
    },
    lastSnapshot: (programmeId) => lastSnapshot(database, find(programmeId).id),
  };
}

async function gather(
  programme: ReadyProgramme,
  asOf: number,
  { attainments, register }: { attainments: Attainments; register: Register },
): Promise<ProgrammeReport> {
  const day = dayInVietNam(asOf);
  const [units, members] = [await register.units(day), await register.members(day)];
  const reached = new Map<string, ReadonlyMap<string, number>>();
  for (const { id, condition } of programme.indicators) {
    reached.set(id, await attainments.reached({ ...condition, before: asOf }));
  }
  return computeReport(programme, {
    asOf,
    units,
    members,
    reached: ({ id }) => reached.get(id) ?? new Map(),
  });
}

async function keep(database: Database, report: ProgrammeReport): Promise<void> {
  const id = crypto.randomUUID();
  const { programmeId: programme_id, asOf: as_of } = report;
  await database.transaction(async (tx) => {
    const db = tx.withTables<KpiTables>();
    const row = { id, programme_id, as_of, report: JSON.stringify(report) };
    await db.insertInto("kpi_snapshot").values(row).execute();
    const tallies = report.indicators.flatMap((indicator) =>
      indicator.figures.map((figure) => ({
        snapshot_id: id,
        indicator_id: indicator.indicatorId,
        indicator_version: indicator.indicatorVersion,
        unit_code: figure.unitCode,
        numerator: figure.numerator,
        denominator: figure.denominator,
      })),
    );
    for (const tally of tallies) await db.insertInto("kpi_tally").values(tally).execute();
  });
}

async function lastSnapshot(
  database: Database,
  programmeId: string,
): Promise<ProgrammeReport | undefined> {
  const row = await database
    .query<KpiTables>()
    .selectFrom("kpi_snapshot")
    .select("report")
    .where("programme_id", "=", programmeId)
    .orderBy("as_of", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && (JSON.parse(row.report) as ProgrammeReport);
}
