import type { Issue, JsonObject } from "@hocvuso/core";
import type { XapiIssueCode } from "./errors.ts";
import { issueTexts } from "./issue-texts.ts";
import { mapActors } from "./map-actors.ts";
import { safeParseStatement } from "./parse-statement.ts";
import { findPersonalData } from "./personal-data.ts";
import type { Account } from "./statement.ts";

/**
 * Gives the account that stands for somebody. Who has no account comes as one whose `homePage` is
 * `mbox`, `mbox_sha1sum` or `openid` and whose `name` is the value.
 *
 * @returns Always the same for the same person; `undefined` when there is none.
 */
export type Pseudonyms = (identity: Account) => Account | undefined | Promise<Account | undefined>;

/** Options of {@link pseudonymise}. */
export interface PseudonymiseOptions {
  /** Gives the accounts; see {@link keyedPseudonyms}. */
  readonly pseudonyms: Pseudonyms;
  /** Which accounts stay as they are. Default: those in which {@link findPersonalData} finds nothing. */
  readonly keep?: (account: Account) => boolean;
}

/** Outcome of {@link pseudonymise}. */
export type PseudonymisedStatement =
  | {
      /** It leads to nobody that {@link findPersonalData} would find. */
      readonly ok: true;
      /** A new object, or the very object given when there was nothing to do. */
      readonly statement: JsonObject;
    }
  | {
      /** Something cannot be taken out. */
      readonly ok: false;
      /** What and where, at least one. */
      readonly issues: readonly Issue<XapiIssueCode>[];
    };

/**
 * Puts opaque accounts in place of addresses and telling account names, wherever an agent or a
 * group stands, and leaves out their names and the authority.
 *
 * Refuses what it cannot mend: a statement that is not valid, a number or an address in a text, an
 * IRI or an extension, somebody without an account, a signature (it holds the old statement).
 * An address and its `mbox_sha1sum` count as two people. Names inside texts are not noticed.
 *
 * @example
 * ```ts
 * const outcome = await pseudonymise(statement, { pseudonyms: keyedPseudonyms(secret, homePage) });
 * if (outcome.ok) await sender.put([outcome.statement]);
 * ```
 */
export async function pseudonymise(
  statement: JsonObject,
  { pseudonyms, keep = tellsNothing }: PseudonymiseOptions,
): Promise<PseudonymisedStatement> {
  const parsed = safeParseStatement(statement);
  if (!parsed.ok) return parsed;
  const stays = (identity: Account) => !addresses.has(identity.homePage) && keep(identity);
  const found = new Map<string, Account>();
  mapActors(statement, (identity) => {
    if (!stays(identity)) found.set(keyOf(identity), identity);
    return identity;
  });
  const leaks = findPersonalData(statement);
  if (found.size === 0 && leaks.length === 0) return { ok: true, statement };
  if (isSigned(statement)) return refusal("/attachments");

  const given = new Map<string, Account>();
  for (const [key, identity] of found) {
    const account = await pseudonyms(identity);
    if (!account) return leaks.length > 0 ? { ok: false, issues: leaks } : refusal("");
    given.set(key, account);
  }
  const mapped = mapActors(statement, (identity) => given.get(keyOf(identity)) ?? identity);
  return mapped ? judge(mapped) : refusal("");
}

const addresses = new Set(["mbox", "mbox_sha1sum", "openid"]);

const signatureType = "http://adlnet.gov/expapi/attachments/signature";

function tellsNothing(account: Account): boolean {
  return findPersonalData({ account }).length === 0;
}

function keyOf({ homePage, name }: Account): string {
  return JSON.stringify([homePage, name]);
}

/** What is left in a text cannot be taken out; and a function of the caller may give anything. */
function judge(statement: JsonObject): PseudonymisedStatement {
  const left = findPersonalData(statement);
  if (left.length > 0) return { ok: false, issues: left };
  const parsed = safeParseStatement(statement);
  return parsed.ok ? { ok: true, statement } : parsed;
}

function isSigned({ attachments, object }: JsonObject): boolean {
  const inner = (object as JsonObject).attachments;
  return [attachments, inner].some(
    (list) =>
      Array.isArray(list) &&
      list.some((one: { usageType?: unknown }) => one.usageType === signatureType),
  );
}

function refusal(path: string): PseudonymisedStatement {
  const issue = {
    code: "XAPI_PERSONAL_DATA",
    path,
    message: issueTexts.XAPI_PERSONAL_DATA,
  } as const;
  return { ok: false, issues: [issue] };
}
