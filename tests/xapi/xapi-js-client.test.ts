import { createHash } from "node:crypto";
import library, { type Statement } from "@xapi/xapi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LrsServer, startLrsServer } from "./lrs-server.ts";

// On Node its class is the default of the default, and has itself as `default`.
const { default: XAPI } = library;

let server: LrsServer;
beforeAll(async () => {
  server = await startLrsServer();
});
afterAll(() => server.close());

type Client = InstanceType<typeof XAPI>;
type Adapter = "axios" | "fetch";
type Version = "1.0.3" | "2.0.0";

function clientOf(adapter: Adapter, version: Version = "1.0.3"): Client {
  const { endpoint, key, secret } = server;
  const auth = XAPI.toBasicAuth(key, secret);
  // Its type names versions up to 1.0.3 only; it sends what it is given.
  return new XAPI({ endpoint, auth, version: version as "1.0.3", adapter });
}

/** An activity and a learner of its own, so that no test sees another's statements. */
function lesson() {
  const activityId = `https://hub.example.vn/courses/${crypto.randomUUID()}`;
  const account = { homePage: "https://hub.example.vn", name: crypto.randomUUID() };
  const agent = { objectType: "Agent" as const, account };
  const statement = (parts: Partial<Statement> = {}): Statement => ({
    id: crypto.randomUUID(),
    actor: agent,
    verb: XAPI.Verbs.COMPLETED,
    object: { objectType: "Activity", id: activityId },
    ...parts,
  });
  return { activityId, agent, statement };
}

interface ClientError {
  /** Over fetch: the body, and nothing says with what status it came. */
  readonly message: string;
  /** Over axios. */
  readonly response?: { readonly data: unknown };
}

/** Code of the refusal. */
async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => undefined,
    (caught: ClientError) => caught,
  );
  const body = error?.response?.data ?? JSON.parse(error?.message ?? '{"error":{"code":"none"}}');
  return (body as { error: { code: string } }).error.code;
}

const text = "Giấy chứng nhận: An";
const bytes = new TextEncoder().encode(text);
const described = {
  usageType: "https://hub.example.vn/usage/certificate",
  display: { "vi-VN": "Giấy chứng nhận" },
  contentType: "text/plain; charset=utf-8",
  length: bytes.length,
  sha2: createHash("sha256").update(bytes).digest("hex"),
};

