import type { JsonObject } from "@hocvuso/core";
import { type AttachedFile, multipartBody } from "../attachments.ts";
import type { Agent, Group, Statement } from "../statement.ts";
import { badAnswer, type CallOptions, type Requests, readJson } from "./requests.ts";

/** What to ask for; everything left out is not filtered by. */
export interface StatementsQuery extends CallOptions {
  /** Who, as actor or as object. */
  readonly agent?: Agent | Group;
  /** IRI of the verb. */
  readonly verb?: string;
  /** IRI of the activity that is the object. */
  readonly activity?: string;
  /** UUID of the enrolment. */
  readonly registration?: string;
  /** Looks for the agent in all places of a statement, not only actor and object. */
  readonly relatedAgents?: boolean;
  /** Looks for the activity in all places of a statement, not only the object. */
  readonly relatedActivities?: boolean;
  /** Stored after this time, RFC 3339. */
  readonly since?: string;
  /** Stored at or before this time, RFC 3339. */
  readonly until?: string;
  /** Most statements in one page; the store may give fewer. */
  readonly pageSize?: number;
  /** Oldest first. Default: newest first. */
  readonly ascending?: boolean;
  /** How much of agents and activities to give. Default: `exact`. */
  readonly format?: "ids" | "exact" | "canonical";
}

/** The statements that a query finds, page after page. */
export async function* queryStatements(
  requests: Requests,
  { signal, ...query }: StatementsQuery,
): AsyncGenerator<Statement, void, undefined> {
  const call = signal ? { signal } : {};
  let response = await requests.send({
    resource: "statements",
    search: searchOf(query),
    expected: [],
    ...call,
  });
  for (;;) {
    const page = (await readJson(response)) as { statements?: unknown; more?: unknown } | null;
    if (!Array.isArray(page?.statements)) throw badAnswer();
    yield* page.statements as Statement[];
    if (typeof page.more !== "string" || page.more === "") return;
    response = await requests.send({
      resource: page.more,
      expected: [],
      ...call,
    });
  }
}

/** One statement by its id, or `undefined` when there is none or it was voided. */
export async function getStatement(
  requests: Requests,
  statementId: string,
  options: CallOptions = {},
): Promise<Statement | undefined> {
  const response = await requests.send({
    resource: "statements",
    search: { statementId },
    ...options,
  });
  if (response.ok) return (await readJson(response)) as Statement;
  await response.body?.cancel();
  return undefined;
}

/** Options of storing statements. */
export interface StoreOptions extends CallOptions {
  /** Bytes described in `attachments` of the statements. */
  readonly files?: readonly AttachedFile[];
}

/** Stores statements; gives their ids. */
export async function storeStatements(
  requests: Requests,
  statements: readonly JsonObject[],
  { files = [], ...options }: StoreOptions = {},
): Promise<readonly string[]> {
  const { contentType, body } =
    files.length > 0
      ? multipartBody(statements, files)
      : { contentType: "application/json", body: JSON.stringify(statements) };
  const headers = { "content-type": contentType };
  const request = { method: "POST", resource: "statements", headers, body, expected: [] } as const;
  const ids = await readJson(await requests.send({ ...request, ...options }));
  if (!Array.isArray(ids)) throw badAnswer();
  return ids.filter((id) => typeof id === "string");
}

function searchOf(query: Omit<StatementsQuery, "signal">): Record<string, string | undefined> {
  const { agent, pageSize, relatedAgents, relatedActivities, ascending, ...plain } = query;
  return {
    ...plain,
    agent: agent && JSON.stringify(agent),
    limit: pageSize?.toString(),
    related_agents: relatedAgents?.toString(),
    related_activities: relatedActivities?.toString(),
    ascending: ascending?.toString(),
  };
}
