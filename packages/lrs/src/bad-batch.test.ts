import type { JsonObject } from "@hocvuso/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTarget, type Target } from "./__fixtures__/bad-input.ts";
import { learner, statement, uuid } from "./__fixtures__/client.ts";

let target: Target;
beforeEach(async () => {
  target = await startTarget();
});
afterEach(() => target.close());

const post = (body: unknown) => target.post(JSON.stringify(body));
const batch = (count: number) =>
  Array.from({ length: count }, (_, at) => statement({ id: uuid(at) }));

describe("10,000 statements at once", () => {
  it("are stored whole", async () => {
    const answer = await post(batch(10_000));
    expect(answer.status).toBe(200);
    expect(answer.body).toHaveLength(10_000);
    expect(answer.body[9_999]).toBe(uuid(9_999));
    let more = "statements?limit=500";
    let count = 0;
    while (more !== "") {
      const { body } = await target.send("GET", more);
      count += body.statements.length;
      more = (body.more ?? "").replace("/xapi/", "");
    }
    expect(count).toBe(10_000);
  });

  it("are refused whole when the last is bad", async () => {
    const answer = await post(batch(10_000).with(9_999, statement({ verb: { id: "x" } })));
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: "LRS_BAD_STATEMENT", path: "/9999/verb/id" } },
    });
    expect(await target.stored()).toBe(0);
  });

  it("are refused whole when the last says something else than what is stored", async () => {
    await post(statement({ id: uuid(9_999), result: { completion: true } }));
    const answer = await post(batch(10_000));
    expect(answer).toMatchObject({
      status: 409,
      body: { error: { code: "LRS_CONFLICT", path: "/9999/id" } },
    });
    expect(await target.stored()).toBe(1);
  });
});

describe("ids", () => {
  const id = "6690e6c9-3ef0-4ed3-8b37-7f3964730bee";

  it.each([
    ["as they are", id],
    ["in capitals", id.toUpperCase()],
  ])("that stand twice in a batch are refused: %s", async (_, second) => {
    const given = [statement(), statement({ id }), statement(), statement({ id: second })];
    const answer = await post(given);
    const { error } = answer.body;
    expect([answer.status, error.code, error.path]).toEqual([400, "LRS_DUPLICATE_ID", "/3/id"]);
    expect(error.hint).toMatchObject({ vi: expect.any(String), en: expect.any(String) });
    expect(await target.stored()).toBe(0);
  });

  const group = (...member: JsonObject[]) => ({ objectType: "Group", member });
  const other = { openid: "https://id.example.vn/b" };
  const first = statement({
    id,
    timestamp: "2026-02-03T08:00:00+07:00",
    actor: group(learner, other),
    context: { contextActivities: { parent: { id: "urn:x:1" } } },
  });
  const changed = (parts: JsonObject) => ({ ...first, ...parts });

  // 1.0.3 Data, 2.3.1: what does not count when statements are compared.
  it.each<[string, JsonObject]>([
    ["the same again", first],
    ["its properties in another order", Object.fromEntries(Object.entries(first).reverse())],
    ["its instant written in another way", changed({ timestamp: "2026-02-03T01:00:00.000Z" })],
    [
      "another display of the verb",
      changed({ verb: { ...(first.verb as object), display: { vi: "x" } } }),
    ],
    [
      "another definition",
      changed({ object: { ...(first.object as object), definition: { name: { vi: "x" } } } }),
    ],
    ["members in another order", changed({ actor: group(other, learner) })],
    [
      "a list of one activity",
      changed({ context: { contextActivities: { parent: [{ id: "urn:x:1" }] } } }),
    ],
    ["its id in capitals", changed({ id: id.toUpperCase() })],
    [
      "what the store sets",
      changed({ stored: "2026-01-01T00:00:00Z", version: "1.0.0", authority: learner }),
    ],
  ])("that are stored are taken with the same content: %s", async (_, again) => {
    expect((await post(first)).status).toBe(200);
    const answer = await post([statement(), again]);
    expect(answer.status).toBe(200);
    expect(await target.stored()).toBe(2);
    const { body } = await target.send("GET", `statements?statementId=${id}`);
    expect(body.timestamp).toBe("2026-02-03T01:00:00.000Z");
  });

  it.each<[string, JsonObject]>([
    ["another verb", changed({ verb: { id: "urn:x:did" } })],
    ["another instant", changed({ timestamp: "2026-02-03T08:00:00Z" })],
    ["a member more", changed({ actor: group(learner, other, { openid: "urn:x:c" }) })],
    ["a result", changed({ result: {} })],
    [
      "an extension",
      changed({ context: { ...(first.context as object), extensions: { "urn:x:1": null } } }),
    ],
    [
      "another kind of relation",
      changed({ context: { contextActivities: { other: { id: "urn:x:1" } } } }),
    ],
  ])("that are stored are refused with other content: %s", async (_, again) => {
    await post(first);
    const answer = await post([statement(), again]);
    const { error } = answer.body;
    expect([answer.status, error.code, error.path]).toEqual([409, "LRS_CONFLICT", "/1/id"]);
    expect(error.hint).toMatchObject({ vi: expect.any(String), en: expect.any(String) });
    const alone = await post(again);
    expect([alone.status, alone.body.error.path]).toEqual([409, "/id"]);
    expect(await target.stored()).toBe(1);
  });
});

