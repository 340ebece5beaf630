import type { Issue } from "@hocvuso/core";
import type { RegisterIssueCode } from "./errors.ts";
import { rowIssue, schemaIssues } from "./row-issue.ts";
import { unitSchema } from "./schemas.ts";
import type { Unit } from "./types.ts";

/** A good row. */
export interface CheckedRow<Row> {
  /** Its place in the given list, from 0. */
  readonly index: number;
  /** What was read. */
  readonly row: Row;
}

/** Rows that were read, and what is wrong with the others. */
export interface CheckedRows<Row> {
  /** Good rows. */
  readonly rows: readonly CheckedRow<Row>[];
  /** Faults, in the order of the rows. */
  readonly issues: readonly Issue<RegisterIssueCode>[];
}

/**
 * Checks rows of units: form, periods, one row for each code, parents that exist, no cycle.
 *
 * @param input - Untrusted rows.
 * @param known - Units already in the register.
 */
export function checkUnits(input: readonly unknown[], known: readonly Unit[]): CheckedRows<Unit> {
  const issues: Issue<RegisterIssueCode>[] = [];
  const rows: CheckedRow<Unit>[] = [];
  const seen = new Set<string>();
  for (const [index, value] of input.entries()) {
    const parsed = unitSchema.safeParse(value);
    if (!parsed.success) {
      issues.push(...schemaIssues(index, parsed.error));
      continue;
    }
    const unit = parsed.data;
    if (unit.validTo !== undefined && unit.validTo <= unit.validFrom) issues.push(period(index));
    else if (seen.has(unit.code)) issues.push(duplicate(index, unit.code));
    else rows.push({ index, row: unit });
    seen.add(unit.code);
  }
  const parents = new Map(known.map((one) => [one.code, one.parentCode]));
  for (const { row } of rows) parents.set(row.code, row.parentCode);
  const placed = rows.filter(({ index, row }) => {
    const fault = placeFault(index, row, parents);
    if (fault) issues.push(fault);
    return !fault;
  });
  return { rows: placed, issues };
}

function placeFault(
  index: number,
  { code, parentCode }: Unit,
  parents: ReadonlyMap<string, string | undefined>,
): Issue<RegisterIssueCode> | undefined {
  if (parentCode === undefined) return undefined;
  if (!parents.has(parentCode)) {
    return rowIssue(
      "REGISTER_UNKNOWN_PARENT",
      index,
      "parentCode",
      `không có đơn vị cấp trên "${parentCode}".`,
      `there is no unit "${parentCode}" above.`,
    );
  }
  const path = new Set([code]);
  for (let at: string | undefined = parentCode; at !== undefined; at = parents.get(at)) {
    if (path.has(at)) {
      return rowIssue(
        "REGISTER_UNIT_CYCLE",
        index,
        "parentCode",
        "đơn vị nằm dưới chính nó.",
        "the unit stands below itself.",
      );
    }
    path.add(at);
  }
  return undefined;
}

function period(index: number): Issue<RegisterIssueCode> {
  return rowIssue(
    "REGISTER_BAD_PERIOD",
    index,
    "validTo",
    "ngày hết hiệu lực phải sau ngày bắt đầu.",
    "the last day must come after the first.",
  );
}

function duplicate(index: number, code: string): Issue<RegisterIssueCode> {
  return rowIssue(
    "REGISTER_DUPLICATE_UNIT",
    index,
    "code",
    `mã "${code}" đã có ở dòng trên.`,
    `the code "${code}" stands in an earlier row.`,
  );
}
