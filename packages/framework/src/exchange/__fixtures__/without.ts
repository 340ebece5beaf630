import type { Framework } from "../../model/framework.ts";
import type { Loss } from "../loss-report.ts";

/** A framework without the places that a report names. */
export function without(framework: Framework, report: readonly Loss[]): unknown {
  const copy = structuredClone({ associations: [], ...framework }) as object;
  for (const { path } of report) {
    const keys = path
      .split("/")
      .slice(1)
      .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
    const last = keys.pop() ?? "";
    const owner = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], copy);
    if (owner && typeof owner === "object") delete (owner as Record<string, unknown>)[last];
  }
  return copy;
}
