import type { Agent, Context, Group, Statement, SubStatement } from "@hocvuso/xapi";
import { actorKey } from "./actor-key.ts";
import type { ReferenceKind } from "./tables.ts";

/** One thing a statement can be found by. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly value: string;
}

type Actor = Agent | Group;
type Add = (kind: ReferenceKind, value: string | null) => void;

/**
 * What a statement can be found by, besides its own columns.
 *
 * `agent`: actor and object, members of groups too. `related-agent`: authority and the agents of
 * the context, and all of a SubStatement. `related-activity`: every activity anywhere.
 *
 * @see xAPI 1.0.3, Communication, 2.1.3 (GET Statements)
 */
export function referencesOf(statement: Statement): Reference[] {
  const found = new Map<string, Reference>();
  const add: Add = (kind, value) => {
    if (value !== null) found.set(`${kind} ${value}`, { kind, value });
  };
  addBody(statement, "agent", add);
  addActor(statement.authority, "related-agent", add);
  return [...found.values()];
}

function addBody(body: Statement | SubStatement, kind: ReferenceKind, add: Add): void {
  addActor(body.actor, kind, add);
  const { object } = body;
  switch (object.objectType) {
    case "Agent":
    case "Group":
      addActor(object, kind, add);
      break;
    case "SubStatement":
      addBody(object, "related-agent", add);
      break;
    case "StatementRef":
      break;
    default:
      if ("id" in object) add("related-activity", object.id);
  }
  if (body.context) addContext(body.context, add);
}

function addContext(context: Context, add: Add): void {
  const { instructor, team, contextAgents = [], contextGroups = [] } = context;
  for (const actor of [instructor, team]) addActor(actor, "related-agent", add);
  for (const { agent } of contextAgents) addActor(agent, "related-agent", add);
  for (const { group } of contextGroups) addActor(group, "related-agent", add);
  for (const activities of Object.values(context.contextActivities ?? {})) {
    for (const { id } of [activities].flat()) add("related-activity", id);
  }
}

function addActor(actor: Actor | undefined, kind: ReferenceKind, add: Add): void {
  if (!actor) return;
  add(kind, actorKey(actor));
  if (actor.objectType !== "Group") return;
  for (const member of actor.member ?? []) add(kind, actorKey(member));
}
