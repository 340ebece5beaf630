import type { Issue } from "@hocvuso/core";
import type { CheckedRow, CheckedRows } from "./check-units.ts";
import type { RegisterIssueCode } from "./errors.ts";
import { rowIssue, schemaIssues } from "./row-issue.ts";
import { memberSchema } from "./schemas.ts";
import type { Member } from "./types.ts";

/**
 * Checks rows of members: form, periods, units that exist, one place at a time for each learner.
 *
 * @param input - Untrusted rows.
 * @param unitCodes - Codes of the units in the register.
 * @param known - Places already in the register; a row with the same learner and first day replaces
 * the old one.
 */
export function checkMembers(
  input: readonly unknown[],
  unitCodes: ReadonlySet<string>,
  known: readonly Member[],
): CheckedRows<Member> {
  const issues: Issue<RegisterIssueCode>[] = [];
  const rows: CheckedRow<Member>[] = [];
  const places = new Map<string, Member[]>();
  for (const member of known) placesOf(places, member).push(member);
  for (const [index, value] of input.entries()) {
    const parsed = memberSchema.safeParse(value);
    if (!parsed.success) {
      issues.push(...schemaIssues(index, parsed.error));
      continue;
    }
    const member = parsed.data;
    const others = placesOf(places, member).filter((one) => one.validFrom !== member.validFrom);
    const fault = memberFault(index, member, unitCodes, others);
    if (fault) {
      issues.push(fault);
      continue;
    }
    places.set(member.learnerId, [...others, member]);
    rows.push({ index, row: member });
  }
  return { rows, issues };
}

function placesOf(places: Map<string, Member[]>, { learnerId }: Member): Member[] {
  const found = places.get(learnerId) ?? [];
  places.set(learnerId, found);
  return found;
}

function memberFault(
  index: number,
  member: Member,
  unitCodes: ReadonlySet<string>,
  others: readonly Member[],
): Issue<RegisterIssueCode> | undefined {
  if (!unitCodes.has(member.unitCode)) {
    return rowIssue(
      "REGISTER_UNKNOWN_UNIT",
      index,
      "unitCode",
      `không có đơn vị "${member.unitCode}"; hãy nhập đơn vị trước hoặc sửa mã.`,
      `there is no unit "${member.unitCode}"; import the unit first or mend the code.`,
    );
  }
  if (member.validTo !== undefined && member.validTo <= member.validFrom) {
    return rowIssue(
      "REGISTER_BAD_PERIOD",
      index,
      "validTo",
      "ngày kết thúc phải sau ngày bắt đầu.",
      "the last day must come after the first.",
    );
  }
  if (others.some((one) => overlap(one, member))) {
    return rowIssue(
      "REGISTER_OVERLAP",
      index,
      "validFrom",
      "người này đang ở một đơn vị khác trong cùng thời gian.",
      "this person is in another place at the same time.",
    );
  }
  return undefined;
}

function overlap(a: Member, b: Member): boolean {
  return (a.validTo ?? "9999") > b.validFrom && (b.validTo ?? "9999") > a.validFrom;
}
