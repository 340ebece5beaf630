import { type Clock, HvsError, type Issue, type JsonObject } from "@hocvuso/core";
import type { XapiErrorCode, XapiIssueCode } from "./errors.ts";
import type { OutboxEntry } from "./outbox.ts";
import { badStatement, safeParseStatement } from "./parse-statement.ts";
import { findPersonalData } from "./personal-data.ts";
import { type Pseudonyms, pseudonymise } from "./pseudonymise.ts";
import type { XapiVersion } from "./statement.ts";

/** What {@link createPreparation} adds and holds to. */
export interface PreparationOptions {
  readonly version?: XapiVersion | "auto";
  readonly clock: Clock;
  readonly pseudonyms?: Pseudonyms;
}

/**
 * Makes statements ready to be kept: checked, free of personal data, each with id and timestamp.
 * A promise only where pseudonyms have to be asked for; the results come in the order of the calls.
 *
 * @throws A {@link HvsError} coded `XAPI_BAD_STATEMENT` or `XAPI_PERSONAL_DATA`; its path begins
 * with the place in the list.
 */
export type Preparation = (
  statements: readonly JsonObject[],
) => OutboxEntry[] | Promise<OutboxEntry[]>;

/** Makes a {@link Preparation}. */
export function createPreparation(options: PreparationOptions): Preparation {
  const { pseudonyms } = options;
  if (!pseudonyms) return (statements) => prepareStatements(statements, options);
  let before: Promise<unknown> = Promise.resolve();
  return (statements) => {
    const clean = pseudonymiseAll(statements, pseudonyms);
    const mine = Promise.allSettled([clean, before]).then(async () =>
      prepareStatements(await clean, options),
    );
    before = mine;
    return mine;
  };
}

async function pseudonymiseAll(
  statements: readonly JsonObject[],
  pseudonyms: Pseudonyms,
): Promise<JsonObject[]> {
  const clean: JsonObject[] = [];
  for (const [at, given] of statements.entries()) {
    const outcome = await pseudonymise(given, { pseudonyms });
    if (!outcome.ok) throw faulty(outcome.issues[0] as Issue<XapiIssueCode>, at);
    clean.push(outcome.statement);
  }
  return clean;
}

function prepareStatements(
  statements: readonly JsonObject[],
  { version = "auto", clock }: PreparationOptions,
): OutboxEntry[] {
  const seen = new Set<string>();
  const rules = version === "auto" ? "2.0.0" : version;
  return statements.map((given, at) => {
    const parsed = safeParseStatement(given, { version: rules });
    const [fault] = parsed.ok ? findPersonalData(given) : parsed.issues;
    if (fault) throw faulty(fault, at);
    const id = typeof given.id === "string" ? given.id : crypto.randomUUID();
    if (seen.has(id.toLowerCase())) throw repeatedId(at);
    seen.add(id.toLowerCase());
    const timestamp = given.timestamp ?? new Date(clock()).toISOString();
    return { id, body: JSON.stringify({ ...given, id, timestamp }) };
  });
}

function faulty(issue: Issue<XapiIssueCode>, at: number): HvsError<XapiErrorCode> {
  if (issue.code !== "XAPI_PERSONAL_DATA") return badStatement(issue, `/${at}`);
  return new HvsError("XAPI_PERSONAL_DATA", "A statement holds personal data.", {
    status: 400,
    path: `/${at}${issue.path}`,
    hint: issue.message,
  });
}

function repeatedId(at: number): HvsError<XapiErrorCode> {
  return new HvsError("XAPI_BAD_STATEMENT", "Two statements of one call have the same id.", {
    status: 400,
    path: `/${at}/id`,
    hint: { vi: "Mỗi bản ghi cần mã riêng.", en: "Give each statement an id of its own." },
  });
}
