import { HvsError, type Issue } from "@hocvuso/core";
import type { Source } from "../model/framework.ts";
import type { VnErrorCode } from "./errors.ts";

/** An indicator code of schools, taken apart. */
export interface IndicatorCode {
  /** Code of the component in Thông tư 02/2025: `1.3`. */
  readonly component: string;
  /** Level of the circular's scale, 1–5. */
  readonly level: number;
  /** The indicator within component and level: `a` to `d`. */
  readonly letter: string;
}

/**
 * What is wrong with an indicator code: not of the form `1.3.CB1a`; of the form, but no such letter
 * in the table; or a place that the table leaves open (6.1 at CB1).
 */
export type IndicatorIssueCode =
  | "FRAMEWORK_INDICATOR_FORM"
  | "FRAMEWORK_INDICATOR_OPEN"
  | "FRAMEWORK_INDICATOR_UNKNOWN";

/** Where the grammar and the number of letters come from. */
export const indicatorSource: Source = /*@__PURE__*/ (() => ({
  citation: "Công văn 3456/BGDĐT-GDPT (27/6/2025), bảng mã chỉ báo",
  verification: "secondary",
  note: "Read in copies of the code table used to train teachers. 6.1 has no indicator at CB1 there, while the annex repeats those of 6.2; left open.",
}))();

const codes: readonly string[] = ["CB1", "CB2", "TC1", "TC2", "NC1"];

/** How many indicators a component has at CB1, CB2, TC1, TC2, NC1; 0 where it is open. */
const counts: Readonly<Record<string, string>> = {
  "1.1": "34444",
  "1.2": "11222",
  "1.3": "22222",
  "2.1": "22222",
  "2.2": "22333",
  "2.3": "22222",
  "2.4": "11111",
  "2.5": "33333",
  "2.6": "33333",
  "3.1": "22222",
  "3.2": "11111",
  "3.3": "11111",
  "3.4": "11111",
  "4.1": "44444",
  "4.2": "33333",
  "4.3": "33333",
  "4.4": "11111",
  "5.1": "22222",
  "5.2": "33333",
  "5.3": "22222",
  "5.4": "22233",
  "6.1": "02222",
  "6.2": "33333",
  "6.3": "22222",
};

/**
 * Lists what is wrong with an indicator code; empty when the table has it.
 *
 * Codes of the AI curriculum (`10.C2.01`) are another scheme and are refused.
 *
 * @param path - Where the code stands; given back in the issue.
 * @example
 * ```ts
 * checkIndicatorCode("1.3.CB1c")[0]?.code; // "FRAMEWORK_INDICATOR_UNKNOWN"
 * ```
 */
export function checkIndicatorCode(text: string, path = ""): Issue<IndicatorIssueCode>[] {
  const parts = takeApart(text);
  if (!parts) {
    return [
      {
        code: "FRAMEWORK_INDICATOR_FORM",
        path,
        message: {
          vi: 'Mã chỉ báo phải có dạng "1.3.CB1a": năng lực thành phần, bậc CB1–NC1, chữ cái.',
          en: 'An indicator code is written "1.3.CB1a": component, level CB1–NC1, letter.',
        },
      },
    ];
  }
  const { component, level, letter } = parts;
  const known = countOf(component, level);
  if (ordinal(letter) < known) return [];
  const place = `${component}.${codes[level - 1]}`;
  if (known === 0) {
    return [
      {
        code: "FRAMEWORK_INDICATOR_OPEN",
        path,
        message: {
          vi: `Chưa xác minh được chỉ báo nào của ${place}.`,
          en: `No indicator of ${place} could be confirmed.`,
        },
      },
    ];
  }
  const last = String.fromCharCode(96 + known);
  return [
    {
      code: "FRAMEWORK_INDICATOR_UNKNOWN",
      path,
      message: {
        vi: `${place} chỉ có chỉ báo từ a đến ${last}.`,
        en: `${place} has indicators a to ${last} only.`,
      },
    },
  ];
}

/**
 * Takes an indicator code apart.
 *
 * @param path - Where the code stands, for the error.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_BAD_INDICATOR` when the
 * table does not have it.
 * @example
 * ```ts
 * parseIndicatorCode("1.3.CB1a"); // { component: "1.3", level: 1, letter: "a" }
 * ```
 */
export function parseIndicatorCode(text: string, path = ""): IndicatorCode {
  const issues = checkIndicatorCode(text, path);
  const parts = takeApart(text);
  if (parts && issues.length === 0) return parts;
  throw new HvsError<VnErrorCode>(
    "FRAMEWORK_BAD_INDICATOR",
    issues[0]?.message.en ?? "No such indicator.",
    { path, ...(issues[0] && { hint: issues[0].message }), status: 400, issues },
  );
}

/**
 * Writes an indicator code.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_BAD_INDICATOR` when the
 * table does not have it.
 * @example
 * ```ts
 * formatIndicatorCode({ component: "1.3", level: 1, letter: "a" }); // "1.3.CB1a"
 * ```
 */
export function formatIndicatorCode({ component, level, letter }: IndicatorCode): string {
  const text = `${component}.${codes[level - 1] ?? level}${letter}`;
  parseIndicatorCode(text);
  return text;
}

/**
 * Every indicator code of the table, by component, level and letter.
 *
 * @example
 * ```ts
 * indicatorCodes().length; // 265
 * ```
 */
export function indicatorCodes(): string[] {
  return Object.keys(counts).flatMap((component) =>
    codes.flatMap((code, index) =>
      Array.from(
        { length: countOf(component, index + 1) },
        (_, letter) => `${component}.${code}${String.fromCharCode(97 + letter)}`,
      ),
    ),
  );
}

function takeApart(text: string): IndicatorCode | undefined {
  const [, component = "", code = "", letter = ""] =
    /^([1-6]\.[1-6])\.(CB1|CB2|TC1|TC2|NC1)([a-d])$/.exec(text) ?? [];
  if (!Object.hasOwn(counts, component)) return undefined;
  return { component, level: codes.indexOf(code) + 1, letter };
}

function countOf(component: string, level: number): number {
  return Number(counts[component]?.[level - 1] ?? 0);
}

function ordinal(letter: string): number {
  return letter.charCodeAt(0) - 97;
}
