import type { Text } from "@hocvuso/core";
import type { Day, MemberGroup, Unit } from "@hocvuso/register";
import { agencyPlan, type PlannedUnit } from "./agency-plan.ts";
import { requireOption } from "./bad-options.ts";
import { type Citizen, fictitiousCitizen } from "./citizen.ts";
import { createRandom, type Random } from "./random.ts";

/** A member of staff, as a list from the personnel office would have it. */
export interface StaffRow {
  /** The person. */
  readonly citizen: Citizen;
  /** Code of the unit. */
  readonly unitCode: string;
  /** Group that plans count by. */
  readonly group: MemberGroup;
  /** Title of the position. */
  readonly position: string;
  /** First day in this place. */
  readonly validFrom: Day;
}

/** An agency that does not exist. */
export interface SyntheticAgency {
  /** Units, parents before children. */
  readonly units: readonly Unit[];
  /** Staff, the director first. */
  readonly staff: readonly StaffRow[];
}

/** Options of {@link syntheticAgency}. */
export interface SyntheticAgencyOptions {
  /** Same seed, same agency. */
  readonly seed: number | string;
  /** Number of staff, 20 to 100 000. Default: 300. */
  readonly staff?: number;
  /** Code of the agency. Default: `H99.10`; H99 stands for no province. */
  readonly code?: string;
  /** Name of the agency. Default: Sở Nội vụ tỉnh Mẫu, which does not exist. */
  readonly name?: Text;
  /** First day of every unit and member. Default: `2025-01-01`. */
  readonly validFrom?: Day;
}

/** Somebody before a person is put into the place. */
interface Place {
  readonly unitCode: string;
  readonly group: MemberGroup;
  readonly position: string;
}

/**
 * Makes up an agency modelled on a provincial Department of Home Affairs: three levels, 11 units and
 * their teams, leaders, officials, public employees and workers in likely shares.
 *
 * Every second-level unit has at least one leader. Nobody in it exists.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_BAD_OPTIONS` for a staff that is out of range.
 * @example
 * ```ts
 * const { units, staff } = syntheticAgency({ seed: "demo" });
 * ```
 */
export function syntheticAgency(options: SyntheticAgencyOptions): SyntheticAgency {
  const { seed, staff = 300, code = "H99.10", validFrom = "2025-01-01" } = options;
  const { name = { vi: "Sở Nội vụ tỉnh Mẫu", en: "Department of Home Affairs, Sample Province" } } =
    options;
  requireOption(
    Number.isInteger(staff) && staff >= 20 && staff <= 100_000,
    "/staff",
    "Số nhân sự là số nguyên từ 20 đến 100 000.",
    "Staff is a whole number from 20 to 100 000.",
  );
  const random = createRandom(`${seed}/agency`);
  const directors = staff < 60 ? 2 : 4;
  const sizes = share(
    staff - directors,
    agencyPlan.map(({ weight }) => weight),
  );
  const places = [
    ...directorPlaces(code, directors),
    ...agencyPlan.flatMap((unit, index) => unitPlaces(unit, code, sizes[index] ?? 1, random)),
  ];
  return {
    units: planUnits(code, name, validFrom),
    staff: places.map((place, index) => ({
      citizen: fictitiousCitizen(seed, index),
      ...place,
      validFrom,
    })),
  };
}

function planUnits(code: string, name: Text, validFrom: Day): Unit[] {
  const units: Unit[] = [{ code, name, validFrom }];
  for (const unit of agencyPlan) {
    const unitCode = `${code}.${unit.code}`;
    units.push({ code: unitCode, name: unit.name, parentCode: code, validFrom });
    for (const [index, team] of unit.teams.entries()) {
      units.push({ code: teamCode(unitCode, index), name: team, parentCode: unitCode, validFrom });
    }
  }
  return units;
}

function directorPlaces(unitCode: string, count: number): Place[] {
  return Array.from({ length: count }, (_, index) => ({
    unitCode,
    group: "leader",
    position: index === 0 ? "Giám đốc Sở" : "Phó Giám đốc Sở",
  }));
}

/** One head, a deputy for every 12 people but at most three, and the rest in the teams. */
function unitPlaces(unit: PlannedUnit, code: string, size: number, random: Random): Place[] {
  const unitCode = `${code}.${unit.code}`;
  const deputies = Math.min(3, Math.floor(size / 12));
  const [head, deputy] = unit.titles;
  const leaders: Place[] = Array.from({ length: 1 + deputies }, (_, index) => ({
    unitCode,
    group: "leader",
    position: index === 0 ? head : deputy,
  }));
  const others = size - leaders.length;
  const workers = Math.round(others * unit.workerRatio);
  const members = Array.from({ length: others }, (_, index) => {
    const group =
      index < workers ? "worker" : unit.kind === "service" ? "public-employee" : "official";
    return {
      unitCode: teamCode(unitCode, index % unit.teams.length),
      group,
      position: position(group, random),
    };
  }) satisfies Place[];
  return [...leaders, ...members];
}

function position(group: "worker" | "public-employee" | "official", random: Random): string {
  if (group === "worker")
    return random.pick(["Nhân viên lái xe", "Nhân viên bảo vệ", "Nhân viên phục vụ"]);
  if (group === "official") return random.pick(["Chuyên viên", "Chuyên viên", "Chuyên viên chính"]);
  return random.pick(["Viên chức chuyên môn", "Viên chức chuyên môn", "Viên chức hành chính"]);
}

function teamCode(unitCode: string, index: number): string {
  return `${unitCode}.${String(index + 1).padStart(2, "0")}`;
}

/** Shares a whole number out by weight, at least one each (largest remainders first). */
function share(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, one) => all + one, 0);
  const spare = total - weights.length;
  const exact = weights.map((weight) => (spare * weight) / sum);
  const sizes = exact.map((value) => 1 + Math.floor(value));
  const left = total - sizes.reduce((all, one) => all + one, 0);
  const byRemainder = exact.map((value, index) => [value % 1, index] as const);
  byRemainder.sort(([a, i], [b, j]) => b - a || i - j);
  for (const [, index] of byRemainder.slice(0, left)) sizes[index] = (sizes[index] ?? 0) + 1;
  return sizes;
}
