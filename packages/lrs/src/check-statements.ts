import { HvsError } from "@hocvuso/core";
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

/**
 * Checks statements and gives each an id.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_STATEMENT`, `LRS_PERSONAL_DATA` or `LRS_DUPLICATE_ID`;
 * its path is a JSON pointer into what was sent.
 */
export function checkStatements(
  inputs: readonly unknown[],
  { version, guard, list }: CheckOptions,
): Identified[] {
  const seen = new Set<string>();
  return inputs.map((input, at) => {
    const prefix = list ? `/${at}` : "";
    const parsed = safeParseStatement(input, { version });
    const [fault] = parsed.ok ? [] : parsed.issues;
    if (!parsed.ok) {
      throw new HvsError<LrsErrorCode>(
        "LRS_BAD_STATEMENT",
        `The statement is not valid: ${fault?.code}.`,
        { status: 400, path: `${prefix}${fault?.path}`, ...(fault && { hint: fault.message }) },
      );
    }
    if (guard === "refuse") refusePersonalData(input, prefix);
    const id = parsed.statement.id ?? crypto.randomUUID();
    if (seen.has(id.toLowerCase())) throw duplicateId(prefix);
    seen.add(id.toLowerCase());
    return { ...parsed.statement, id };
  });
}

function refusePersonalData(input: unknown, prefix: string): void {
  const [leak] = findPersonalData(input);
  if (!leak) return;
  throw new HvsError<LrsErrorCode>("LRS_PERSONAL_DATA", "The statement holds personal data.", {
    status: 400,
    path: `${prefix}${leak.path}`,
    hint: leak.message,
  });
}

function duplicateId(prefix: string): HvsError<LrsErrorCode> {
  return new HvsError("LRS_DUPLICATE_ID", "Two statements of one batch have the same id.", {
    status: 400,
    path: `${prefix}/id`,
    hint: { vi: "Mỗi bản ghi cần mã riêng.", en: "Give each statement an id of its own." },
  });
}
