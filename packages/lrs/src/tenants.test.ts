import type { LogEntry } from "@hocvuso/core";
import { expect, it } from "vitest";
import { client, learner, statement, uuid } from "./__fixtures__/client.ts";

/** One store, three keys: its own, and those of two tenants. */
function tenants() {
  const { lrs, call } = client({
    credentials: [
      { key: "k", secret: "s" },
      { key: "a", secret: "s", tenant: "so-y-te" },
      { key: "b", secret: "s", tenant: "so-noi-vu" },
    ],
  });
  const as = (key: string) => ({ authorization: `Basic ${btoa(`${key}:s`)}` });
  const find = async (key: string, parameters: Record<string, string> = {}) => {
    const address = `statements?${new URLSearchParams(parameters)}`;
    const { body } = await call("GET", address, undefined, as(key));
    return body.statements.map((one: { id: string }) => one.id);
  };
  return { lrs, call, as, find };
}

it("the same id is another statement in another tenant, and nobody sees the other's", async () => {
  const { call, as, find } = tenants();
  const filters = [
    {},
    { agent: JSON.stringify(learner) },
    { verb: "http://adlnet.gov/expapi/verbs/completed" },
    { activity: "https://hub.example.vn/courses/1", related_activities: "true" },
    { since: "2020-01-01T00:00:00Z" },
  ];
  await call(
    "POST",
    "statements",
    [statement({ id: uuid(1) }), statement({ id: uuid(2) })],
    as("a"),
  );
  const changed = statement({ id: uuid(1), result: { success: true } });
  expect((await call("POST", "statements", changed, as("b"))).status).toBe(200);
  for (const filter of filters) {
    expect(await find("a", filter)).toEqual([uuid(2), uuid(1)]);
    expect(await find("b", filter)).toEqual([uuid(1)]);
    expect(await find("k", filter)).toEqual([]);
  }
  const one = await call("GET", `statements?statementId=${uuid(2)}`, undefined, as("b"));
  expect(one.status).toBe(404);
});

it("nobody voids or links a statement of another tenant", async () => {
  const { call, as, find } = tenants();
  await call("POST", "statements", statement({ id: uuid(1) }), as("a"));
  const voiding = statement({
    id: uuid(9),
    verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
    object: { objectType: "StatementRef", id: uuid(1) },
  });
  await call("POST", "statements", voiding, as("b"));
  expect(await find("a")).toEqual([uuid(1)]);
  expect(await find("b", { verb: "http://adlnet.gov/expapi/verbs/completed" })).toEqual([]);
});

it("documents and what is known of activities are each tenant's own", async () => {
  const { call, as } = tenants();
  const address = `activities/profile?activityId=urn:course:1&profileId=p`;
  await call("PUT", address, { of: "a" }, { ...as("a"), "if-none-match": "*" });
  expect((await call("GET", address, undefined, as("b"))).status).toBe(404);
  const named = (name: string) =>
    statement({ object: { id: "urn:course:1", definition: { name: { vi: name } } } });
  await call("POST", "statements", named("của a"), as("a"));
  await call("POST", "statements", named("của b"), as("b"));
  const known = await call("GET", "activities?activityId=urn:course:1", undefined, as("a"));
  expect(known.body.definition.name).toEqual({ vi: "của a" });
});

it("a reader of the log gets its own tenant, or all with their names", async () => {
  const { lrs, call, as } = tenants();
  const seen: Record<string, LogEntry[]> = { own: [], a: [], all: [] };
  const wanted = { own: {}, a: { tenant: "so-y-te" }, all: { tenant: "*" } };
  for (const [name, rest] of Object.entries(wanted)) {
    const handle = async (entries: readonly LogEntry[]) => void seen[name]?.push(...entries);
    lrs.log.attach({ name, ...rest, handle, reset: async () => {} });
  }
  for (const key of ["k", "a", "b"]) await call("POST", "statements", statement(), as(key));
  await lrs.log.settled();
  const places = (name: string) => seen[name]?.map(({ sequence, tenant }) => [sequence, tenant]);
  expect(places("own")).toEqual([[1, ""]]);
  expect(places("a")).toEqual([[2, "so-y-te"]]);
  expect(places("all")).toEqual([
    [1, ""],
    [2, "so-y-te"],
    [3, "so-noi-vu"],
  ]);
  expect(await lrs.log.lag()).toEqual({ own: 0, a: 0, all: 0 });
});
