import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { launchBrowser } from "../../scripts/browser.ts";
import { type LrsServer, startLrsServer } from "./lrs-server.ts";
import { becomeInternetExplorer, startWrapperSite, type WrapperSite } from "./xapi-wrapper-page.ts";

type Method = (...parameters: unknown[]) => unknown;
declare const ADL: { readonly XAPIWrapper: Record<string, Method> };
declare const asked: string;

let browser: Browser;
let site: WrapperSite;
let server: LrsServer;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  site = await startWrapperSite();
  server = await startLrsServer({ corsOrigins: [site.origin] });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await site.close();
  await server.close();
});
beforeEach(async () => {
  page = await browser.newPage();
  await page.goto(site.origin);
  const { endpoint, authorization: auth } = server;
  // Without strict callbacks it never tells of a refusal.
  const config = { endpoint, auth, strictCallbacks: true };
  await page.evaluate((given) => ADL.XAPIWrapper.changeConfig?.(given), config);
});
afterEach(() => page.close());

interface Answer {
  readonly status?: number;
  readonly body: unknown;
}

/** Calls the wrapper in the page; its callback comes last. */
function call(name: string, ...parameters: unknown[]): Promise<Answer> {
  return page.evaluate(
    ([method, given]) =>
      new Promise<Answer>((resolve) => {
        ADL.XAPIWrapper[method]?.(...given, (_: unknown, xhr: XMLHttpRequest, body: unknown) =>
          resolve({ status: xhr.status, body }),
        );
      }),
    [name, parameters] as const,
  );
}

const hash = (text: string) =>
  page.evaluate((given) => ADL.XAPIWrapper.hash?.(given) as string, text);

/** An activity and a learner of its own, so that no test sees another's statements. */
function lesson() {
  const activityId = `https://hub.example.vn/courses/${crypto.randomUUID()}`;
  const account = { homePage: "https://hub.example.vn", name: crypto.randomUUID() };
  const agent = { objectType: "Agent", account };
  const verb = { id: "http://adlnet.gov/expapi/verbs/answered", display: { vi: "trả lời" } };
  const definition = { name: { "vi-VN": "An toàn số" } };
  const statement = (parts: object = {}) => ({
    id: crypto.randomUUID(),
    actor: agent,
    verb,
    object: { id: activityId, definition },
    ...parts,
  });
  return { activityId, agent, statement };
}

const idsOf = ({ body }: Answer) =>
  (body as { statements: { id: string }[] }).statements.map(({ id }) => id);

it("sends statements from a page of another site, one and many, and follows more", async () => {
  const { agent, activityId, statement } = lesson();
  const statements = Array.from({ length: 5 }, () => statement());
  expect(await call("sendStatement", statements[0])).toMatchObject({
    status: 200,
    body: { id: statements[0]?.id },
  });
  expect(await call("sendStatements", statements.slice(1))).toEqual({
    status: 200,
    body: statements.slice(1).map(({ id }) => id),
  });
  const search = { agent: JSON.stringify(agent), ascending: true, limit: 2 };
  let answer = await call("getStatements", search, null);
  const found = idsOf(answer);
  for (;;) {
    const { more } = answer.body as { more?: string };
    if (!more) break;
    answer = await call("getStatements", null, more);
    found.push(...idsOf(answer));
  }
  expect(found).toEqual(statements.map(({ id }) => id));
  const times = { activity: activityId, since: "2020-01-01", until: "2999-01-01T00:00:00Z" };
  expect(idsOf(await call("getStatements", times, null))).toEqual([...found].reverse());
  expect((await call("getActivities", activityId)).body).toMatchObject({
    definition: { name: { "vi-VN": "An toàn số" } },
  });
  expect((await call("getAgents", agent)).body).toMatchObject({ objectType: "Person" });
});

it("waits for the answer when it has no callback", async () => {
  const { statement } = lesson();
  const given = statement();
  const status = await page.evaluate((one) => {
    const sent = ADL.XAPIWrapper.sendStatement?.(one) as { xhr: XMLHttpRequest };
    return sent.xhr.status;
  }, given);
  expect(status).toBe(200);
  const got = await page.evaluate(
    (statementId) => ADL.XAPIWrapper.getStatements?.({ statementId }, null),
    given.id,
  );
  expect(got).toMatchObject({ id: given.id });
});

it("is told of a refusal, and nothing of the batch is kept", async () => {
  const { agent, statement } = lesson();
  const bad = statement({ verb: { id: "answered" } });
  expect(await call("sendStatements", [statement(), bad])).toMatchObject({
    status: 400,
    body: { error: { code: "LRS_BAD_STATEMENT", path: "/1/verb/id" } },
  });
  expect(idsOf(await call("getStatements", { agent: JSON.stringify(agent) }, null))).toEqual([]);
});