describe.each<[Adapter, Version]>([
  ["axios", "1.0.3"],
  ["axios", "2.0.0"],
  ["fetch", "1.0.3"],
  ["fetch", "2.0.0"],
])("@xapi/xapi over %s, speaking %s", (adapter, version) => {
  const client = () => clientOf(adapter, version);

  it("sends statements, one and many, and finds them by id", async () => {
    const { statement } = lesson();
    const [one, two, three] = [statement(), statement(), statement()];
    expect((await client().sendStatement({ statement: one })).data).toEqual([one.id]);
    const sent = await client().sendStatements({ statements: [two, three] });
    expect(sent.data).toEqual([two.id, three.id]);
    const got = await client().getStatement({ statementId: two.id ?? "" });
    expect(got.data).toMatchObject(two);
    expect(got.data.stored).toMatch(/Z$/);
    expect(got.data.version).toBe(version === "1.0.3" ? "1.0.0" : "2.0.0");
    expect(await codeOf(client().getStatement({ statementId: crypto.randomUUID() }))).toBe(
      "LRS_NOT_FOUND",
    );
  });

  it("asks for statements with each of its parameters", async () => {
    const { activityId, agent, statement } = lesson();
    const registration = crypto.randomUUID();
    const parent = `${activityId}/parent`;
    const first = statement({ context: { registration } });
    const second = statement({ verb: XAPI.Verbs.ANSWERED });
    const third = statement({
      actor: { objectType: "Agent", mbox: `mailto:${crypto.randomUUID()}@hub.example.vn` },
      object: { objectType: "Activity", id: `${activityId}/part` },
      context: {
        instructor: agent,
        contextActivities: { parent: [{ objectType: "Activity", id: parent }] },
      },
    });
    for (const one of [first, second, third]) await client().sendStatement({ statement: one });
    const stored = async (one: Statement) =>
      (await client().getStatement({ statementId: one.id ?? "" })).data.stored ?? "";
    const find = async (parameters: Parameters<Client["getStatements"]>[0]) => {
      const { data } = await client().getStatements(parameters);
      return (data as { statements: Statement[] }).statements.map(({ id }) => id);
    };
    expect(await find({ agent })).toEqual([second.id, first.id]);
    expect(await find({ agent, ascending: true })).toEqual([first.id, second.id]);
    expect(await find({ agent, limit: 1 })).toEqual([second.id]);
    expect(await find({ agent, verb: XAPI.Verbs.ANSWERED.id })).toEqual([second.id]);
    expect(await find({ registration })).toEqual([first.id]);
    expect(await find({ activity: activityId })).toEqual([second.id, first.id]);
    expect(await find({ activity: parent })).toEqual([]);
    expect(await find({ activity: parent, related_activities: true })).toEqual([third.id]);
    expect(await find({ agent, related_agents: true })).toEqual([third.id, second.id, first.id]);
    expect(await find({ agent, since: await stored(first) })).toEqual(
      (await stored(second)) > (await stored(first)) ? [second.id] : [],
    );
    expect(await find({ agent, until: await stored(second) })).toEqual([second.id, first.id]);
    for (const format of ["ids", "exact", "canonical"] as const) {
      expect(await find({ agent, format })).toEqual([second.id, first.id]);
    }
    const { data } = await client().getStatements({ agent, attachments: true, limit: 1 });
    expect(data[0].statements.map(({ id }) => id)).toEqual([second.id]);
  });

  it("follows more to the end", async () => {
    const { agent, statement } = lesson();
    const statements = Array.from({ length: 7 }, () => statement());
    await client().sendStatements({ statements });
    const found: unknown[] = [];
    let { data: page } = await client().getStatements({ agent, limit: 3, ascending: true });
    for (;;) {
      found.push(...page.statements.map(({ id }) => id));
      if (!page.more) break;
      const { data } = await client().getMoreStatements({ more: page.more });
      page = data as typeof page;
    }
    expect(found).toEqual(statements.map(({ id }) => id));
  });

  it("voids statements, one and many, and reads what was voided", async () => {
    const { agent, statement } = lesson();
    const statements = [statement(), statement(), statement()];
    await client().sendStatements({ statements });
    const [one = "", two = "", three = ""] = statements.map(({ id }) => id);
    await client().voidStatement({ actor: agent, statementId: one });
    await client().voidStatements({ actor: agent, statementIds: [two, three] });
    expect(await codeOf(client().getStatement({ statementId: one }))).toBe("LRS_NOT_FOUND");
    for (const id of [one, two, three]) {
      expect((await client().getVoidedStatement({ voidedStatementId: id })).data.id).toBe(id);
    }
  });

  it("reads attached files with their statement", async () => {
    const { agent, statement } = lesson();
    const given = statement({ attachments: [described] });
    const attachments = [bytes.buffer as ArrayBuffer];
    await clientOf("fetch", version).sendStatement({ statement: given, attachments });
    const one = await client().getStatement({ statementId: given.id ?? "", attachments: true });
    expect(one.data[0].id).toBe(given.id);
    expect(one.data[1]).toBe(text);
    const many = await client().getStatements({ agent, attachments: true });
    expect(many.data[0].statements[0]?.attachments).toMatchObject([described]);
    expect(many.data[1]).toBe(text);
    await client().voidStatement({ actor: agent, statementId: given.id ?? "" });
    const voided = await client().getVoidedStatement({
      voidedStatementId: given.id ?? "",
      attachments: true,
    });
    expect(voided.data[1]).toBe(text);
  });

  it("keeps states: creates, merges, replaces by etag, lists and deletes", async () => {
    const { activityId, agent } = lesson();
    const registration = crypto.randomUUID();
    const place = { activityId, agent, stateId: "bookmark", registration };
    await client().createState({ ...place, state: { page: 1, seen: "a" } });
    await client().createState({ ...place, state: { page: 2 } });
    const got = await client().getState(place);
    expect(got.data).toEqual({ page: 2, seen: "a" });
    const { etag = "" } = got.headers as { etag?: string };
    const update = { ...place, state: { page: 3 }, etag, matchHeader: "If-Match" as const };
    await client().setState(update);
    expect((await client().getState(place)).data).toEqual({ page: 3 });
    expect(await codeOf(client().setState(update))).toBe("LRS_PRECONDITION_FAILED");
    expect((await client().getStates({ activityId, agent, registration })).data).toEqual([
      "bookmark",
    ]);
    const since = "2999-01-01T00:00:00Z";
    expect((await client().getStates({ activityId, agent, registration, since })).data).toEqual([]);
    await client().setState({
      ...place,
      stateId: "note",
      state: "xin chào",
      contentType: "text/plain",
      etag: "*",
      matchHeader: "If-None-Match",
    });
    expect((await client().getState({ ...place, stateId: "note" })).data).toBe("xin chào");
    await client().deleteState(place);
    expect(await codeOf(client().getState(place))).toBe("LRS_NOT_FOUND");
    await client().deleteStates({ activityId, agent, registration });
    expect((await client().getStates({ activityId, agent, registration })).data).toEqual([]);
  });

  it("keeps profiles of agents and of activities, guarded by etags", async () => {
    const { activityId, agent } = lesson();
    const [profileId, other] = ["settings", "other"];
    const none = { etag: "*", matchHeader: "If-None-Match" as const };
    const since = "2999-01-01T00:00:00Z";

    await client().setAgentProfile({ agent, profileId, profile: { a: 1 }, ...none });
    await client().createAgentProfile({ agent, profileId, profile: { b: 2 } });
    await client().createAgentProfile({ agent, profileId: other, profile: {} });
    const ofAgent = await client().getAgentProfile({ agent, profileId });
    expect(ofAgent.data).toEqual({ a: 1, b: 2 });
    const match = { etag: headerOf(ofAgent, "etag"), matchHeader: "If-Match" as const };
    await client().setAgentProfile({ agent, profileId, profile: { c: 3 }, ...match });
    const stale = client().setAgentProfile({ agent, profileId, profile: {}, ...match });
    expect(await codeOf(stale)).toBe("LRS_PRECONDITION_FAILED");
    const ids = (await client().getAgentProfiles({ agent })).data;
    expect([...ids].sort()).toEqual([other, profileId]);
    expect((await client().getAgentProfiles({ agent, since })).data).toEqual([]);
    await client().deleteAgentProfile({ agent, profileId });
    expect(await codeOf(client().getAgentProfile({ agent, profileId }))).toBe("LRS_NOT_FOUND");

    await client().setActivityProfile({ activityId, profileId, profile: { a: 1 }, ...none });
    await client().createActivityProfile({ activityId, profileId, profile: { b: 2 } });
    const ofActivity = await client().getActivityProfile({ activityId, profileId });
    expect(ofActivity.data).toEqual({ a: 1, b: 2 });
    const etag = headerOf(ofActivity, "etag");
    expect((await client().getActivityProfiles({ activityId })).data).toEqual([profileId]);
    expect((await client().getActivityProfiles({ activityId, since })).data).toEqual([]);
    await client().deleteActivityProfile({ activityId, profileId, etag });
    expect(await codeOf(client().getActivityProfile({ activityId, profileId }))).toBe(
      "LRS_NOT_FOUND",
    );
  });

  it("reads agents, activities and about", async () => {
    const { activityId, agent, statement } = lesson();
    const definition = { name: { "vi-VN": "An toàn số" } };
    const object = { objectType: "Activity" as const, id: activityId, definition };
    await client().sendStatement({ statement: statement({ object }) });
    expect((await client().getActivity({ activityId })).data).toMatchObject({
      id: activityId,
      definition,
    });
    const person = (await client().getAgent({ agent })).data;
    expect(person).toMatchObject({ objectType: "Person", account: [agent.account] });
    expect((await client().getAbout()).data.version).toContain(version);
  });

  // Its option adds a parameter of its own, and a record store has to refuse what it does not
  // know (1.0.3 Communication, 3.2).
  it("its cache buster is refused, but for about, which has no parameters", async () => {
    const { agent } = lesson();
    const call = client().getStatements({ agent, useCacheBuster: true });
    expect(await codeOf(call)).toBe("LRS_BAD_PARAMETER");
    expect((await client().getAbout({ useCacheBuster: true })).status).toBe(200);
  });

  it("is told what is wrong with a statement, which it does not look at itself", async () => {
    const { statement } = lesson();
    const bad = statement({ verb: { id: "not an iri", display: {} } });
    expect(await codeOf(client().sendStatement({ statement: bad }))).toBe("LRS_BAD_STATEMENT");
  });
});

