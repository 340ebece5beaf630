import { type Consumer, createLearnerId, type Database, type Sessions } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { setUpPlugin } from "@hocvuso/core/testing";
import { framework } from "@hocvuso/framework/plugin";
import { tt02of2025 } from "@hocvuso/framework/vn";
import { decodeJwt } from "jose";
import { expect, it } from "vitest";
import { credentials } from "./credentials.ts";
import type { Credentials } from "./credentials-api.ts";

const baseUrl = "https://agency.test";
const learnerId = createLearnerId();
const activity = `${baseUrl}/activities/an-toan`;
const verb = "http://adlnet.gov/expapi/verbs/passed";
const rule = {
  id: "an-toan",
  version: 1,
  title: { vi: "Qua khóa <học>", en: "Passed" },
  frameworkId: "vn-tt02-2025",
  item: "4.2",
  level: 2,
  requires: { verbs: [verb], activities: [activity] },
};
const passing = (number: number) => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  timestamp: "2026-11-20T01:00:00.000Z",
  actor: { account: { homePage: baseUrl, name: learnerId } },
  verb: { id: verb },
  object: { id: activity },
});
const voiding = (number: number) => ({
  ...passing(9),
  verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
  object: { objectType: "StatementRef", id: passing(number).id },
});
const sessions: Sessions = {
  read: async (request) =>
    request.headers.has("cookie")
      ? { learnerId, accountLevel: "02", authLevel: 2, authenticatedAt: 0 }
      : undefined,
};

async function setUp(database: Database = sqlite(":memory:"), parts: object = {}) {
  const clock = () => Date.UTC(2026, 10, 21);
  const first = await setUpPlugin(
    framework({ frameworks: [tt02of2025], rules: [{ ...rule, ...parts }] }),
    {
      database,
      baseUrl,
      apis: { lrs: {} },
    },
  );
  const made = await setUpPlugin(credentials({ issuerName: { vi: "Sở", en: "Dept" } }), {
    database,
    baseUrl,
    clock,
    apis: { framework: first.api, identity: sessions },
  });
  const consumer = first.consumers?.[0] as Consumer;
  const read = (...statements: object[]) =>
    database.transaction((tx) =>
      consumer.handle(
        statements.map((one, at) => ({
          tenant: "",
          sequence: at + 1,
          storedAt: 0,
          statement: { ...one },
        })),
        tx,
      ),
    );
  const get = async (path: string, headers: Record<string, string> = {}) =>
    (await made.fetch?.(new Request(`${baseUrl}/credentials${path}`, { headers }))) as Response;
  return { api: made.api as Credentials, consumer, database, get, read };
}

it("confirms an attainment once, with a signature that holds", async () => {
  const { api, read } = await setUp();
  await read(passing(1), passing(2));
  const [issued, ...others] = await api.of(learnerId);
  expect(others).toEqual([]);
  expect(await api.verify(issued?.jwt ?? "")).toMatchObject({ valid: true });
});

it("shows a public page that says valid and nothing about the person", async () => {
  const { api, get, read } = await setUp();
  await read(passing(1));
  const [issued] = await api.of(learnerId);
  const page = await (await get(`/${issued?.id}`, { accept: "text/html" })).text();
  expect(page).toContain('data-verdict="valid"');
  expect(page).toContain("Bảo vệ dữ liệu cá nhân và quyền riêng tư");
  expect(page).not.toContain(learnerId);
  expect(page).not.toContain("<học>");
});

it("takes the credential back when its evidence is voided, and a replay changes nothing", async () => {
  const { api, consumer, database, get, read } = await setUp();
  const log = [passing(1), voiding(1), passing(2)];
  await read(...log);
  const before = await api.of(learnerId);
  const verdicts = () => Promise.all(before.map((one) => api.verify(one.jwt)));
  expect((await verdicts()).map((one) => one.valid)).toEqual([true, false]);
  await database.transaction((tx) => consumer.reset(tx));
  await read(...log);
  expect(await api.of(learnerId)).toEqual(before);
  expect((await verdicts()).map((one) => one.valid)).toEqual([true, false]);
  const page = await (await get(`/${before[1]?.id}`)).text();
  expect(page).toContain('data-verdict="CREDENTIALS_REVOKED"');
});

