import type { z } from "zod";
import type { Fault } from "../check/walk.ts";
import type { XapiIssueCode } from "../errors.ts";
import { findNonJson, type Path } from "../json-check.ts";

/** The same list of faults as the check gives, found by the Zod schema. */
export function schemaFaults(input: unknown, schema: z.ZodType): Fault[] {
  const strange = findNonJson(input);
  if (strange) return [{ code: "XAPI_BAD_JSON", path: strange }];
  const result = schema.safeParse(input);
  if (result.success) return [];
  return result.error.issues.flatMap((one) => translate(one, input, []));
}

function issue(code: XapiIssueCode, path: Path): Fault {
  return { code, path };
}

function translate(one: z.core.$ZodIssue, input: unknown, base: Path): Fault[] {
  const path = [...base, ...one.path] as (string | number)[];
  switch (one.code) {
    case "custom":
      return [issue((one.params?.code as XapiIssueCode | undefined) ?? "XAPI_BAD_VALUE", path)];
    case "unrecognized_keys":
      return one.keys.map((key) => issue("XAPI_UNKNOWN_KEY", [...path, key]));
    case "invalid_key":
      return one.issues.flatMap((inner) => translate(inner, input, path));
    case "invalid_union":
      return unionIssues(one, input, path);
    case "invalid_value":
      return [issue(isAbsent(input, path) ? "XAPI_MISSING" : "XAPI_BAD_VALUE", path)];
    default:
      return [issue(isAbsent(input, path) ? "XAPI_MISSING" : "XAPI_WRONG_TYPE", path)];
  }
}

/** One of the two branches of `one or many` fits the kind of value; the other says nothing. */
function unionIssues(one: z.core.$ZodIssueInvalidUnion, input: unknown, path: Path): Fault[] {
  const branch = one.errors[Array.isArray(valueAt(input, path)) ? 1 : 0];
  if (branch) return branch.flatMap((inner) => translate(inner, input, path));
  return [issue("XAPI_BAD_VALUE", path)];
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const key of path) value = (value as Record<string | number, unknown> | undefined)?.[key];
  return value;
}

function isAbsent(input: unknown, path: Path): boolean {
  return path.length > 0 && valueAt(input, path) === undefined;
}
