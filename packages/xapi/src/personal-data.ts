import type { Issue } from "@hocvuso/core";
import { holdsPersonalData } from "@hocvuso/core/redact";
import { issueTexts } from "./issue-texts.ts";
import type { Path } from "./json-check.ts";

import { pointer } from "./pointer.ts";

const refusedIdentifiers = new Set(["mbox", "mbox_sha1sum", "openid"]);

/**
 * Finds what may lead to a person: `mbox`, `mbox_sha1sum`, `openid` and `name` of agents and
 * groups anywhere, and every text (keys and whole numbers too) that holds a personal number, a
 * Vietnamese phone number or an e-mail address.
 *
 * @param statement - A statement, valid or not; also a list of them.
 * @returns One issue per place, coded `XAPI_PERSONAL_DATA`; no message or path repeats the value.
 * @example
 * ```ts
 * findPersonalData({ actor: { mbox: "mailto:a@example.vn" } })[0]?.path; // "/actor/mbox"
 * ```
 */
export function findPersonalData(statement: unknown): Issue<"XAPI_PERSONAL_DATA">[] {
  const places = new Set<string>();
  walk(statement, [], false, (path) => places.add(pointer(path)));
  return [...places].map((path) => ({
    code: "XAPI_PERSONAL_DATA",
    path,
    message: issueTexts.XAPI_PERSONAL_DATA,
  }));
}

function walk(value: unknown, path: Path, free: boolean, report: (path: Path) => void): void {
  if (path.length > 110) {
    report(path);
  } else if (typeof value === "string") {
    if (holdsPersonalData(value)) report(path);
  } else if (typeof value === "number") {
    // Fewer digits are no number of a person.
    if (value > 1e9 && Number.isSafeInteger(value) && holdsPersonalData(String(value)))
      report(path);
  } else if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) walk(item, [...path, at], free, report);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const here = [...path, key];
      if (holdsPersonalData(key) || (!free && isRefused(key, item, path.at(-1)))) report(here);
      walk(item, here, free || key === "extensions", report);
    }
  }
}

/** Outside extensions a `name` that is a text belongs to an account or to an agent. */
function isRefused(key: string, value: unknown, parent: string | number | undefined): boolean {
  if (refusedIdentifiers.has(key)) return true;
  return key === "name" && typeof value === "string" && parent !== "account";
}