it("attaches files, byte for byte", async () => {
  const { statement } = lesson();
  const bytes = [0, 128, 255, 13, 10, 45, 45, 13, 10];
  const given = statement();
  const status = await page.evaluate(
    ([one, content]) =>
      new Promise((resolve) => {
        const type = {
          usageType: "https://hub.example.vn/usage/photo",
          display: { vi: "Ảnh" },
          contentType: "image/png",
        };
        const attachments = [{ type, value: new Uint8Array(content).buffer }];
        const done = (_: unknown, xhr: XMLHttpRequest) => resolve(xhr.status);
        ADL.XAPIWrapper.sendStatement?.(one, done, attachments);
      }),
    [given, bytes] as const,
  );
  expect(status).toBe(200);
  const query = new URLSearchParams({ statementId: given.id, attachments: "true" });
  const response = await fetch(`${server.endpoint}statements?${query}`, {
    headers: { authorization: server.authorization, "x-experience-api-version": "1.0.3" },
  });
  const body = Buffer.from(await response.arrayBuffer());
  expect(body.includes(Buffer.from(bytes))).toBe(true);
});

it("keeps states, guarded by the hash it computes itself", async () => {
  const { activityId, agent } = lesson();
  const place = [activityId, agent, "bookmark", crypto.randomUUID()];
  const put = (value: unknown, match: string | null, none: string | null) =>
    call("sendState", ...place, value, match, none);
  expect((await put({ page: 1, seen: "a" }, null, "*")).status).toBe(204);
  expect((await put({ page: 2 }, null, null)).status).toBe(204);
  const merged = { page: 2, seen: "a" };
  expect((await call("getState", ...place, null)).body).toEqual(merged);
  // 1.0.3 Communication, 3.1: the ETag is the SHA-1 of what is stored.
  const etag = await hash(JSON.stringify(merged));
  expect((await put("trang 3", etag, null)).status).toBe(204);
  expect((await call("getState", ...place, null)).body).toBe("trang 3");
  expect((await put("trang 4", etag, null)).status).toBe(412);
  const [, , , registration] = place;
  const all = [activityId, agent, null, registration];
  expect((await call("getState", ...all, "2020-01-01")).body).toEqual(["bookmark"]);
  expect((await call("deleteState", ...place, null, null)).status).toBe(204);
  expect((await call("getState", ...place, null)).status).toBe(404);
});

it("keeps profiles of activities and of agents", async () => {
  const { activityId, agent } = lesson();
  for (const [kind, of] of [
    ["ActivityProfile", activityId],
    ["AgentProfile", agent],
  ] as const) {
    const send = (value: unknown, match: string | null, none: string | null) =>
      call(`send${kind}`, of, "p", value, match, none);
    expect((await send({ a: 1 }, null, "*")).status).toBe(204);
    expect((await call(`get${kind}`, of, "p", null)).body).toEqual({ a: 1 });
    const etag = await hash(JSON.stringify({ a: 1 }));
    expect((await send([1], etag, null)).status).toBe(204);
    expect((await send([2], null, "*")).status).toBe(412);
    expect((await call(`get${kind}`, of, "p", null)).body).toEqual([1]);
    expect((await call(`delete${kind}`, of, "p", null, null)).status).toBe(204);
    expect((await call(`get${kind}`, of, "p", null)).status).toBe(404);
  }
});

it("uses the alternate request syntax where a browser has nothing else", async () => {
  const { agent, activityId, statement } = lesson();
  await page.evaluate(becomeInternetExplorer);
  const result = { response: "a=1&b=2 + “c”" };
  const given = statement({ result });
  await call("sendStatement", given);
  expect(await page.evaluate(() => asked)).toBe("POST ?method=POST");
  const found = await call("getStatements", { agent: JSON.stringify(agent) }, null);
  expect(await page.evaluate(() => asked)).toBe("POST ?method=GET");
  expect(found.body).toMatchObject({ statements: [{ id: given.id, result }] });
  const place = [activityId, agent, "bookmark", null];
  await call("sendState", ...place, "trang 1", null, "*");
  expect(await page.evaluate(() => asked)).toBe("POST ?method=PUT");
  expect((await call("getState", ...place, null)).body).toBe("trang 1");
});

it("a page that is not on the list reads nothing", async () => {
  await page.goto(site.origin.replace("localhost", "127.0.0.1"));
  const { endpoint, authorization: auth } = server;
  const config = { endpoint, auth, strictCallbacks: true };
  await page.evaluate((given) => ADL.XAPIWrapper.changeConfig?.(given), config);
  const { statement } = lesson();
  expect((await call("sendStatement", statement())).status).toBe(0);
});
