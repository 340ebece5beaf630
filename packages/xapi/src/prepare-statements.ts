import { HvsError, type JsonObject } from "@hocvuso/core";
import type { XapiErrorCode } from "./errors.ts";
import type { OutboxEntry } from "./outbox.ts";
import { badStatement, safeParseStatement } from "./parse-statement.ts";
import { findPersonalData } from "./personal-data.ts";
import type { XapiVersion } from "./statement.ts";

/** What {@link prepareStatements} adds and holds to. */
export interface PrepareOptions {
  readonly version: XapiVersion;
  readonly nowMs: number;
}

/**
 * Makes statements ready to be kept: checked, free of personal data, each with id and timestamp.
 *
 * @throws A {@link HvsError} coded `XAPI_BAD_STATEMENT` or `XAPI_PERSONAL_DATA`; its path begins
 * with the place in the list.
 */
export function prepareStatements(
  statements: readonly JsonObject[],
  { version, nowMs }: PrepareOptions,
): OutboxEntry[] {
  const seen = new Set<string>();
  return statements.map((given, at) => {
    const parsed = safeParseStatement(given, { version });
    const [fault] = parsed.ok ? [] : parsed.issues;
    if (fault) throw badStatement(fault, `/${at}`);
    const [leak] = findPersonalData(given);
    if (leak) {
      throw new HvsError<XapiErrorCode>("XAPI_PERSONAL_DATA", "A statement holds personal data.", {
        status: 400,
        path: `/${at}${leak.path}`,
        hint: leak.message,
      });
    }
    const id = typeof given.id === "string" ? given.id : crypto.randomUUID();
    if (seen.has(id.toLowerCase())) throw repeatedId(at);
    seen.add(id.toLowerCase());
    const timestamp = given.timestamp ?? new Date(nowMs).toISOString();
    return { id, body: JSON.stringify({ ...given, id, timestamp }) };
  });
}

function repeatedId(at: number): HvsError<XapiErrorCode> {
  return new HvsError("XAPI_BAD_STATEMENT", "Two statements of one call have the same id.", {
    status: 400,
    path: `/${at}/id`,
    hint: { vi: "Mỗi bản ghi cần mã riêng.", en: "Give each statement an id of its own." },
  });
}
