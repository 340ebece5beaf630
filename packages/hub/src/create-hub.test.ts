import { type Consumer, type Plugin, type StatementLog, silentLog } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { type CreateHubOptions, createHub, type Hub } from "./create-hub.ts";

const secret = "0123456789abcdefghijklmnopqrstuvwxyz";

function hubWith(
  plugins: readonly Plugin[],
  options: Partial<CreateHubOptions> = {},
): Promise<Hub> {
  const database = sqlite(":memory:");
  const baseUrl = "https://agency.test/hvs/";
  return createHub({ database, baseUrl, secret, plugins, log: silentLog, ...options });
}

const echo: Plugin<{ word: string }> = {
  contractVersion: 1,
  name: "echo",
  setup: ({ path }) => ({
    api: { word: "xin chào" },
    fetch: (request) => new Response(new URL(request.url).pathname.slice(path.length)),
  }),
};

it("hands a request to the plugin that its path names", async () => {
  const hub = await hubWith([echo]);
  const response = await hub.fetch(new Request("https://agency.test/hvs/echo/a/b"));
  expect(await response.text()).toBe("/a/b");
});

it.each([
  "https://agency.test/echo/a",
  "https://agency.test/hvs/",
  "https://agency.test/hvs/other",
])("answers 404 with a code at %s", async (url) => {
  const response = await (await hubWith([echo])).fetch(new Request(url));
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: "CORE_NOT_FOUND" } });
});

it("lets a plugin use the API of one before it, and says what to do when it is missing", async () => {
  const user: Plugin<string> = {
    contractVersion: 1,
    name: "user",
    setup: (context) => ({ api: context.api<{ word: string }>({ plugin: "echo" }).word }),
  };
  const hub = await hubWith([echo, user]);
  expect(hub.api({ plugin: "user" })).toBe("xin chào");
  await expect(hubWith([user, echo])).rejects.toMatchObject({
    code: "CORE_API_MISSING",
    hint: { vi: expect.stringContaining("echo") },
  });
});

it("attaches every plugin's consumers to the log, then starts, and closes in reverse", async () => {
  const seen: string[] = [];
  const log: Partial<StatementLog> = { attach: (one) => void seen.push(`attach ${one.name}`) };
  const consumer: Consumer = { name: "count", handle: async () => {}, reset: async () => {} };
  const parts = (name: string) => ({
    start: () => void seen.push(`start ${name}`),
    close: () => void seen.push(`close ${name}`),
  });
  const hub = await hubWith([
    { contractVersion: 1, name: "lrs", setup: () => ({ api: log, ...parts("lrs") }) },
    { contractVersion: 1, name: "kpi", setup: () => ({ consumers: [consumer], ...parts("kpi") }) },
  ]);
  await hub.close();
  expect(seen).toEqual(["attach count", "start lrs", "start kpi", "close kpi", "close lrs"]);
});

it("runs a plugin's migrations before it is set up", async () => {
  const plugin: Plugin = {
    contractVersion: 1,
    name: "notes",
    migrations: [
      { name: "1", up: async (tx) => void (await sql`create table note (id integer)`.execute(tx)) },
    ],
    async setup({ database }) {
      await sql`insert into note values (1)`.execute(database.query());
      return {};
    },
  };
  await expect(hubWith([plugin])).resolves.toBeDefined();
});

it.each([
  [[echo, echo], "CORE_PLUGIN_CONFLICT"],
  [[{ ...echo, name: "Bad Name" }], "CORE_PLUGIN_CONFLICT"],
  [[{ ...echo, contractVersion: 2 as never }], "CORE_PLUGIN_CONTRACT"],
])("refuses a bad list of plugins", async (plugins, code) => {
  await expect(hubWith(plugins)).rejects.toMatchObject({ code });
});

it.each([
  [{ secret: "short" }, "/secret"],
  [{ secret: "x".repeat(64) }, "/secret"],
  [{ baseUrl: "agency" }, "/baseUrl"],
  [{ baseUrl: "file:///etc" }, "/baseUrl"],
])("refuses a bad configuration %o", async (options, path) => {
  await expect(hubWith([echo], options)).rejects.toMatchObject({
    code: "CORE_BAD_CONFIGURATION",
    path,
  });
});

it("refuses a write that another site makes a signed-in browser send", async () => {
  const hub = await hubWith([echo]);
  const send = (headers: Record<string, string>) =>
    hub.fetch(new Request("https://agency.test/hvs/echo", { method: "POST", headers }));
  expect((await send({ cookie: "s=1", origin: "https://evil.test" })).status).toBe(403);
  expect((await send({ cookie: "s=1" })).status).toBe(403);
  expect((await send({ cookie: "s=1", origin: "https://agency.test" })).status).toBe(200);
  expect((await send({ authorization: "Basic x" })).status).toBe(200);
});

it("hides the cause of an unexpected error and logs a code only", async () => {
  const lines: unknown[] = [];
  const broken: Plugin = {
    contractVersion: 1,
    name: "broken",
    setup: () => ({
      fetch: () => {
        throw new Error("secret 099123456789");
      },
    }),
  };
  const hub = await hubWith([broken], { log: (line) => void lines.push(line) });
  const response = await hub.fetch(new Request("https://agency.test/hvs/broken"));
  expect(response.status).toBe(500);
  expect((await response.text()) + JSON.stringify(lines)).not.toContain("099123456789");
  expect(lines).toMatchObject([{ code: "HUB_REQUEST_FAILED", fields: { plugin: "broken" } }]);
});
