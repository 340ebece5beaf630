import type { JsonObject } from "@hocvuso/core";
import { describe, expect, it } from "vitest";
import { type Client, client, learner, statement, uuid } from "./__fixtures__/client.ts";

const other = { account: { homePage: "https://hub.example.vn", name: "hl_other" } };
const group = { objectType: "Group", account: { homePage: "urn:g", name: "g" }, member: [other] };
const course = "https://hub.example.vn/courses/2";
const voidVerb = { id: "http://adlnet.gov/expapi/verbs/voided" };

function refTo(at: number): JsonObject {
  return { objectType: "StatementRef", id: uuid(at) };
}

function voiding(at: number, target: number): JsonObject {
  return statement({ id: uuid(at), verb: voidVerb, object: refTo(target) });
}

async function storeEach(found: Client, parts: readonly JsonObject[]): Promise<void> {
  for (const [at, part] of parts.entries()) {
    expect((await found.post(statement({ id: uuid(at), ...part }))).status).toBe(200);
  }
}

describe("filters", () => {
  const parts: JsonObject[] = [
    {},
    { verb: { id: "urn:v:1" } },
    { object: { id: course } },
    { actor: other, context: { registration: "AAAAAAAA-0000-4000-8000-000000000000" } },
    { actor: group },
    { object: { objectType: "Agent", ...other } },
    { actor: other, context: { instructor: learner } },
    { actor: other, context: { contextActivities: { grouping: { id: course } } } },
    {
      object: {
        objectType: "SubStatement",
        actor: other,
        verb: { id: "urn:v:1" },
        object: { id: course },
      },
    },
    { actor: other, context: { contextAgents: [{ objectType: "contextAgent", agent: learner }] } },
    { actor: { mbox: "mailto:x@EXAMPLE.vn" }, authority: learner },
  ];
  const agent = JSON.stringify;

  it.each<[string, Record<string, string>, number[]]>([
    ["nothing", {}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ["a verb", { verb: "urn:v:1" }, [1]],
    ["an activity", { activity: course }, [2]],
    ["related activities", { activity: course, related_activities: "true" }, [2, 7, 8]],
    ["an agent, as actor, object and member", { agent: agent(other) }, [3, 4, 5, 6, 7, 9]],
    ["related agents", { agent: agent(other), related_agents: "true" }, [3, 4, 5, 6, 7, 8, 9]],
    [
      "related agents of the context",
      { agent: agent(learner), related_agents: "true" },
      [0, 1, 2, 5, 6, 8, 9],
    ],
    ["a group, not the agent of the same account", { agent: agent(group) }, [4]],
    ["the same account as an agent", { agent: agent({ account: group.account }) }, []],
    [
      "a mailbox whatever the case of its domain",
      { agent: agent({ mbox: "mailto:x@example.VN" }) },
      [10],
    ],
    ["a registration in any case", { registration: "aaaaaaaa-0000-4000-8000-000000000000" }, [3]],
    ["two at once", { agent: agent(learner), verb: "urn:v:1" }, [1]],
  ])("by %s", async (_, parameters, expected) => {
    const found = client();
    await storeEach(found, parts);
    const ascending = await found.find({ ...parameters, ascending: "true" });
    expect(ascending).toEqual(expected.map(uuid));
    expect(await found.find(parameters)).toEqual(expected.map(uuid).reverse());
  });

  it("by time of storing: after since, up to until", async () => {
    let now = 1_000;
    const found = client({ clock: () => now });
    for (let at = 0; at < 5; at += 1) {
      await found.post(statement({ id: uuid(at) }));
      now += 1_000;
    }
    const iso = (ms: number) => new Date(ms).toISOString();
    expect(await found.find({ since: iso(2_000), until: iso(4_000), ascending: "true" })).toEqual([
      uuid(2),
      uuid(3),
    ]);
    expect(await found.find({ since: "1970-01-01T07:00:04.000+07:00" })).toEqual([uuid(4)]);
    expect(await found.find({ until: iso(999) })).toEqual([]);
  });

  it("stored never runs backwards, even when the clock does", async () => {
    let now = 5_000;
    const found = client({ clock: () => now });
    await found.post(statement());
    now = 1_000;
    await found.post(statement());
    const { body } = await found.call("GET", "statements");
    expect(body.statements.map((one: { stored: string }) => one.stored)).toEqual(
      Array(2).fill("1970-01-01T00:00:05.000Z"),
    );
  });
});

describe("paging", () => {
  it.each(["false", "true"])(
    "shows each once while others are stored (ascending: %s)",
    async (ascending) => {
      const found = client();
      for (let at = 0; at < 23; at += 1) await found.post(statement({ id: uuid(at) }));
      const seen: string[] = [];
      let address = `statements?limit=5&ascending=${ascending}&verb=${encodeURIComponent("http://adlnet.gov/expapi/verbs/completed")}`;
      let next = 100;
      while (address !== "") {
        const { body, status } = await found.call("GET", address);
        expect(status).toBe(200);
        seen.push(...body.statements.map((one: { id: string }) => one.id));
        expect(body.more === "" || body.more.startsWith("/xapi/statements?")).toBe(true);
        address = body.more;
        await found.post([statement({ id: uuid(next) }), statement({ id: uuid(next + 1) })]);
        next += 2;
      }
      const expected = Array.from({ length: 23 }, (_, at) => uuid(at));
      expect(seen).toEqual(ascending === "true" ? expected : expected.reverse());
    },
  );
});

describe("voiding", () => {
  it.each([
    ["after its target", [statement({ id: uuid(1) }), voiding(2, 1)]],
    ["before its target", [voiding(2, 1), statement({ id: uuid(1) })]],
  ])("works %s", async (_, order) => {
    for (const together of [true, false]) {
      const found = client();
      if (together) await found.post(order);
      else for (const one of order) await found.post(one);
      expect(await found.find()).toEqual([uuid(2)]);
      expect((await found.call("GET", `statements?statementId=${uuid(1)}`)).status).toBe(404);
      expect((await found.call("GET", `statements?voidedStatementId=${uuid(1)}`)).body.id).toBe(
        uuid(1),
      );
      expect((await found.call("GET", `statements?voidedStatementId=${uuid(2)}`)).status).toBe(404);
    }
  });

  it("does not reach voiding statements", async () => {
    const found = client();
    await storeEach(found, [{}]);
    await found.post([voiding(1, 0), voiding(2, 1)]);
    expect(await found.find({ ascending: "true" })).toEqual([uuid(1), uuid(2)]);
  });

  it("only a voiding verb voids", async () => {
    const found = client();
    await found.post([statement({ id: uuid(1) }), statement({ id: uuid(2), object: refTo(1) })]);
    expect(await found.find()).toHaveLength(2);
  });
});

describe("statements that refer to one that matches", () => {
  it("are found too, however far, in whatever order they came, even past a voided one", async () => {
    const chain = [
      statement({ id: uuid(1), verb: { id: "urn:v:1" } }),
      statement({ id: uuid(2), verb: { id: "urn:v:2" }, object: refTo(1) }),
      voiding(3, 2),
      voiding(4, 1),
    ];
    const orders = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
      [1, 3, 0, 2],
    ];
    for (const order of orders) {
      const found = client();
      for (const at of order) await found.post(chain[at]);
      expect(new Set(await found.find({ verb: "urn:v:1" }))).toEqual(new Set([uuid(3), uuid(4)]));
      expect(await found.find({ verb: "urn:v:2" })).toEqual([uuid(3)]);
    }
  });

  it("have to refer to one that fits every filter", async () => {
    const found = client();
    await found.post([
      statement({ id: uuid(1), verb: { id: "urn:v:1" }, actor: other }),
      statement({ id: uuid(2), verb: { id: "urn:v:2" }, object: refTo(1) }),
    ]);
    expect(await found.find({ verb: "urn:v:1", agent: JSON.stringify(other) })).toEqual([
      uuid(2),
      uuid(1),
    ]);
    expect(await found.find({ verb: "urn:v:1", agent: JSON.stringify(learner) })).toEqual([]);
  });

  it("may go round in a circle", async () => {
    const found = client();
    await found.post([
      statement({ id: uuid(1), verb: { id: "urn:v:1" }, object: refTo(2) }),
      statement({ id: uuid(2), verb: { id: "urn:v:2" }, object: refTo(1) }),
      statement({ id: uuid(3), object: refTo(3) }),
    ]);
    expect(await found.find({ verb: "urn:v:1" })).toEqual([uuid(2), uuid(1)]);
  });
});

