import { describe, expect, it } from "vitest";
import { client, learner, statement, uuid } from "../__fixtures__/client.ts";

const id = "https://hub.example.vn/courses/1";
const address = `activities?activityId=${encodeURIComponent(id)}`;
const about = (definition: object) => statement({ object: { id, definition } });
const question = { interactionType: "true-false", correctResponsesPattern: ["true"] };

describe("4.1.6.4 Activities Resource", () => {
  it("answers with the activity alone where nothing is known of it", async () => {
    const { call, post } = client();
    expect((await call("GET", address)).body).toEqual({ objectType: "Activity", id });
    await post(statement());
    expect((await call("GET", address)).body).toEqual({ objectType: "Activity", id });
  });

  it("adds up languages and extensions, the later word counting", async () => {
    const { call, post } = client();
    await post(about({ name: { vi: "Cũ", en: "Old" }, extensions: { "https://x.vn/a": 1 } }));
    await post([
      about({ name: { vi: "Mới" }, type: "https://x.vn/course" }),
      about({ description: { vi: "Mô tả" }, extensions: { "https://x.vn/b": null } }),
    ]);
    expect((await call("GET", address)).body.definition).toEqual({
      name: { vi: "Mới", en: "Old" },
      description: { vi: "Mô tả" },
      type: "https://x.vn/course",
      extensions: { "https://x.vn/a": 1, "https://x.vn/b": null },
    });
  });

  it("keeps a question as it was first told", async () => {
    const { call, post } = client();
    await post(about({ name: { vi: "Câu 1" } }));
    await post(about(question));
    await post(about({ ...question, correctResponsesPattern: ["false"], name: { vi: "Câu một" } }));
    await post(about({ interactionType: "choice", choices: [{ id: "a" }] }));
    expect((await call("GET", address)).body.definition).toEqual({
      ...question,
      name: { vi: "Câu một" },
    });
  });

  it("learns from contexts and SubStatements, never from what was refused", async () => {
    const { call, post } = client();
    const named = (at: number) => ({
      id: `https://x.vn/${at}`,
      definition: { name: { vi: `${at}` } },
    });
    await post(
      statement({
        context: { contextActivities: { parent: named(1), category: [named(2)] } },
        object: {
          ...statement({ object: named(3), context: { contextActivities: { other: named(4) } } }),
          objectType: "SubStatement",
        },
      }),
    );
    for (const at of [1, 2, 3, 4]) {
      const { body } = await call("GET", `activities?activityId=https://x.vn/${at}`);
      expect(body.definition.name).toEqual({ vi: `${at}` });
    }
    await post([statement({ object: named(5) }), {}]);
    await post(statement({ id: uuid(1), object: named(6) }));
    await post(statement({ id: uuid(1), object: named(7) }));
    for (const at of [5, 7]) {
      const { body } = await call("GET", `activities?activityId=https://x.vn/${at}`);
      expect(body).not.toHaveProperty("definition");
    }
  });

  it.each(["activities", "activities?activityId=1", `${address}&x=1`])(
    "refuses %s",
    async (bad) => {
      expect((await client().call("GET", bad)).status).toBe(400);
    },
  );
});

describe("format=canonical", () => {
  it("shows what is known of each activity, in one language per map", async () => {
    const { call, post } = client();
    const inside = { id, definition: { name: { en: "In" } } };
    const display = { en: "completed", vi: "hoàn thành" };
    await post(about({ name: { vi: "Khoá", en: "Course", "en-GB": "The course" } }));
    await post(
      statement({
        id: uuid(1),
        verb: { id: "http://adlnet.gov/expapi/verbs/completed", display },
        context: { contextActivities: { grouping: [inside] } },
      }),
    );
    const get = async (language: string, format = "canonical") => {
      const headers = { "accept-language": language };
      const single = `statements?statementId=${uuid(1)}&format=${format}`;
      return (await call("GET", single, undefined, headers)).body;
    };
    const british = await get("fr, en-GB;q=0.9, vi;q=0.1");
    expect(british.object.definition.name).toEqual({ "en-GB": "The course" });
    expect(british.context.contextActivities.grouping[0].definition.name).toEqual({
      "en-GB": "The course",
    });
    // No British word for the verb: the next best, in this map alone.
    expect(british.verb.display).toEqual({ vi: "hoàn thành" });
    expect((await get("vi-VN, vi;q=0.5")).object.definition.name).toEqual({ vi: "Khoá" });
    const exact = await get("vi", "exact");
    expect(exact.object).not.toHaveProperty("definition");
    expect(exact.verb.display).toEqual(display);
  });
});

describe("4.1.6.7 Agents Resource", () => {
  it("answers with a person made of what was asked", async () => {
    const { call } = client();
    const asked = encodeURIComponent(JSON.stringify({ ...learner, name: "hl" }));
    expect((await call("GET", `agents?agent=${asked}`)).body).toEqual({
      objectType: "Person",
      name: ["hl"],
      account: [learner.account],
    });
  });

  it.each(["agents", "agents?agent=%7B%7D", "agents?agent=x", "agents?foo=1"])(
    "refuses %s",
    async (address) => {
      expect((await client().call("GET", address)).status).toBe(400);
    },
  );
});
