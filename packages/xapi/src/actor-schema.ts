import { z } from "zod";
import { isMailto, isSha1 } from "./formats.ts";
import { type ByObjectType, coded, iriSchema, text } from "./leaf-schemas.ts";
import type { ActorIdentifiers, Agent, Group } from "./statement.ts";

const identifierKeys = ["mbox", "mbox_sha1sum", "openid", "account"] as const;

function identifierCount(actor: ActorIdentifiers): number {
  return identifierKeys.filter((key) => key in actor).length;
}

const identifiers = /*@__PURE__*/ (() => ({
  mbox: z.exactOptional(text(isMailto, "XAPI_BAD_MBOX")),
  mbox_sha1sum: z.exactOptional(text(isSha1, "XAPI_BAD_SHA")),
  openid: z.exactOptional(iriSchema),
  account: z.exactOptional(z.strictObject({ homePage: iriSchema, name: z.string() })),
  name: z.exactOptional(z.string()),
}))();

/** One agent: exactly one identifier (xAPI 1.0.3, Data, 2.4.2.1). */
export const agentSchema: ByObjectType<Agent> = /*@__PURE__*/ (() =>
  z
    .strictObject({ objectType: z.exactOptional(z.literal("Agent")), ...identifiers })
    .refine((agent) => identifierCount(agent) === 1, coded("XAPI_BAD_IDENTIFIER")))();

/** An agent as object of a statement: it has to say so, or it would be an activity. */
export const objectAgentSchema: ByObjectType<Agent> = /*@__PURE__*/ (() =>
  z
    .strictObject({ objectType: z.literal("Agent"), ...identifiers })
    .refine((agent) => identifierCount(agent) === 1, coded("XAPI_BAD_IDENTIFIER")))();

/** A group: one identifier, or none and members (xAPI 1.0.3, Data, 2.4.2.2). */
export const groupSchema: ByObjectType<Group> = /*@__PURE__*/ (() =>
  z
    .strictObject({
      objectType: z.literal("Group"),
      ...identifiers,
      member: z.exactOptional(z.array(agentSchema)),
    })
    .refine((group) => identifierCount(group) <= 1, coded("XAPI_BAD_IDENTIFIER"))
    .refine(
      (group) => identifierCount(group) > 0 || (group.member?.length ?? 0) > 0,
      coded("XAPI_BAD_MEMBERS"),
    ))();

/** An agent or a group. */
export const actorSchema: z.ZodType<Agent | Group> = /*@__PURE__*/ (() =>
  z.discriminatedUnion("objectType", [agentSchema, groupSchema]))();

/** Who vouches: an agent, or two members of which one is an application (OAuth). */
export const authoritySchema: z.ZodType<Agent | Group> = /*@__PURE__*/ (() =>
  z
    .discriminatedUnion("objectType", [agentSchema, groupSchema])
    .refine(
      (actor) =>
        actor.objectType !== "Group" ||
        (identifierCount(actor) === 0 && actor.member?.length === 2),
      coded("XAPI_BAD_MEMBERS"),
    ))();
