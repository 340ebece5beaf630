// Written for these tests after xAPI 1.0.3 (adlnet/xAPI-Spec) and IEEE 9274.1.1; no text is copied.
import type { JsonObject } from "@hocvuso/core";

/** The smallest statement we would write ourselves. */
export const smallest = {
  actor: {
    objectType: "Agent",
    account: { homePage: "https://hub.example.vn", name: "hl_abcdefghijklmnopqrstuvwxyz" },
  },
  verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
  object: { id: "https://hub.example.vn/courses/an-toan-so" },
} as const;

/** A copy with one place changed; `undefined` removes it. */
export function changed(
  statement: JsonObject,
  path: readonly string[],
  value: unknown,
): JsonObject {
  const copy = structuredClone(statement) as Record<string, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) {
    at[key] ??= {};
    at = at[key] as Record<string, unknown>;
  }
  const last = path.at(-1) ?? "";
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}
