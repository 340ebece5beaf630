import { HvsError } from "@hocvuso/core";
import type { KpiErrorCode } from "./errors.ts";
import type { AttainedCondition, Indicator, Programme } from "./types.ts";

/** Conditions that the agency gives where the plan leaves them open, by indicator id. */
export type AgencyConditions = Readonly<Record<string, AttainedCondition>>;

/** An indicator that can be computed. */
export interface ReadyIndicator extends Indicator {
  /** Who is counted in the numerator. */
  readonly condition: AttainedCondition;
}

/** A programme that can be computed. */
export interface ReadyProgramme extends Programme {
  /** What is measured. */
  readonly indicators: readonly ReadyIndicator[];
}

/**
 * Completes a programme with the agency's conditions and checks it.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `KPI_CONDITION_MISSING` when an
 * indicator has no condition, `KPI_BAD_PROGRAMME` for a target out of range or without indicator.
 * @example
 * ```ts
 * const condition = { kind: "attained", frameworkId: "vn-tt02-2025", item: "4.2", level: 2 } as const;
 * const ready = readyProgramme(thanhHoaBdhvs, { "hieu-biet-ky-nang-so": condition });
 * ```
 */
export function readyProgramme(
  programme: Programme,
  conditions: AgencyConditions = {},
): ReadyProgramme {
  const indicators = programme.indicators.map((indicator, index) => {
    const condition = conditions[indicator.id] ?? indicator.condition;
    if (condition) return { ...indicator, condition };
    throw new HvsError<KpiErrorCode>(
      "KPI_CONDITION_MISSING",
      `Indicator "${indicator.id}" has no condition: the plan leaves it to the agency.`,
      {
        path: `/indicators/${index}/condition`,
        hint: {
          vi: `Khai báo điều kiện: kpi({ conditions: { "${indicator.id}": … } }).`,
          en: `Give it: kpi({ conditions: { "${indicator.id}": … } }).`,
        },
      },
    );
  });
  for (const [index, target] of programme.targets.entries()) {
    if (!(target.ratio >= 0 && target.ratio <= 1)) throw bad(`/targets/${index}/ratio`, "0 to 1");
    if (!indicators.some((one) => one.id === target.indicatorId)) {
      throw bad(`/targets/${index}/indicatorId`, "the id of an indicator");
    }
  }
  const { reportDay } = programme;
  if (!Number.isInteger(reportDay) || reportDay < 1 || reportDay > 28) {
    throw bad("/reportDay", "a whole day, 1 to 28");
  }
  return { ...programme, indicators };
}

function bad(path: string, wanted: string): HvsError<KpiErrorCode> {
  return new HvsError("KPI_BAD_PROGRAMME", `${path} must be ${wanted}.`, {
    path,
    hint: {
      vi: `Sửa ${path} trong định nghĩa chương trình.`,
      en: `Mend ${path} in the programme.`,
    },
  });
}
