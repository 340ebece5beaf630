import type { LearnerId, Text } from "@hocvuso/core";

/** A calendar day, `YYYY-MM-DD`, in the agency's own time zone. */
export type Day = string;

/** Groups of people that plans count apart: leader, official, public employee, worker. */
export type MemberGroup = "leader" | "official" | "public-employee" | "worker";

/** An organisation unit, as it stands from one day to another. */
export interface Unit {
  /** Code within the agency's register, for example a mã định danh điện tử: `H56.12.03`. */
  readonly code: string;
  /** Name for people. */
  readonly name: Text;
  /** Code of the unit above; none for the top of the tree. */
  readonly parentCode?: string;
  /** First day on which the unit exists. */
  readonly validFrom: Day;
  /** First day on which it no longer exists; none while it does. */
  readonly validTo?: Day;
}

/** A learner's place in a unit, from one day to another. Holds nothing personal. */
export interface Member {
  /** The learner, opaque. */
  readonly learnerId: LearnerId;
  /** Code of the unit. */
  readonly unitCode: string;
  /** Group that plans count by. */
  readonly group: MemberGroup;
  /** Title of the position, for example `Chuyên viên`. */
  readonly position?: string;
  /** First day in this place. */
  readonly validFrom: Day;
  /** First day no longer in this place; none while still there. */
  readonly validTo?: Day;
}
