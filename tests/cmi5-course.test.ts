import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createLearnerId } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { createLrs, type Lrs } from "@hocvuso/lrs";
import { learnerActor } from "@hocvuso/xapi";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readQuestions, takeQuizIn } from "../examples/agency-portal/src/journey.ts";
import { filesOf, readCourse } from "../examples/courses/build.ts";
import { launchBrowser } from "../scripts/browser.ts";

// The cmi5 build of our course as an assignable unit: in Chromium, with our record store behind it
// and the least of an LMS around it (fetch address, launch data, states).

const registration = "2f6c4f5e-7c0b-4f6f-9d55-0d3b3b7f6a11";
const activityId = "https://hocvuso.example.gov.vn/activities/an-toan/lan-1";
const authorization = { key: "au", secret: "one-session-secret" };
const states = new Map<string, string>();
let tokensGiven = 0;

let files: Map<string, string>;
let lrs: Lrs;
let server: Server;
let origin = "";
let browser: Browser;
let page: Page;

beforeAll(async () => {
  files = await filesOf(await readCourse("an-toan-tren-mang"), "cmi5");
  lrs = createLrs({ database: sqlite(":memory:"), credentials: [authorization] });
  server = createServer((request, response) => {
    void answer(request).then(async (reply) => {
      response.writeHead(reply.status, Object.fromEntries(reply.headers));
      response.end(Buffer.from(await reply.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const contextTemplate = {
    contextActivities: { grouping: [{ id: "https://hocvuso.example.gov.vn/activities/an-toan" }] },
    extensions: { "https://w3id.org/xapi/cmi5/context/extensions/sessionid": "phien-1" },
  };
  const launch = { contextTemplate, launchMode: "Normal", moveOn: "Passed", masteryScore: 0.8 };
  states.set("LMS.LaunchData", JSON.stringify(launch));
  browser = await launchBrowser();
  page = await browser.newPage();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  await lrs?.close();
});

async function answer(incoming: IncomingMessage): Promise<Response> {
  const url = new URL(incoming.url ?? "/", origin);
  const body: Buffer[] = [];
  for await (const chunk of incoming) body.push(chunk as Buffer);
  if (url.pathname.startsWith("/content/")) return content(url.pathname.slice(9));
  if (url.pathname === "/fetch" && incoming.method === "POST") {
    tokensGiven += 1;
    const token = Buffer.from(`${authorization.key}:${authorization.secret}`).toString("base64");
    return Response.json({ "auth-token": token });
  }
  if (url.pathname === "/xapi/activities/state") {
    const stateId = url.searchParams.get("stateId") ?? "";
    if (incoming.method === "PUT") states.set(stateId, Buffer.concat(body).toString());
    const kept = states.get(stateId);
    return kept === undefined ? new Response(null, { status: 404 }) : new Response(kept);
  }
  if (url.pathname !== "/xapi/statements") return new Response(null, { status: 404 });
  const headers = new Headers(incoming.headers as Record<string, string>);
  const init = { method: incoming.method ?? "GET", headers };
  return lrs.fetch(
    new Request(url, body.length > 0 ? { ...init, body: Buffer.concat(body) } : init),
  );
}

function content(name: string): Response {
  const types = {
    html: "text/html",
    js: "text/javascript",
    css: "text/css",
    json: "application/json",
  };
  const type = types[name.split(".").at(-1) as keyof typeof types];
  const file = files.get(name);
  if (file === undefined) return new Response(null, { status: 404 });
  return new Response(file, { headers: { "content-type": `${type}; charset=utf-8` } });
}

async function told(): Promise<Record<string, never>[]> {
  const basic = Buffer.from(`${authorization.key}:${authorization.secret}`).toString("base64");
  const response = await lrs.fetch(
    new Request(`${origin}/xapi/statements?ascending=true&limit=100`, {
      headers: { authorization: `Basic ${basic}`, "x-experience-api-version": "1.0.3" },
    }),
  );
  return ((await response.json()) as { statements: Record<string, never>[] }).statements;
}

it("tells initialized first, one completed, one passed, terminated last", {
  timeout: 60_000,
}, async () => {
  const actor = learnerActor({
    homePage: "https://hocvuso.example.gov.vn",
    learnerId: createLearnerId(),
  });
  const query = new URLSearchParams({
    endpoint: `${origin}/xapi/`,
    fetch: `${origin}/fetch`,
    actor: JSON.stringify(actor),
    registration,
    activityId,
  });
  await page.goto(`${origin}/content/index.html?${query}`);
  const start = page.getByRole("button", { name: "Bắt đầu kiểm tra" });
  while (!(await start.isVisible())) await page.getByRole("button", { name: "Tiếp tục" }).click();
  await start.click();
  await takeQuizIn(page, { wrong: 1 });
  await expect.poll(async () => (await told()).length).toBeGreaterThan(12);
  await page.goto("about:blank");
  await expect.poll(async () => (await told()).length).toBe(readQuestions().length + 4);

  const statements = (await told()) as unknown as {
    verb: { id: string };
    object: { id: string };
    context: { registration: string; contextActivities: { category?: { id: string }[] } };
    result?: { score?: { scaled: number } };
  }[];
  const verbs = statements.map((one) => one.verb.id.split("/").at(-1));
  expect(verbs[0]).toBe("initialized");
  expect(verbs.at(-1)).toBe("terminated");
  expect(verbs.filter((verb) => verb === "answered")).toHaveLength(10);
  expect(verbs.filter((verb) => verb === "completed")).toHaveLength(1);
  const passed = statements.filter((one) => one.verb.id.endsWith("/passed"));
  expect(passed).toMatchObject([
    { object: { id: activityId }, result: { score: { scaled: 0.9 } } },
  ]);
  expect(passed[0]?.context.contextActivities.category?.map((one) => one.id)).toEqual([
    "https://w3id.org/xapi/cmi5/context/categories/cmi5",
    "https://w3id.org/xapi/cmi5/context/categories/moveon",
  ]);
  expect(new Set(statements.map((one) => one.context.registration))).toEqual(
    new Set([registration]),
  );
  expect(tokensGiven).toBe(1);
});
