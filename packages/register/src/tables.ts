import type { LearnerId, Migration } from "@hocvuso/core";
import { sql } from "kysely";
import type { Member, MemberGroup, Unit } from "./types.ts";

/** Tables of the plugin. */
export type RegisterTables = {
  register_unit: {
    code: string;
    name_vi: string;
    name_en: string;
    parent_code: string | null;
    valid_from: string;
    valid_to: string | null;
  };
  register_member: {
    learner_id: string;
    unit_code: string;
    member_group: string;
    position: string | null;
    valid_from: string;
    valid_to: string | null;
  };
};

/** Steps of the schema. */
export const migrations: readonly Migration[] = [
  {
    name: "0001-units-and-members",
    async up(tx) {
      await sql`create table register_unit (
        code text not null primary key, name_vi text not null, name_en text not null,
        parent_code text, valid_from text not null, valid_to text)`.execute(tx);
      await sql`create table register_member (
        learner_id text not null, unit_code text not null references register_unit (code),
        member_group text not null, position text, valid_from text not null, valid_to text,
        primary key (learner_id, valid_from))`.execute(tx);
      await sql`create index register_member_unit on register_member (unit_code)`.execute(tx);
    },
  },
];

/** Writes a unit as a row. */
export function toUnitRow(unit: Unit): RegisterTables["register_unit"] {
  return {
    code: unit.code,
    name_vi: unit.name.vi,
    name_en: unit.name.en,
    parent_code: unit.parentCode ?? null,
    valid_from: unit.validFrom,
    valid_to: unit.validTo ?? null,
  };
}

/** Reads a unit from its row. */
export function toUnit(row: RegisterTables["register_unit"]): Unit {
  return {
    code: row.code,
    name: { vi: row.name_vi, en: row.name_en },
    validFrom: row.valid_from,
    ...(row.parent_code !== null && { parentCode: row.parent_code }),
    ...(row.valid_to !== null && { validTo: row.valid_to }),
  };
}

/** Writes a member as a row. */
export function toMemberRow(member: Member): RegisterTables["register_member"] {
  return {
    learner_id: member.learnerId,
    unit_code: member.unitCode,
    member_group: member.group,
    position: member.position ?? null,
    valid_from: member.validFrom,
    valid_to: member.validTo ?? null,
  };
}

/** Reads a member from its row. */
export function toMember(row: RegisterTables["register_member"]): Member {
  return {
    learnerId: row.learner_id as LearnerId,
    unitCode: row.unit_code,
    group: row.member_group as MemberGroup,
    validFrom: row.valid_from,
    ...(row.position !== null && { position: row.position }),
    ...(row.valid_to !== null && { validTo: row.valid_to }),
  };
}