describe("parameters", () => {
  const agent = (value: unknown) => `agent=${encodeURIComponent(JSON.stringify(value))}`;
  // A name of a million letters helps nobody.
  const named = <Expected>(cases: readonly (readonly [string, Expected])[]) =>
    cases.map(([query, expected]) => [query.slice(0, 60), query, expected] as const);

  it.each(
    named([
      ["limit=-1", "?limit"],
      ["limit=1.5", "?limit"],
      ["limit=1e3", "?limit"],
      ["limit=99999999999999999999", "?limit"],
      ["limit=", "?limit"],
      ["since=garbage", "?since"],
      ["since=2026-02-30T00:00:00Z", "?since"],
      ["until=", "?until"],
      ["verb=completed", "?verb"],
      ["activity=%00", "?activity"],
      ["registration=1", "?registration"],
      ["statementId=1", "?statementId"],
      [`statementId=${uuid(1)}&limit=1`, "?"],
      [`statementId=${uuid(1)}&voidedStatementId=${uuid(1)}`, "?"],
      ["format=full", "?format"],
      ["ascending=yes", "?ascending"],
      ["attachments=1", "?attachments"],
      ["related_agents=TRUE", "?related_agents"],
      ["Limit=1", "?"],
      ["limit=1&limit=2", "?limit"],
      ["cursor=../../etc", "?cursor"],
      ["cursor=999999999999999-999999999999999", "?cursor"],
      ["agent=", "?agent"],
      ["agent={", "?agent"],
      [agent({}), "?agent"],
      [agent([learner]), "?agent"],
      [`agent=${"[".repeat(100_000)}${"]".repeat(100_000)}`, "?agent"],
      [`agent=${"x".repeat(1_000_000)}`, "?agent"],
    ]),
  )("are refused: %s", async (_, query, path) => {
    const { status, body } = await target.send("GET", `statements?${query}`);
    expect([status, body.error.code, body.error.path]).toEqual([400, "LRS_BAD_PARAMETER", path]);
    expect(body.error.hint.vi).not.toBe(body.error.hint.en);
  });

  it.each(
    named([
      ["limit=0", 1],
      ["limit=999999999", 1],
      ["since=1970-01-01T00:00:00Z&until=2999-01-01T00:00:00Z", 1],
      ["since=0000-01-01T00:00:00Z", 1],
      ["until=9999-12-31T23:59:59Z", 1],
      [`verb=urn:x:${"x".repeat(1_000_000)}`, 0],
      ["cursor=2147483647-2147483647", 1],
    ]),
  )("are odd but right: %s", async (_, query, count) => {
    await post(statement());
    const { status, body } = await target.send("GET", `statements?${query}`);
    expect([status, body.statements?.length]).toEqual([200, count]);
  });
});

describe("documents", () => {
  const address = `activities/state?${new URLSearchParams({
    activityId: "urn:x:1",
    agent: JSON.stringify(learner),
    stateId: "s",
  })}`;
  const headers = { "content-type": "application/json" };

  it.each([
    ["100,000 levels", `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`],
    ["JSON cut off", '{"a":'],
    ["a list", "[]"],
  ])("are not merged with %s", async (_, body) => {
    await target.send("POST", address, { headers, body: '{"b":1}' });
    const answer = await target.send("POST", address, { headers, body });
    expect([answer.status, answer.body.error.code]).toEqual([400, "LRS_BAD_BODY"]);
    expect((await target.send("GET", address)).body).toEqual({ b: 1 });
  });
});
