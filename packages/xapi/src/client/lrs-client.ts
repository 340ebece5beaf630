import type { JsonObject } from "@hocvuso/core";
import type { AttachedFile } from "../attachments.ts";
import {
  type AuthorizationSource,
  createAuthorization,
  type SenderCredentials,
} from "../authorization.ts";
import { assertEndpoint } from "../endpoint.ts";
import { createHttp } from "../http.ts";
import type { Activity, Agent, Group, Statement, XapiVersion } from "../statement.ts";
import type { LrsAbout } from "./about.ts";
import { createDocuments, type LrsDocuments } from "./documents.ts";
import { type FilesOptions, readFiles } from "./files.ts";
import { type CallOptions, createRequests } from "./requests.ts";
import { getActivity, getPerson, type Person } from "./resources.ts";
import {
  getStatement,
  queryStatements,
  type StatementsQuery,
  type StoreOptions,
  storeStatements,
} from "./statements.ts";

/** Options of {@link createLrsClient}. */
export interface LrsClientOptions {
  /** Address of the record store, above `/statements`: `https://lrs.example.gov.vn/xapi/`. */
  readonly endpoint: string;
  /** Key and secret, or a function that gives the `Authorization` header. */
  readonly credentials: SenderCredentials | AuthorizationSource;
  /** Version to speak. Default: asked of the store once, 2.0.0 where it can. */
  readonly version?: XapiVersion;
  /** Longest time for one request. Default: 30 000. */
  readonly requestTimeoutMs?: number;
  /** Does the requests. Default: the runtime's own. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Whose state it is, and where. */
export interface StateOptions {
  /** IRI of the activity. */
  readonly activityId: string;
  /** The learner. */
  readonly agent: Agent | Group;
  /** UUID of the enrolment. */
  readonly registration?: string;
}

/** Reads statements and keeps documents in a record store. */
export interface LrsClient {
  /** The statements a query finds, newest first; fetches further pages as they are needed. */
  statements(query?: StatementsQuery): AsyncIterable<Statement>;
  /** One statement by its id, or `undefined` when there is none or it was voided. */
  statement(id: string, options?: CallOptions): Promise<Statement | undefined>;
  /**
   * Stores statements at once, with files; not kept when it fails, as the sender would.
   *
   * @returns Their ids, in order.
   */
  store(statements: readonly JsonObject[], options?: StoreOptions): Promise<readonly string[]>;
  /** Documents of a learner in an activity. */
  state(options: StateOptions): LrsDocuments;
  /** Documents about an activity. */
  activityProfile(activityId: string): LrsDocuments;
  /** Documents about an agent. */
  agentProfile(agent: Agent | Group): LrsDocuments;
  /** All identifiers and names that the store connects with an agent. */
  person(agent: Agent | Group, options?: CallOptions): Promise<Person>;
  /** An activity with the definition the store goes by; `undefined` when it knows none. */
  activity(activityId: string, options?: CallOptions): Promise<Activity | undefined>;
  /**
   * The files of a statement, one after the other; none when there is no such statement. A file
   * whose hash is not the one its statement names rejects with `XAPI_BAD_ANSWER`.
   */
  files(statementId: string, options?: FilesOptions): AsyncIterable<AttachedFile>;
  /** What the store says about itself. */
  about(options?: CallOptions): Promise<LrsAbout>;
  /** The version spoken with this store. */
  version(options?: CallOptions): Promise<XapiVersion>;
}

/**
 * Makes a client of a record store's resources. Answers are read leniently; what cannot be read
 * rejects with an `HvsError` coded `XAPI_BAD_ANSWER`, a refusal with `XAPI_REQUEST_REFUSED` and
 * the status, silence with `XAPI_NO_ANSWER`.
 *
 * @throws An `HvsError` coded `XAPI_BAD_CONFIGURATION` when the endpoint is no http address.
 * @example
 * ```ts
 * const client = createLrsClient({ endpoint, credentials: { key, secret } });
 * for await (const statement of client.statements({ verb: verbs.completed.id })) console.log(statement.id);
 * await client.state({ activityId, agent }).update("bookmark", () => ({ page: 3 }));
 * ```
 */
export function createLrsClient({
  endpoint,
  credentials,
  version,
  requestTimeoutMs = 30_000,
  fetch = globalThis.fetch.bind(globalThis),
}: LrsClientOptions): LrsClient {
  assertEndpoint(endpoint);
  const authorization = createAuthorization(credentials);
  const requests = createRequests(
    createHttp({ authorization, requestTimeoutMs, fetch }),
    endpoint,
    version,
  );
  return {
    statements: (query = {}) => queryStatements(requests, query),
    statement: (id, options) => getStatement(requests, id, options),
    store: (statements, options) => storeStatements(requests, statements, options),
    state: ({ activityId, agent, registration }) =>
      createDocuments(requests, {
        resource: "activities/state",
        key: "stateId",
        search: { activityId, agent: JSON.stringify(agent), registration },
      }),
    activityProfile: (activityId) =>
      createDocuments(requests, {
        resource: "activities/profile",
        key: "profileId",
        search: { activityId },
      }),
    agentProfile: (agent) =>
      createDocuments(requests, {
        resource: "agents/profile",
        key: "profileId",
        search: { agent: JSON.stringify(agent) },
      }),
    person: (agent, options) => getPerson(requests, agent, options),
    activity: (activityId, options) => getActivity(requests, activityId, options),
    files: (statementId, options) => readFiles(requests, statementId, options),
    about: (options) => requests.about(options),
    version: (options) => requests.version(options),
  };
}
