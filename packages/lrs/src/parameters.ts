import { type Agent, type Group, isIri, isUuid, safeParseActor, timestampMs } from "@hocvuso/xapi";
import { actorKey } from "./actor-key.ts";
import { badParameter } from "./errors.ts";

/** Refuses unknown and repeated parameters; upper and lower case count. */
export function assertOnly(parameters: URLSearchParams, allowed: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of parameters.keys()) {
    if (allowed.includes(name) && !seen.has(name)) {
      seen.add(name);
      continue;
    }
    throw badParameter(allowed.includes(name) ? name : "", {
      vi: `Chỉ dùng mỗi tham số một lần, trong số: ${allowed.join(", ")}.`,
      en: `Use each parameter once, and only these here: ${allowed.join(", ")}.`,
    });
  }
}

/** Reads a UUID; `undefined` when the parameter is absent. */
export function readUuid(parameters: URLSearchParams, name: string): string | undefined {
  const value = parameters.get(name);
  if (value === null) return undefined;
  if (isUuid(value)) return value.toLowerCase();
  throw badParameter(name, { vi: "Cần một UUID.", en: "Give a UUID." });
}

/** Reads `true` or `false`; absent means `false`. */
export function readBoolean(parameters: URLSearchParams, name: string): boolean {
  const value = parameters.get(name) ?? "false";
  if (value === "true" || value === "false") return value === "true";
  throw badParameter(name, { vi: "Dùng true hoặc false.", en: "Use true or false." });
}

/** Reads an IRI; `undefined` when the parameter is absent. */
export function readIri(parameters: URLSearchParams, name: string): string | undefined {
  const value = parameters.get(name);
  if (value === null || isIri(value)) return value ?? undefined;
  throw badParameter(name, { vi: "Cần một IRI đầy đủ.", en: "Give a full IRI." });
}

/** Reads a time, as milliseconds since the Unix epoch; `undefined` when it is absent. */
export function readTime(parameters: URLSearchParams, name: string): number | undefined {
  const value = parameters.get(name);
  if (value === null) return undefined;
  const instant = timestampMs(value);
  if (instant !== undefined) return instant;
  throw badParameter(name, {
    vi: "Cần thời điểm theo RFC 3339, ví dụ 2026-01-31T08:00:00Z.",
    en: "Give a time of RFC 3339, such as 2026-01-31T08:00:00Z.",
  });
}

/** An agent, or a group with an identifier, given as a parameter. */
export interface GivenAgent {
  readonly actor: Agent | Group;
  /** See `actorKey`. */
  readonly key: string;
}

/** Reads the parameter `agent`; `undefined` when it is absent. */
export function readAgent(parameters: URLSearchParams): GivenAgent | undefined {
  const value = parameters.get("agent");
  if (value === null) return undefined;
  const parsed = safeParseActor(parseText(value));
  const key = parsed.ok ? actorKey(parsed.actor) : null;
  if (parsed.ok && key !== null) return { actor: parsed.actor, key };
  throw badParameter("agent", {
    vi: "Cần JSON của một Agent, hoặc của Group có định danh.",
    en: "Give the JSON of an agent, or of a group with an identifier.",
  });
}

/** The value of a parameter that has to be there. */
export function required<Value>(name: string, value: Value | null | undefined): Value {
  if (value !== undefined && value !== null && value !== "") return value;
  throw badParameter(name, { vi: `Thiếu tham số ${name}.`, en: `Give the parameter ${name}.` });
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
