import { refusal } from "./refusal.ts";

declare const brand: unique symbol;

/**
 * A 12-digit personal number that shows itself nowhere: printed, logged, put into a template or
 * into JSON it reads `[redacted]`. Only the vault can look inside.
 */
export interface CitizenNumber {
  /** Tells it apart from every other type; never there at run time. */
  readonly [brand]: "CitizenNumber";
  /** Gives `[redacted]`. */
  toString(): string;
  /** Gives `[redacted]`. */
  toJSON(): string;
}

const redacted = "[redacted]";
const insides = /*@__PURE__*/ new WeakMap<object, string>();

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
  const number = Object.freeze({
    toString: () => redacted,
    toJSON: () => redacted,
    [Symbol.toPrimitive]: () => redacted,
    [Symbol.for("nodejs.util.inspect.custom")]: () => redacted,
  });
  insides.set(number, digits);
  return number as unknown as CitizenNumber;
}

/** White space, dots, hyphens, and characters of no width that copying leaves behind. */
const separators = /[\s.\-\u00ad\u200b-\u200d\u2010\u2011\u2060\ufeff]/gu;

/** Looks inside. For the vault only; not exported from the package. */
export function revealCitizenNumber(number: CitizenNumber): string {
  const digits = insides.get(number);
  if (digits === undefined) throw refusal("IDENTITY_BAD_CITIZEN_NUMBER");
  return digits;
}
