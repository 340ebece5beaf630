import { expect, it } from "vitest";
import { actorKey } from "../actor-key.ts";
import type { Caller, LrsScope } from "./caller.ts";
import { readOpaqueAgent } from "./opaque-agent.ts";
import { assertActors, assertAgent, readRestriction } from "./restrictions.ts";

const homePage = "https://hub.example.vn";
const learner = { objectType: "Agent" as const, account: { homePage, name: "hl_abc" } };
const other = { objectType: "Agent" as const, account: { homePage, name: "hl_xyz" } };
const authority = { objectType: "Agent" as const, account: { homePage, name: "portal" } };
const own = readOpaqueAgent(learner);

function caller(scopes: readonly LrsScope[], restricted: boolean): Caller {
  const base = { key: "portal", authority, tenant: "t1", scopes: new Set(scopes) };
  return restricted && own ? { ...base, agent: own } : base;
}
const statement = (actor: object, verb = "http://adlnet.gov/expapi/verbs/completed") =>
  ({ actor, verb: { id: verb }, object: { id: "https://hub.example.vn/1" } }) as Parameters<
    typeof assertActors
  >[1][number];

it("shows everything of the tenant to who may read statements", () => {
  for (const scope of ["all", "all/read", "statements/read"] as const) {
    expect(readRestriction(caller([scope], false))).toEqual({ tenant: "t1" });
  }
  const both = caller(["statements/read/mine", "statements/read"], false);
  expect(readRestriction(both)).toEqual({ tenant: "t1" });
});

it("shows with statements/read/mine only what the own authority stored", () => {
  expect(readRestriction(caller(["statements/read/mine"], false))).toEqual({
    tenant: "t1",
    authority: actorKey(authority),
  });
});

it("shows only the agent's where there is one, even with all", () => {
  expect(readRestriction(caller(["all"], true))).toEqual({
    tenant: "t1",
    agent: actorKey(learner),
  });
});

it("keeps a restricted caller to its agent's documents", () => {
  const key = actorKey(other) ?? "";
  expect(() => assertAgent(caller(["state"], true), key)).toThrow(
    expect.objectContaining({ code: "LRS_FORBIDDEN", status: 403 }),
  );
  assertAgent(caller(["state"], true), actorKey(learner) ?? "");
  assertAgent(caller(["state"], false), key);
});

it("names the first statement of another actor", () => {
  const restricted = caller(["statements/write"], true);
  const mixed = [statement(learner), statement({ ...learner, name: "x" }), statement(other)];
  const forbidden = (path: string) =>
    expect.objectContaining({ code: "LRS_FORBIDDEN", status: 403, path });
  expect(() => assertActors(restricted, mixed, true)).toThrow(forbidden("/2/actor"));
  expect(() => assertActors(restricted, [statement(other)], false)).toThrow(forbidden("/actor"));
  const group = { objectType: "Group", member: [learner] };
  expect(() => assertActors(restricted, [statement(group)], false)).toThrow(forbidden("/actor"));
  assertActors(restricted, mixed.slice(0, 2), true);
  assertActors(caller(["statements/write"], false), mixed, true);
});

it("lets no restricted caller void: the statement could be anybody's", () => {
  const voiding = statement(learner, "http://adlnet.gov/expapi/verbs/voided");
  expect(() => assertActors(caller(["all"], true), [voiding], true)).toThrow(
    expect.objectContaining({ code: "LRS_FORBIDDEN", path: "/0/verb/id" }),
  );
  assertActors(caller(["all"], false), [voiding], true);
});
