import { badParameter } from "./errors.ts";
import { assertOnly, readAgent, readBoolean, readIri, readTime, readUuid } from "./parameters.ts";
import type { StatementFilter } from "./query.ts";

/** How much of a statement is returned. */
export type StatementFormat = "canonical" | "exact" | "ids";

/** A question for one statement. */
export interface SingleQuery {
  readonly kind: "single";
  readonly id: string;
  readonly voided: boolean;
  readonly format: StatementFormat;
  /** Attached files too. */
  readonly attachments: boolean;
}

/** A question for a page of statements. */
export interface ListQuery {
  readonly kind: "list";
  /** `bound` is absent on a first page. */
  readonly filter: Omit<StatementFilter, "bound"> & { readonly bound?: number };
  readonly format: StatementFormat;
  /** Attached files too. */
  readonly attachments: boolean;
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

/** The largest that a place in the log can be: 32 bits. */
const lastPlace = 2_147_483_647;

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
  const attachments = readBoolean(parameters, "attachments");
  if (!single) return { kind: "list", filter: readFilter(parameters), format, attachments };
  const id = readUuid(parameters, single) ?? "";
  return { kind: "single", id, voided: single === "voidedStatementId", format, attachments };
}

function readFilter(parameters: URLSearchParams): ListQuery["filter"] {
  const agent = readAgent(parameters)?.key;
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
  const places = [Number(after), Number(bound)] as const;
  if (Math.max(...places) <= lastPlace) {
    return { after: places[0], bound: places[1] };
  }
  throw badParameter("cursor", {
    vi: "Dùng nguyên địa chỉ more mà máy chủ trả về.",
    en: "Use the address in more just as the server gave it.",
  });
}