it("confirms a level that expires until then, and again when it is renewed", async () => {
  const { api, read } = await setUp(undefined, { validForDays: 30 });
  const later = { ...passing(2), timestamp: "2026-11-25T01:00:00.000Z" };
  await read(passing(1), later, voiding(2));
  const issued = await api.of(learnerId);
  const told = issued.map(async ({ jwt }) => {
    const { validUntil, exp = 0 } = decodeJwt(jwt);
    expect(validUntil).toBe(new Date(exp * 1000).toISOString());
    return [validUntil, (await api.verify(jwt)).valid];
  });
  // The latest first: after the later evidence is voided, nothing may promise its end.
  expect(await Promise.all(told)).toEqual([
    ["2026-12-25T01:00:00.000Z", false],
    ["2026-12-20T01:00:00.000Z", true],
  ]);
});

it.each<[string, object, (on: (number: number, day: string) => object) => object[]]>([
  [
    "every statement",
    {},
    (on) => [on(1, "2026-11-01"), on(2, "2026-11-02"), voiding(1), voiding(2)],
  ],
  [
    "every statement of a level that expires",
    { validForDays: 600 },
    (on) => [on(1, "2026-11-01"), on(2, "2026-11-02"), voiding(1), voiding(2)],
  ],
])("leaves nothing valid when %s is voided", async (_, parts, log) => {
  const { api, read } = await setUp(undefined, parts);
  await read(...log((number, day) => ({ ...passing(number), timestamp: `${day}T01:00:00.000Z` })));
  const issued = await api.of(learnerId);
  expect(issued.length).toBeGreaterThan(0);
  for (const { jwt } of issued) expect((await api.verify(jwt)).valid).toBe(false);
});

it("confirms what is left when the middle one of three renewals is voided", async () => {
  const { api, consumer, database, read } = await setUp(undefined, { validForDays: 365 });
  const on = (number: number, day: string) => ({
    ...passing(number),
    timestamp: `${day}T01:00:00.000Z`,
  });
  const log = [on(1, "2025-06-01"), on(2, "2026-01-01"), on(3, "2026-11-01"), voiding(2)];
  await read(...log);
  const told = async () =>
    Promise.all(
      (await api.of(learnerId)).map(async ({ jwt }) => {
        const { validFrom, validUntil } = decodeJwt(jwt) as Record<string, string>;
        return [validFrom?.slice(0, 10), validUntil?.slice(0, 10), (await api.verify(jwt)).valid];
      }),
    );
  const before = await told();
  expect(before.filter(([, , valid]) => valid)).toEqual([["2026-11-01", "2027-11-01", true]]);
  await database.transaction((tx) => consumer.reset(tx));
  await read(...log);
  expect(await told()).toEqual(before);
});

it("keeps its key over a restart, sealed", async () => {
  const { api, database, read } = await setUp();
  await read(passing(1));
  const [issued] = await api.of(learnerId);
  const again = await setUp(database);
  expect(again.api.keys).toEqual(api.keys);
  expect(await again.api.verify(issued?.jwt ?? "")).toMatchObject({ valid: true });
  expect(JSON.stringify(again.api.keys)).not.toContain('"d"');
});

it("answers codes for what is not there and who is not signed in", async () => {
  const { get } = await setUp();
  const missing = await get("/8c4d1f9e-0000-8000-8000-000000000001");
  expect([missing.status, await missing.json()]).toMatchObject([
    404,
    { error: { code: "CREDENTIALS_NOT_FOUND" } },
  ]);
  const refused = await get("/mine");
  expect([refused.status, await refused.json()]).toMatchObject([
    401,
    { error: { code: "CREDENTIALS_SIGN_IN" } },
  ]);
  expect(await (await get("/mine", { cookie: "s" })).json()).toEqual([]);
});
