import type { JsonObject } from "@hocvuso/core";
import type { Account } from "./statement.ts";

/**
 * Gives an account another name for the outside. Actors without an account come as one whose
 * `homePage` is `mbox`, `mbox_sha1sum` or `openid` and whose `name` is the value.
 *
 * @returns `undefined`: what names this one goes no further.
 */
export type MapActor = (account: Account) => Account | undefined;

/**
 * Puts other accounts in every place where an agent or a group stands: actor, object, instructor,
 * team, members, `contextAgents`, `contextGroups`, and the same within a SubStatement. Names of
 * agents and groups and the authority are left out.
 *
 * Texts and extensions are not looked into.
 *
 * @returns `undefined` when `mapActor` gave no account for one of them.
 */
export function mapActors(statement: JsonObject, mapActor: MapActor): JsonObject | undefined {
  let complete = true;
  const map: Mapping = (actor) => {
    const identity = identityOf(actor);
    const account = identity && mapActor(identity);
    if (identity && !account) complete = false;
    const { objectType, member } = actor;
    return {
      ...(objectType !== undefined && { objectType }),
      ...(account && { account: { homePage: account.homePage, name: account.name } }),
      ...(Array.isArray(member) && { member: (member as JsonObject[]).map(map) }),
    };
  };
  const { authority: _, ...rest } = statement;
  const mapped = mapBody(rest, map);
  return complete ? mapped : undefined;
}

type Mapping = (actor: JsonObject) => JsonObject;

function mapBody(body: JsonObject, map: Mapping): JsonObject {
  const context = body.context as JsonObject | undefined;
  return {
    ...body,
    actor: map(body.actor as JsonObject),
    object: mapObject(body.object as JsonObject, map),
    ...(context && { context: mapContext(context, map) }),
  };
}

function mapObject(object: JsonObject, map: Mapping): JsonObject {
  const { objectType } = object;
  if (objectType === "Agent" || objectType === "Group") return map(object);
  return objectType === "SubStatement" ? mapBody(object, map) : object;
}

function mapContext(context: JsonObject, map: Mapping): JsonObject {
  const { instructor, team, contextAgents, contextGroups } = context;
  const listed = (list: unknown, key: string) =>
    (list as JsonObject[]).map((one) => ({ ...one, [key]: map(one[key] as JsonObject) }));
  return {
    ...context,
    ...(instructor !== undefined && { instructor: map(instructor as JsonObject) }),
    ...(team !== undefined && { team: map(team as JsonObject) }),
    ...(contextAgents !== undefined && { contextAgents: listed(contextAgents, "agent") }),
    ...(contextGroups !== undefined && { contextGroups: listed(contextGroups, "group") }),
  };
}

function identityOf(actor: JsonObject): Account | undefined {
  if (actor.account) return actor.account as Account;
  for (const homePage of ["mbox", "mbox_sha1sum", "openid"]) {
    const name = actor[homePage];
    if (typeof name === "string") return { homePage, name: plain(homePage, name) };
  }
  return undefined;
}

/** The same address, however its domain is written, is the same person. */
function plain(kind: string, value: string): string {
  if (kind === "mbox") return value.replace(/@.*$/, (host) => host.toLowerCase());
  return kind === "openid" ? value : value.toLowerCase();
}