it("a reference counts when one statement behind it meets all conditions, not each another one", async () => {
  const { post, find } = client();
  const a = { id: "urn:verb:a" };
  const on = (id: string) => ({ object: { id } });
  await post([
    statement({ id: uuid(1), verb: a, ...on("urn:one") }),
    statement({ id: uuid(2), ...on("urn:two") }),
    statement({ id: uuid(3), object: { objectType: "StatementRef", id: uuid(1) } }),
    statement({ id: uuid(4), verb: a, object: { objectType: "StatementRef", id: uuid(2) } }),
    statement({ id: uuid(5), object: { objectType: "StatementRef", id: uuid(3) } }),
  ]);
  expect(await find({ verb: "urn:verb:a", activity: "urn:one" })).toEqual([
    uuid(5),
    uuid(3),
    uuid(1),
  ]);
  // Its own verb fits, the activity is that of another: neither of the two meets both.
  expect(await find({ verb: "urn:verb:a", activity: "urn:two" })).toEqual([]);
});

it("finds by an address of any length", async () => {
  const { post, find } = client();
  const long = `https://hub.example.vn/${"khoá-học/".repeat(2_000)}`;
  const { status } = await post(statement({ id: uuid(1), object: { id: long } }));
  expect(status).toBe(200);
  expect(await find({ activity: long })).toEqual([uuid(1)]);
});