function headerOf({ headers }: { headers: unknown }, name: string): string {
  return (headers as Record<string, string>)[name] ?? "";
}

describe("files sent by @xapi/xapi", () => {
  const attachments = [bytes.buffer as ArrayBuffer];

  it("arrive over fetch, in batches too", async () => {
    const { statement } = lesson();
    const statements = [statement({ attachments: [described] })];
    const sent = await clientOf("fetch").sendStatements({ statements, attachments });
    expect(sent.data).toEqual([statements[0]?.id]);
  });

  // Over axios on Node the body goes as application/octet-stream, without its boundary; it has to
  // be multipart/mixed (1.0.3 Communication, 1.5.2).
  it("are refused over axios, which loses their Content-Type", async () => {
    const { statement } = lesson();
    const given = statement({ attachments: [described] });
    const call = clientOf("axios").sendStatement({ statement: given, attachments });
    expect(await codeOf(call)).toBe("LRS_BAD_BODY");
    const found = clientOf("axios").getStatement({ statementId: given.id ?? "" });
    expect(await codeOf(found)).toBe("LRS_NOT_FOUND");
  });

  // It joins the lists of all statements and takes an absent one for a description.
  it("never leave when a statement of the batch has none", async () => {
    const { statement } = lesson();
    const statements = [statement(), statement({ attachments: [described] })];
    const send = async () => clientOf("fetch").sendStatements({ statements, attachments });
    await expect(send()).rejects.toThrow(TypeError);
  });
});
