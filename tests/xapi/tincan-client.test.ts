import TinCan, {
  type TinCanAnswers,
  type TinCanCall,
  type TinCanLrs,
  type TinCanMethod,
  type TinCanStatement,
} from "tincanjs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type LrsServer, startLrsServer } from "./lrs-server.ts";

let server: LrsServer;
let client: TinCanLrs;
beforeAll(async () => {
  server = await startLrsServer();
  const { endpoint, key, secret } = server;
  client = new TinCan.LRS({ endpoint, username: key, password: secret, allowFail: false });
});
afterAll(() => server.close());

/** The answer of a method with a callback; what it calls an error is thrown. */
function ask<Name extends keyof TinCanAnswers>(
  name: Name,
  parameters: readonly unknown[],
  call: TinCanCall = {},
): Promise<TinCanAnswers[Name]> {
  return new Promise((resolve, reject) => {
    const method = client[name] as TinCanMethod<TinCanAnswers[Name]>;
    method.call(client, ...parameters, {
      ...call,
      callback: (error: unknown, result: TinCanAnswers[Name]) =>
        error === null ? resolve(result) : reject(error),
    });
  });
}

/** An activity and a learner of its own, so that no test sees another's statements. */
function lesson() {
  const id = `https://hub.example.vn/courses/${crypto.randomUUID()}`;
  const account = { homePage: "https://hub.example.vn", name: crypto.randomUUID() };
  const activity = new TinCan.Activity({ id, definition: { name: { "vi-VN": "An toàn số" } } });
  const agent = new TinCan.Agent({ objectType: "Agent", account });
  const verb = { id: "http://adlnet.gov/expapi/verbs/completed", display: { vi: "hoàn thành" } };
  const statement = (parts: object = {}): TinCanStatement =>
    new TinCan.Statement({ actor: agent, verb, target: activity, ...parts });
  return { id, activity, agent, statement };
}

const ids = (statements: readonly TinCanStatement[]) => statements.map(({ id }) => id);

it("speaks 1.0.2 and reads about", async () => {
  expect(client.version).toBe("1.0.2");
  const about = await ask("about", []);
  expect(about.version).toContain("1.0.3");
});

it("saves statements, one and many, and retrieves them", async () => {
  const { statement } = lesson();
  const [one, two, three] = [statement(), statement(), statement()];
  const put = await ask("saveStatement", [one]);
  expect(put.status).toBe(204);
  const posted = await ask("saveStatements", [[two, three]]);
  expect(JSON.parse(posted.responseText)).toEqual([two.id, three.id]);
  const got = await ask("retrieveStatement", [two.id]);
  expect(got).toMatchObject({ id: two.id, stored: expect.stringMatching(/Z$/) });
  await expect(ask("retrieveStatement", [crypto.randomUUID()])).rejects.toBe(404);
});

it("queries with its parameters and follows more to the end", async () => {
  const { activity, agent, id, statement } = lesson();
  const registration = crypto.randomUUID();
  const statements = Array.from({ length: 5 }, (_, at) =>
    statement(at === 0 ? { context: { registration } } : {}),
  );
  await ask("saveStatements", [statements]);
  const find = async (params: Record<string, unknown>) =>
    ids((await ask("queryStatements", [], { params })).statements);
  const newestFirst = ids(statements).reverse();
  expect(await find({ agent })).toEqual(newestFirst);
  expect(await find({ activity })).toEqual(newestFirst);
  expect(await find({ agent, registration })).toEqual([statements[0]?.id]);
  expect(await find({ agent, verb: new TinCan.Verb({ id: "urn:x:other" }) })).toEqual([]);
  expect(await find({ activity, related_activities: true, format: "ids" })).toEqual(newestFirst);
  expect(await find({ agent, related_agents: true, until: "2999-01-01T00:00:00Z" })).toEqual(
    newestFirst,
  );
  expect(await find({ agent, since: "2999-01-01T00:00:00Z" })).toEqual([]);

  const params = { agent, ascending: true, limit: 2 };
  let page = await ask("queryStatements", [], { params });
  const found = ids(page.statements);
  while (page.more) {
    const url = page.more;
    page = await ask("moreStatements", [], { url });
    found.push(...ids(page.statements));
  }
  expect(found).toEqual(ids(statements));
  const told = await ask("retrieveActivity", [id]);
  expect(told.definition.name).toEqual({ "vi-VN": "An toàn số" });
});

it("voids a statement and retrieves what was voided", async () => {
  const { statement } = lesson();
  const given = statement();
  await ask("saveStatement", [given]);
  const verb = { id: "http://adlnet.gov/expapi/verbs/voided" };
  const target = { objectType: "StatementRef", id: given.id };
  await ask("saveStatement", [statement({ verb, target })]);
  await expect(ask("retrieveStatement", [given.id])).rejects.toBe(404);
  const voided = await ask("retrieveVoidedStatement", [given.id]);
  expect(voided.id).toBe(given.id);
});

