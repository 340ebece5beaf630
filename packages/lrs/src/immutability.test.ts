import type { JsonObject } from "@hocvuso/core";
import { describe, expect, it } from "vitest";
import { client, learner, statement, uuid } from "./__fixtures__/client.ts";

const id = uuid(1);
const course = "https://hub.example.vn/courses/1";
const member = (name: string) => ({ account: { homePage: "urn:g", name } });
const group = (...names: string[]) => ({ objectType: "Group", member: names.map(member) });
const relations = (parent: unknown) => ({ context: { contextActivities: { parent } } });

describe("1.0.3, Data, 2.3.1: a statement with a known id", () => {
  it.each<[string, JsonObject, JsonObject]>([
    ["the order of members", { actor: group("a", "b") }, { actor: group("b", "a") }],
    [
      "a mailbox's domain",
      { actor: { mbox: "mailto:A@x.vn" } },
      { actor: { mbox: "mailto:A@X.vn" } },
    ],
    [
      "a written default",
      { actor: member("a") },
      { actor: { objectType: "Agent", ...member("a") } },
    ],
    ["a list of one", relations({ id: course }), relations([{ id: course }])],
    [
      "a definition",
      { object: { id: course } },
      { object: { id: course, definition: { name: { vi: "Khoá" } } } },
    ],
    [
      "a verb's display",
      { verb: { id: "urn:v", display: { vi: "a" } } },
      { verb: { id: "urn:v", display: { vi: "b" } } },
    ],
    [
      "another way to write the instant",
      { timestamp: "2026-01-31T08:00:00+07:00" },
      { timestamp: "2026-01-31T01:00:00.000Z" },
    ],
    ["what the record store sets", {}, { stored: "2020-01-01T00:00:00Z", authority: learner }],
    ["the case of a UUID", { id }, { id: id.toUpperCase() }],
    [
      "the third digit of a duration",
      { result: { duration: "PT1.234S" } },
      { result: { duration: "PT1.239S" } },
    ],
  ])("is the same in spite of %s", async (_, first, second) => {
    const { call, post } = client();
    await post(statement({ id, ...first }));
    const before = (await call("GET", `statements?statementId=${id}`)).body;
    expect((await post(statement({ id, ...second }))).status).toBe(200);
    expect((await call("GET", `statements?statementId=${id}`)).body).toEqual(before);
  });

  it.each<[string, JsonObject, JsonObject]>([
    ["another member", { actor: group("a", "b") }, { actor: group("a", "c") }],
    [
      "a mailbox's name",
      { actor: { mbox: "mailto:A@x.vn" } },
      { actor: { mbox: "mailto:a@x.vn" } },
    ],
    [
      "another instant",
      { timestamp: "2026-01-31T08:00:00Z" },
      { timestamp: "2026-01-31T08:00:01Z" },
    ],
    ["the case of an IRI", { verb: { id: "urn:v" } }, { verb: { id: "urn:V" } }],
    ["another answer", { result: { response: "a" } }, { result: { response: "b" } }],
    ["another duration", { result: { duration: "PT1.23S" } }, { result: { duration: "PT1.24S" } }],
  ])("is a conflict with %s", async (_, first, second) => {
    const { call, post } = client();
    await post(statement({ id, ...first }));
    const before = (await call("GET", `statements?statementId=${id}`)).body;
    expect((await post(statement({ id, ...second }))).status).toBe(409);
    expect((await call("GET", `statements?statementId=${id}`)).body).toEqual(before);
  });

  it("is stored once by any number of senders at the same time", async () => {
    const { post, find } = client();
    const batch = [1, 2, 3].map((at) => statement({ id: uuid(at) }));
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => post(batch)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await find({ ascending: "true" })).toEqual([1, 2, 3].map(uuid));
  });
});

describe("1.0.3, Data, 2.4.6.2: activities of the context", () => {
  it("are given back as lists, in SubStatements too", async () => {
    const { call, post } = client();
    const alone = relations({ id: course });
    const object = { ...statement(alone), objectType: "SubStatement" };
    await post(statement({ id, ...alone, object }));
    const { body } = await call("GET", `statements?statementId=${id}`);
    expect(body.context.contextActivities.parent).toEqual([{ id: course }]);
    expect(body.object.context.contextActivities.parent).toEqual([{ id: course }]);
  });
});
