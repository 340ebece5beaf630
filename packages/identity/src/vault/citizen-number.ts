import { refusal } from "../refusal.ts";
import { hideIdentifier, type Identifier } from "./identifier.ts";

/** A 12-digit personal number that shows itself nowhere. Only the vault can look inside. */
export type CitizenNumber = Identifier<"citizen-number">;

/**
 * Reads a personal number as people type it: full-width digits, spaces, dots and hyphens are fine.
 *
 * Nothing is derived from the digits: sex and birth year in them are hints, not identity data.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_BAD_CITIZEN_NUMBER` unless 12 digits remain; the
 * message never repeats the text.
 * @see Luật Căn cước 2023, Điều 12
 * @example
 * ```ts
 * const number = parseCitizenNumber("990 200 000 123");
 * console.log(`${number}`); // [redacted]
 * ```
 */
export function parseCitizenNumber(text: string): CitizenNumber {
  const digits = typeof text === "string" ? text.normalize("NFKC").replace(separators, "") : "";
  if (!/^[0-9]{12}$/.test(digits)) throw refusal("IDENTITY_BAD_CITIZEN_NUMBER");
  return hideIdentifier("citizen-number", [digits]);
}

/** White space, dots, hyphens and dashes, and characters of no width or for direction that copying leaves behind. */
const separators =
  /[\s.\-\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2069\u2212\ufeff]/gu;