const file = (content: ArrayBuffer) => ({
  usageType: "https://hub.example.vn/usage/certificate",
  display: { "vi-VN": "Giấy chứng nhận" },
  contentType: "application/octet-stream",
  content,
});

it("sends and reads attached files that are text", async () => {
  const { agent, statement } = lesson();
  const content = new TextEncoder().encode("Giấy chứng nhận\r\n--của An--").buffer as ArrayBuffer;
  const given = statement({ attachments: [file(content)] });
  await ask("saveStatement", [given]);
  const params = { attachments: true };
  const one = await ask("retrieveStatement", [given.id], { params });
  expect(one.attachments?.[0]?.getContentAsString()).toBe("Giấy chứng nhận\r\n--của An--");
  const page = await ask("queryStatements", [], {
    params: { agent, ...params },
  });
  expect(page.statements[0]?.attachments?.[0]?.content).toEqual(content);
});

// Its Node build turns the body into text before sending, which changes every byte above 127 that
// is no UTF-8; then the SHA-2 it sends is not that of the file (1.0.3 Data, 2.4.11).
it("other files it spoils itself, which is seen and refused", async () => {
  const { statement } = lesson();
  const given = statement({ attachments: [file(new Uint8Array([0, 128, 255]).buffer)] });
  await expect(ask("saveStatement", [given])).rejects.toBe(400);
  await expect(ask("retrieveStatement", [given.id])).rejects.toBe(404);
});

it("keeps states: saves, merges, replaces by etag, lists and drops", async () => {
  const { activity, agent } = lesson();
  const place = { activity, agent, registration: crypto.randomUUID() };
  const json = { ...place, contentType: "application/json" };
  await ask("saveState", ["bookmark", { page: 1, seen: "a" }], json);
  const merge = { ...json, method: "POST" };
  await ask("saveState", ["bookmark", { page: 2 }], merge);
  const got = await ask("retrieveState", ["bookmark"], place);
  expect(got).toMatchObject({
    contents: { page: 2, seen: "a" },
    etag: expect.stringMatching(/^".+"$/),
  });
  const guarded = { ...json, lastSHA1: got?.etag ?? "" };
  await ask("saveState", ["bookmark", { page: 3 }], guarded);
  await expect(ask("saveState", ["bookmark", { page: 4 }], guarded)).rejects.toBe(412);
  await ask("saveState", ["note", "xin chào"], {
    ...place,
    contentType: "text/plain",
  });
  const note = await ask("retrieveState", ["note"], place);
  expect(note?.contents).toBe("xin chào");
  const names = await ask("retrieveStateIds", [], place);
  expect([...names].sort()).toEqual(["bookmark", "note"]);
  await ask("dropState", ["bookmark"], place);
  expect(await ask("retrieveState", ["bookmark"], place)).toBeNull();
  await ask("dropState", [null], place);
  expect(await ask("retrieveStateIds", [], place)).toEqual([]);
});

it("keeps profiles of activities and of agents", async () => {
  const { activity, agent } = lesson();
  const contentType = "application/json";
  const first = { requestHeaders: { "If-None-Match": "*" }, contentType };

  const ofActivity = { activity };
  await ask("saveActivityProfile", ["p", { a: 1 }], {
    ...ofActivity,
    ...first,
  });
  const one = await ask("retrieveActivityProfile", ["p"], ofActivity);
  expect(one?.contents).toEqual({ a: 1 });
  await ask("saveActivityProfile", ["p", { b: 2 }], {
    ...ofActivity,
    contentType,
    lastSHA1: one?.etag ?? null,
  });
  expect(await ask("retrieveActivityProfileIds", [], ofActivity)).toEqual(["p"]);
  await ask("dropActivityProfile", ["p"], ofActivity);
  expect(await ask("retrieveActivityProfile", ["p"], ofActivity)).toBeNull();

  const ofAgent = { agent };
  await ask("saveAgentProfile", ["p", { a: 1 }], {
    agent,
    contentType,
    requestHeaders: { "If-None-Match": "*" },
  });
  const two = await ask("retrieveAgentProfile", ["p"], ofAgent);
  expect(two?.contents).toEqual({ a: 1 });
  const stale = { agent, contentType, lastSHA1: '"0"' };
  await expect(ask("saveAgentProfile", ["p", { b: 2 }], stale)).rejects.toBe(412);
  expect(await ask("retrieveAgentProfileIds", [], ofAgent)).toEqual(["p"]);
  await ask("dropAgentProfile", ["p"], ofAgent);
  expect(await ask("retrieveAgentProfile", ["p"], ofAgent)).toBeNull();
});
