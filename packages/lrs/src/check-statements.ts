import { HvsError, type Issue } from "@hocvuso/core";
import { findPersonalData, safeParseStatement, type XapiVersion } from "@hocvuso/xapi";
import type { LrsErrorCode } from "./errors.ts";
import type { Identified } from "./statement-row.ts";

/** What {@link checkStatements} holds statements to. */
export interface CheckOptions {
  /** Version the request speaks. */
  readonly version: XapiVersion;
  /** Refuse personal data too. */
  readonly guard: "off" | "refuse";
  /** The statements came as a list: paths begin with the place in it. */
  readonly list: boolean;
}

/** Most faults listed in one answer. */
const maxIssues = 50;

/**
 * Checks statements and gives each an id.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_STATEMENT`, `LRS_PERSONAL_DATA` or `LRS_DUPLICATE_ID`;
 * its path is a JSON pointer into what was sent, `issues` lists the first 50 faults.
 */
export function checkStatements(
  inputs: readonly unknown[],
  { version, guard, list }: CheckOptions,
): Identified[] {
  const faults: Issue[] = [];
  const leaks: Issue[] = [];
  const statements: Identified[] = [];
  const seen = new Set<string>();
  for (const [at, input] of inputs.entries()) {
    const prefix = list ? `/${at}` : "";
    const parsed = safeParseStatement(input, { version });
    if (!parsed.ok) faults.push(...placed(parsed.issues, prefix));
    else if (guard === "refuse") leaks.push(...placed(findPersonalData(input), prefix));
    if (faults.length + leaks.length >= maxIssues) break;
    if (!parsed.ok) continue;
    const id = parsed.statement.id ?? crypto.randomUUID();
    if (seen.has(id.toLowerCase())) throw duplicateId(prefix);
    seen.add(id.toLowerCase());
    statements.push({ ...parsed.statement, id });
  }
  const [fault] = faults;
  if (fault) {
    throw refusal("LRS_BAD_STATEMENT", `The statement is not valid: ${fault.code}.`, faults);
  }
  if (leaks.length > 0) {
    throw refusal("LRS_PERSONAL_DATA", "The statement holds personal data.", leaks);
  }
  return statements;
}

function placed(issues: readonly Issue[], prefix: string): Issue[] {
  return issues.map((issue) => ({ ...issue, path: `${prefix}${issue.path}` }));
}

function refusal(code: LrsErrorCode, message: string, all: readonly Issue[]) {
  const issues = all.slice(0, maxIssues);
  const [first] = issues;
  return new HvsError<LrsErrorCode>(code, message, {
    status: 400,
    issues,
    ...(first && { path: first.path, hint: first.message }),
  });
}

function duplicateId(prefix: string): HvsError<LrsErrorCode> {
  return new HvsError("LRS_DUPLICATE_ID", "Two statements of one batch have the same id.", {
    status: 400,
    path: `${prefix}/id`,
    hint: { vi: "Mỗi bản ghi cần mã riêng.", en: "Give each statement an id of its own." },
  });
}
