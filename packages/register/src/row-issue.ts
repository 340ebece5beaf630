import type { Issue } from "@hocvuso/core";
import { holdsPersonalData } from "@hocvuso/core/redact";
import type * as z from "zod";
import type { RegisterIssueCode } from "./errors.ts";

/** A fault in one row: the path is a JSON pointer into the list, the message names row and column. */
export function rowIssue(
  code: RegisterIssueCode,
  row: number,
  column: string,
  vi: string,
  en: string,
): Issue<RegisterIssueCode> {
  const at = { vi: `Dòng ${row + 1}, cột ${column}`, en: `Row ${row + 1}, column ${column}` };
  return {
    code,
    path: `/${row}/${column}`,
    message: { vi: `${at.vi}: ${vi}`, en: `${at.en}: ${en}` },
  };
}

/** The faults that a schema found in one row. Values are never repeated. */
export function schemaIssues(row: number, error: z.ZodError): Issue<RegisterIssueCode>[] {
  return error.issues.map((issue) => {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : issue.path.map(String);
    const [key = ""] = keys;
    const column = holdsPersonalData(key) ? "…" : key;
    return rowIssue("REGISTER_BAD_ROW", row, column, "giá trị không hợp lệ.", wanted(issue));
  });
}

function wanted(issue: z.ZodError["issues"][number]): string {
  if (issue.code === "unrecognized_keys") return "this column is not known.";
  if (issue.code === "custom" || issue.code === "invalid_format") return `not ${issue.message}.`;
  return "the value is missing or not allowed.";
}
