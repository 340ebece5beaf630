import { isIri, isUuid, safeParseActor, timestampMs } from "@hocvuso/xapi";
import { actorKey } from "./actor-key.ts";
import { badParameter } from "./errors.ts";
import type { StatementFilter } from "./query.ts";

/** How much of a statement is returned. */
export type StatementFormat = "canonical" | "exact" | "ids";

/** A question for one statement. */
export interface SingleQuery {
  readonly kind: "single";
  readonly id: string;
  readonly voided: boolean;
  readonly format: StatementFormat;
}

/** A question for a page of statements. */
export interface ListQuery {
  readonly kind: "list";
  /** `bound` is absent on a first page. */
  readonly filter: Omit<StatementFilter, "bound"> & { readonly bound?: number };
  readonly format: StatementFormat;
}

const singleKeys = ["statementId", "voidedStatementId"] as const;
const shapeKeys = ["format", "attachments"];
const listKeys = [
  "agent",
  "verb",
  "activity",
  "registration",
  "related_activities",
  "related_agents",
  "since",
  "until",
  "limit",
  "ascending",
  "cursor",
];

const defaultLimit = 100;
const maxLimit = 500;

/**
 * Reads the parameters of GET statements.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_PARAMETER`; its path is `?` and the parameter's name.
 * @see xAPI 1.0.3, Communication, 2.1.3
 */
export function readQuery(parameters: URLSearchParams): SingleQuery | ListQuery {
  const single = singleKeys.find((key) => parameters.has(key));
  const allowed = single ? [single, ...shapeKeys] : [...listKeys, ...shapeKeys];
  assertOnly(parameters, allowed);
  const format = readFormat(parameters);
  if (readBoolean(parameters, "attachments")) {
    throw badParameter("attachments", {
      vi: "Chưa trả về tệp đính kèm; bỏ tham số này.",
      en: "Attached files are not returned yet; leave this parameter out.",
    });
  }
  if (!single) return { kind: "list", filter: readFilter(parameters), format };
  const id = readUuid(parameters, single) ?? "";
  return { kind: "single", id, voided: single === "voidedStatementId", format };
}

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

function readFilter(parameters: URLSearchParams): ListQuery["filter"] {
  const agent = readAgent(parameters);
  const verb = readIri(parameters, "verb");
  const activity = readIri(parameters, "activity");
  const registration = readUuid(parameters, "registration");
  const sinceMs = readTime(parameters, "since");
  const untilMs = readTime(parameters, "until");
  return {
    ...(agent !== undefined && { agent }),
    ...(verb !== undefined && { verb }),
    ...(activity !== undefined && { activity }),
    ...(registration !== undefined && { registration }),
    ...(sinceMs !== undefined && { sinceMs }),
    ...(untilMs !== undefined && { untilMs }),
    relatedAgents: readBoolean(parameters, "related_agents"),
    relatedActivities: readBoolean(parameters, "related_activities"),
    ascending: readBoolean(parameters, "ascending"),
    limit: readLimit(parameters),
    ...readCursor(parameters),
  };
}

function readFormat(parameters: URLSearchParams): StatementFormat {
  const value = parameters.get("format") ?? "exact";
  if (value === "exact" || value === "ids" || value === "canonical") return value;
  throw badParameter("format", {
    vi: "Dùng exact, ids hoặc canonical.",
    en: "Use exact, ids or canonical.",
  });
}

function readBoolean(parameters: URLSearchParams, name: string): boolean {
  const value = parameters.get(name) ?? "false";
  if (value === "true" || value === "false") return value === "true";
  throw badParameter(name, { vi: "Dùng true hoặc false.", en: "Use true or false." });
}

function readIri(parameters: URLSearchParams, name: string): string | undefined {
  const value = parameters.get(name);
  if (value === null || isIri(value)) return value ?? undefined;
  throw badParameter(name, { vi: "Cần một IRI đầy đủ.", en: "Give a full IRI." });
}

function readTime(parameters: URLSearchParams, name: string): number | undefined {
  const value = parameters.get(name);
  if (value === null) return undefined;
  const instant = timestampMs(value);
  if (instant !== undefined) return instant;
  throw badParameter(name, {
    vi: "Cần thời điểm theo RFC 3339, ví dụ 2026-01-31T08:00:00Z.",
    en: "Give a time of RFC 3339, such as 2026-01-31T08:00:00Z.",
  });
}

function readLimit(parameters: URLSearchParams): number {
  const value = parameters.get("limit");
  if (value === null) return defaultLimit;
  if (!/^\d{1,9}$/.test(value)) {
    throw badParameter("limit", {
      vi: "Cần số nguyên không âm.",
      en: "Give a whole number from 0.",
    });
  }
  const limit = Number(value);
  return limit === 0 ? maxLimit : Math.min(limit, maxLimit);
}

function readCursor(parameters: URLSearchParams): { after: number; bound: number } | undefined {
  const value = parameters.get("cursor");
  if (value === null) return undefined;
  const [, after, bound] = /^(\d{1,15})-(\d{1,15})$/.exec(value) ?? [];
  if (after !== undefined && bound !== undefined) {
    return { after: Number(after), bound: Number(bound) };
  }
  throw badParameter("cursor", {
    vi: "Dùng nguyên địa chỉ more mà máy chủ trả về.",
    en: "Use the address in more just as the server gave it.",
  });
}

function readAgent(parameters: URLSearchParams): string | undefined {
  const value = parameters.get("agent");
  if (value === null) return undefined;
  const parsed = safeParseActor(parseJson(value));
  const key = parsed.ok ? actorKey(parsed.actor) : null;
  if (key !== null) return key;
  throw badParameter("agent", {
    vi: "Cần JSON của một Agent, hoặc của Group có định danh.",
    en: "Give the JSON of an agent, or of a group with an identifier.",
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
