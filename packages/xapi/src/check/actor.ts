import { isMailto, isSha1 } from "../formats.ts";
import { iri, oneOf, text, words } from "./leaves.ts";
import {
  broken,
  type Check,
  type Fields,
  fault,
  fields,
  isFields,
  list,
  type Rule,
} from "./walk.ts";

const identifiers = /*@__PURE__*/ (() => ({
  mbox: text(isMailto, "XAPI_BAD_MBOX"),
  mbox_sha1sum: text(isSha1, "XAPI_BAD_SHA"),
  openid: iri,
  account: fields({ homePage: iri, name: words }, ["homePage", "name"]),
  name: words,
}))();

function identifierCount(actor: Fields): number {
  return (
    Number("mbox" in actor) +
    Number("mbox_sha1sum" in actor) +
    Number("openid" in actor) +
    Number("account" in actor)
  );
}

const oneIdentifier: Rule<Fields> = (actor, walk) => {
  if (identifierCount(actor) !== 1) fault(walk, "XAPI_BAD_IDENTIFIER");
};

/** One agent: exactly one identifier (xAPI 1.0.3, Data, 2.4.2.1). */
export const agent: Check = /*@__PURE__*/ fields(
  { objectType: /*@__PURE__*/ oneOf("Agent"), ...identifiers },
  [],
  oneIdentifier,
);

/** A group: one identifier, or none and members (xAPI 1.0.3, Data, 2.4.2.2). */
export const group: Check = /*@__PURE__*/ fields(
  {
    objectType: /*@__PURE__*/ oneOf("Group"),
    ...identifiers,
    member: /*@__PURE__*/ list(agent),
  },
  ["objectType"],
  (actor, walk) => {
    const count = identifierCount(actor);
    if (count > 1) fault(walk, "XAPI_BAD_IDENTIFIER");
    if (count === 0 && ((actor.member as unknown[] | undefined)?.length ?? 0) === 0) {
      fault(walk, "XAPI_BAD_MEMBERS");
    }
  },
);

/** The check that fits the `objectType`; the first one also where none is given. */
export function byObjectType(checks: Readonly<Record<string, Check>>): Check {
  const first = Object.values(checks)[0] as Check;
  const byName = new Map(Object.entries(checks));
  return (value, walk) => {
    if (!isFields(value)) return broken(walk, "XAPI_WRONG_TYPE");
    const { objectType } = value;
    const check = objectType === undefined ? first : byName.get(objectType as string);
    if (check) check(value, walk);
    else broken(walk, "XAPI_BAD_VALUE", "objectType");
  };
}

/** An agent or a group. */
export const actor: Check = /*@__PURE__*/ byObjectType({ Agent: agent, Group: group });

/** Who vouches: an agent, or two members of which one is an application (OAuth). */
export const authority: Check = (value, walk) => {
  const before = walk.broken;
  actor(value, walk);
  if (walk.broken > before) return;
  const { objectType, member } = value as { objectType?: string; member?: unknown[] };
  if (objectType !== "Group") return;
  if (identifierCount(value as Fields) !== 0 || member?.length !== 2) {
    fault(walk, "XAPI_BAD_MEMBERS");
  }
};
