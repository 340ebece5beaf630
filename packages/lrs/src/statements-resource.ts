import { type Database, HvsError, type JsonObject } from "@hocvuso/core";
import type { Agent, XapiVersion } from "@hocvuso/xapi";
import { checkStatements } from "./check-statements.ts";
import { assertScope, type Caller } from "./credentials.ts";
import { badParameter, type LrsErrorCode } from "./errors.ts";
import { formatStatement } from "./format-statement.ts";
import { readJsonBody } from "./json-body.ts";
import { type FoundStatement, findStatement, findStatements, lastSequence } from "./query.ts";
import {
  assertOnly,
  type ListQuery,
  readQuery,
  readUuid,
  type SingleQuery,
} from "./query-parameters.ts";
import type { Identified, Stamp } from "./statement-row.ts";

/** What the resource needs. */
export interface StatementsResourceOptions {
  readonly database: Database;
  /** Stores all or nothing and wakes the readers of the log. */
  readonly add: (statements: readonly Identified[], stamp: Stamp) => Promise<number>;
  readonly guard: "off" | "refuse";
  readonly maxBodyBytes: number;
  /** Home page of the accounts in `authority`. */
  readonly homePage: string;
}

/** A request with what is known about it. */
export interface Call {
  readonly request: Request;
  readonly caller: Caller;
  readonly version: XapiVersion;
}

/** The Statements Resource: one method per HTTP method. */
export interface StatementsResource {
  put(call: Call): Promise<Response>;
  post(call: Call): Promise<Response>;
  get(call: Call): Promise<Response>;
}

/** Makes the Statements Resource (xAPI 1.0.3, Communication, 2.1). */
export function createStatementsResource(options: StatementsResourceOptions): StatementsResource {
  const { database, add, guard, maxBodyBytes, homePage } = options;
  const stamp = ({ caller, version }: Call): Stamp => ({
    authority: authorityOf(homePage, caller.key),
    version: version === "1.0.3" ? "1.0.0" : "2.0.0",
  });
  return {
    async put(call) {
      assertScope(call.caller, "statements/write");
      const id = readPutId(call.request);
      const body = withId(await readJsonBody(call.request, maxBodyBytes), id);
      await add(
        checkStatements([body], { version: call.version, guard, list: false }),
        stamp(call),
      );
      return new Response(null, { status: 204 });
    },
    async post(call) {
      assertScope(call.caller, "statements/write");
      assertOnly(new URL(call.request.url).searchParams, []);
      const body = await readJsonBody(call.request, maxBodyBytes);
      const list = Array.isArray(body);
      const checks = { version: call.version, guard, list };
      const statements = checkStatements(list ? body : [body], checks);
      await add(statements, stamp(call));
      return Response.json(statements.map((statement) => statement.id));
    },
    async get({ request, caller }) {
      assertScope(caller, "statements/read");
      const url = new URL(request.url);
      const query = readQuery(url.searchParams);
      const languages = request.headers.get("accept-language");
      return query.kind === "single"
        ? getSingle(database, query, languages)
        : getList(database, query, url, languages);
    },
  };
}

/** The agent that vouches for the statements of one key. */
export function authorityOf(homePage: string, key: string): Agent {
  return { objectType: "Agent", account: { homePage, name: key } };
}

function readPutId(request: Request): string {
  const { searchParams } = new URL(request.url);
  assertOnly(searchParams, ["statementId"]);
  const id = readUuid(searchParams, "statementId");
  if (id !== undefined) return searchParams.get("statementId") ?? id;
  throw badParameter("statementId", {
    vi: "PUT cần tham số statementId.",
    en: "PUT needs the parameter statementId.",
  });
}

function withId(body: unknown, id: string): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const given = (body as JsonObject).id;
  if (given === undefined) return { ...body, id };
  if (typeof given !== "string" || given.toLowerCase() === id.toLowerCase()) return body;
  throw badParameter("statementId", {
    vi: "statementId phải trùng với id trong nội dung.",
    en: "statementId has to equal the id in the body.",
  });
}

async function getSingle(
  database: Database,
  { id, voided, format }: SingleQuery,
  languages: string | null,
): Promise<Response> {
  const found = await findStatement(database, id, voided);
  if (!found) {
    throw new HvsError<LrsErrorCode>("LRS_NOT_FOUND", "No such statement.", {
      status: 404,
      hint: {
        vi: "Bản ghi đã huỷ chỉ đọc được bằng voidedStatementId.",
        en: "A voided statement is read by voidedStatementId only.",
      },
    });
  }
  return json(formatStatement(found.body, format, languages), found);
}

async function getList(
  database: Database,
  { filter, format }: ListQuery,
  url: URL,
  languages: string | null,
): Promise<Response> {
  const bound = filter.bound ?? (await lastSequence(database));
  const rows = await findStatements(database, { ...filter, bound, limit: filter.limit + 1 });
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  const more = rows.length > page.length && last ? moreAddress(url, last.sequence, bound) : "";
  const bodies = page.map((row) => formatStatement(row.body, format, languages));
  const newest = filter.ascending ? last : page[0];
  return json(`{"statements":[${bodies.join(",")}],"more":${JSON.stringify(more)}}`, newest);
}

/** Where the next page is: from the root of the server, as the standard asks. */
function moreAddress(url: URL, after: number, bound: number): string {
  const parameters = new URLSearchParams(url.searchParams);
  parameters.set("cursor", `${after}-${bound}`);
  return `${url.pathname}?${parameters}`;
}

function json(text: string, newest: FoundStatement | undefined): Response {
  const headers = new Headers({ "content-type": "application/json" });
  if (newest) headers.set("last-modified", new Date(Number(newest.stored_at)).toUTCString());
  return new Response(text, { headers });
}
