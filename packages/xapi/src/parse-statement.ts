import { HvsError, type Issue } from "@hocvuso/core";
import { actorFaults, statementFaults } from "./check/statement.ts";
import type { Fault } from "./check/walk.ts";
import type { XapiErrorCode, XapiIssueCode } from "./errors.ts";
import { issueTexts } from "./issue-texts.ts";
import { findNonJson } from "./json-check.ts";
import { pointer } from "./pointer.ts";
import type { Agent, Group, Statement, XapiVersion } from "./statement.ts";

/** Options of {@link safeParseStatement} and {@link parseStatement}. */
export interface ParseStatementOptions {
  /**
   * Rules to hold it to. Default: `1.0.3` for a statement marked 1.0.x, else `2.0.0`.
   * `2.0.0` also takes statements marked 1.0.x, as that standard asks for.
   */
  readonly version?: XapiVersion;
}

/** Outcome of {@link safeParseStatement}. */
export type ParsedStatement =
  | {
      /** Valid. */
      readonly ok: true;
      /** The very object given. */
      readonly statement: Statement;
    }
  | {
      /** Not valid. */
      readonly ok: false;
      /** What is wrong, at least one; paths are JSON pointers. */
      readonly issues: readonly Issue<XapiIssueCode>[];
    };

/** Outcome of {@link safeParseActor}. */
export type ParsedActor =
  | {
      /** Valid. */
      readonly ok: true;
      /** The very object given. */
      readonly actor: Agent | Group;
    }
  | {
      /** Not valid. */
      readonly ok: false;
      /** What is wrong, at least one. */
      readonly issues: readonly Issue<XapiIssueCode>[];
    };

/**
 * Checks a statement against xAPI 1.0.3 or 2.0.
 *
 * @param input - Anything, usually from `JSON.parse`.
 * @example
 * ```ts
 * const parsed = safeParseStatement(JSON.parse(body), { version: "1.0.3" });
 * if (!parsed.ok) console.log(parsed.issues[0]?.path);
 * ```
 */
export function safeParseStatement(
  input: unknown,
  { version = markedVersion(input) }: ParseStatementOptions = {},
): ParsedStatement {
  const issues = toIssues(input, statementFaults(input, version));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, statement: input as Statement };
}

/**
 * Checks a statement and gives it back.
 *
 * @throws A {@link HvsError} coded `XAPI_BAD_STATEMENT`, status 400; its path and hint are those
 * of the first fault.
 * @example
 * ```ts
 * const statement = parseStatement(JSON.parse(body));
 * ```
 */
export function parseStatement(input: unknown, options: ParseStatementOptions = {}): Statement {
  const parsed = safeParseStatement(input, options);
  if (parsed.ok) return parsed.statement;
  throw badStatement(parsed.issues[0] as Issue<XapiIssueCode>);
}

/** Checks an agent or a group, as given to a query. */
export function safeParseActor(input: unknown): ParsedActor {
  const issues = toIssues(input, actorFaults(input));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, actor: input as Agent | Group };
}

/** The error for a first fault; `prefix` is the pointer of the statement in a list. */
export function badStatement(
  issue: Issue<XapiIssueCode>,
  prefix = "",
): HvsError<Extract<XapiErrorCode, "XAPI_BAD_STATEMENT">> {
  return new HvsError("XAPI_BAD_STATEMENT", `The statement is not valid: ${issue.code}.`, {
    status: 400,
    path: `${prefix}${issue.path}`,
    hint: issue.message,
  });
}

function markedVersion(input: unknown): XapiVersion {
  const version = (input as { version?: unknown } | null | undefined)?.version;
  return typeof version === "string" && version.startsWith("1.0") ? "1.0.3" : "2.0.0";
}

function toIssues(input: unknown, faults: readonly Fault[]): Issue<XapiIssueCode>[] {
  if (faults.length === 0) return [];
  const strange = findNonJson(input);
  return strange ? [toIssue({ code: "XAPI_BAD_JSON", path: strange })] : faults.map(toIssue);
}

/** A fault as the caller sees it: with its pointer and its texts. */
function toIssue({ code, path }: Fault): Issue<XapiIssueCode> {
  return { code, path: pointer(path), message: issueTexts[code] };
}
