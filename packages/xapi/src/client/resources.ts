import type { Activity, Agent, Group } from "../statement.ts";
import { badAnswer, type CallOptions, type Requests, readJson } from "./requests.ts";

/** All that a record store knows about who an agent is; it may know nobody but the one asked for. */
export interface Person {
  /** Always `Person`. */
  readonly objectType: "Person";
  /** Names. */
  readonly name?: readonly string[];
  /** Addresses, `mailto:…`. */
  readonly mbox?: readonly string[];
  /** Hashed addresses. */
  readonly mbox_sha1sum?: readonly string[];
  /** OpenIDs. */
  readonly openid?: readonly string[];
  /** Accounts. */
  readonly account?: readonly NonNullable<Agent["account"]>[];
}

/** Asks the Agents Resource. */
export async function getPerson(
  requests: Requests,
  agent: Agent | Group,
  options: CallOptions = {},
): Promise<Person> {
  const search = { agent: JSON.stringify(agent) };
  const found = await read(requests, "agents", search, options);
  return found.objectType === "Person" ? (found as unknown as Person) : fail();
}

/** Asks the Activities Resource; `undefined` when the store has never heard of it. */
export async function getActivity(
  requests: Requests,
  activityId: string,
  options: CallOptions = {},
): Promise<Activity | undefined> {
  const response = await requests.send({
    ...options,
    resource: "activities",
    search: { activityId },
  });
  if (response.status === 404) {
    await response.body?.cancel();
    return undefined;
  }
  const found = await readObject(response);
  return typeof found.id === "string" ? (found as unknown as Activity) : fail();
}

async function read(
  requests: Requests,
  resource: string,
  search: Readonly<Record<string, string>>,
  options: CallOptions,
): Promise<Record<string, unknown>> {
  return readObject(await requests.send({ ...options, resource, search, expected: [] }));
}

async function readObject(response: Response): Promise<Record<string, unknown>> {
  const body = await readJson(response);
  if (typeof body !== "object" || body === null) throw badAnswer();
  return body as Record<string, unknown>;
}

function fail(): never {
  throw badAnswer();
}
