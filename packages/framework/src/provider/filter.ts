import type { JsonObject } from "@hocvuso/core";
import { type CaseRefusal, isRefusal, refusal } from "./status.ts";

/** Tells whether a record fits. */
export type RecordTest = (record: JsonObject) => boolean;

const clause = /*@__PURE__*/ (() => "([\\w.]+)(!=|>=|<=|=|>|<|~)'([^']*)'")();

/** Compares without regard to case, as the Unicode Collation Algorithm has it. */
export function collator(): (left: string, right: string) => number {
  return new Intl.Collator("und", { sensitivity: "accent" }).compare;
}

/**
 * Reads a `filter`: one comparison, or two with a single ` AND ` or ` OR ` between them.
 *
 * @see 1EdTech CASE 1.1, REST binding, section 3.3
 */
export function parseFilter(filter: string, fields: ReadonlySet<string>): CaseRefusal | RecordTest {
  const [, ...parts] = new RegExp(`^${clause}(?: (AND|OR) ${clause})?$`).exec(filter) ?? [];
  const [field, predicate, value, logic, nextField, nextPredicate, nextValue] = parts;
  const first = testOf(field, predicate, value, fields);
  if (isRefusal(first) || logic === undefined) return first;
  const second = testOf(nextField, nextPredicate, nextValue, fields);
  if (isRefusal(second)) return second;
  return logic === "AND"
    ? (record) => first(record) && second(record)
    : (record) => first(record) || second(record);
}

function testOf(
  field: string | undefined,
  predicate: string | undefined,
  value: string | undefined,
  fields: ReadonlySet<string>,
): CaseRefusal | RecordTest {
  const path = field?.split(".") ?? [];
  if (predicate === undefined || value === undefined || !fields.has(path[0] ?? "")) {
    return refusal(
      400,
      "invalid_selection_field",
      "The filter is not of its form, or names no field.",
    );
  }
  const compare = collator();
  return (record) => holds(valueAt(record, path), predicate, value, compare);
}

function holds(
  found: unknown,
  predicate: string,
  wanted: string,
  compare: (left: string, right: string) => number,
): boolean {
  if (found === undefined) return predicate === "!=";
  if (predicate === "~") return contains(found, wanted);
  const order = compare(textOf(found), wanted);
  if (predicate === "=") return order === 0;
  if (predicate === "!=") return order !== 0;
  if (predicate === ">") return order > 0;
  if (predicate === ">=") return order >= 0;
  return predicate === "<" ? order < 0 : order <= 0;
}

/** Of a list, any element may contain any of the values that are given with commas. */
function contains(found: unknown, wanted: string): boolean {
  const has = (text: unknown, part: string) =>
    textOf(text).toLowerCase().includes(part.toLowerCase());
  if (!Array.isArray(found)) return has(found, wanted);
  return wanted.split(",").some((part) => found.some((one) => has(one, part)));
}

/** A value as text; lists with commas between their elements. */
export function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(textOf).join(",") : String(value ?? "");
}

/** A field of a record, or of an object within it. */
export function valueAt(record: JsonObject, path: readonly string[]): unknown {
  return path.reduce<unknown>((owner, key) => {
    if (typeof owner !== "object" || owner === null || !Object.hasOwn(owner, key)) return undefined;
    return (owner as JsonObject)[key];
  }, record);
}
