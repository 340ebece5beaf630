import { beforeAll, expect, it } from "vitest";
import { makeKey, type ServerKey } from "../__fixtures__/oidc-server.ts";
import { generic } from "../providers/generic.ts";
import { createConnection } from "./connection.ts";

const issuer = "https://id.example";
const hour = 60 * 60_000;
let key: ServerKey;
beforeAll(async () => {
  key = await makeKey("a");
});

/** A provider whose health and addresses a test sets. */
function provider() {
  const state = {
    now: 0,
    down: false,
    says: issuer as unknown,
    jwks: "/jwks",
    asked: [] as string[],
  };
  const fetch = async (input: string | URL | Request) => {
    const { pathname } = new URL(String(input));
    state.asked.push(pathname);
    if (state.down) return new Response("", { status: 503 });
    if (pathname === state.jwks) return Response.json({ keys: [key.jwk] });
    if (!pathname.startsWith("/.well-known/")) return new Response("", { status: 404 });
    return Response.json({
      issuer: state.says,
      authorization_endpoint: `${issuer}/a`,
      token_endpoint: `${issuer}/t`,
      jwks_uri: issuer + state.jwks,
    });
  };
  const described = generic({ issuer, clientId: "c", clientSecret: "s" });
  const clock = () => state.now;
  const connect = createConnection({ provider: described, fetch, clock, timeoutMs: 1000 });
  return { state, connect };
}

it("asks once for many, and once an hour; the keys stay known", async () => {
  const { state, connect } = provider();
  const [first] = await Promise.all([connect(), connect(), connect()]);
  state.now = hour - 1;
  expect(await connect()).toBe(first);
  state.now = hour;
  const second = await connect();
  expect(state.asked).toHaveLength(2);
  expect(second).not.toBe(first);
  expect(second.keySet).toBe(first.keySet);
});

it("reads the keys where the metadata says now", async () => {
  const { state, connect } = provider();
  await (await connect()).keySet.current();
  state.jwks = "/jwks-2";
  state.now = hour;
  const { keySet } = await connect();
  expect((await keySet.current()).keys).toHaveLength(1);
  expect(state.asked.at(-1)).toBe("/jwks-2");
});

it("goes on with what is known while the provider is down, for a day", async () => {
  const { state, connect } = provider();
  const first = await connect();
  state.down = true;
  for (const time of [hour, 2 * hour, 24 * hour - 1]) {
    state.now = time;
    expect(await connect()).toBe(first);
  }
  state.now = 24 * hour;
  await expect(connect()).rejects.toMatchObject({ code: "IDENTITY_PROVIDER_UNAVAILABLE" });
  state.down = false;
  expect(await connect()).not.toBe(first);
});

it("asks a provider that is down once a minute, and believes it anew when it is back", async () => {
  const { state, connect } = provider();
  const first = await connect();
  state.down = true;
  state.now = hour;
  await connect();
  state.now = hour + 59_999;
  await connect();
  expect(state.asked).toHaveLength(2);
  state.down = false;
  state.now = hour + 60_000;
  expect(await connect()).not.toBe(first);
  state.now = 2 * hour;
  await connect();
  expect(state.asked).toHaveLength(3);
});

it("fails at once the first time, and tries again for the next caller", async () => {
  const { state, connect } = provider();
  state.down = true;
  await expect(connect()).rejects.toMatchObject({ code: "IDENTITY_PROVIDER_UNAVAILABLE" });
  state.down = false;
  expect((await connect()).server.issuer).toBe(issuer);
});

it.each([
  ["another issuer", "https://evil.example"],
  ["another spelling of the issuer", `${issuer}/`],
  ["no issuer", undefined],
])("refuses a document that names %s, whatever was known", async (_name, says) => {
  const { state, connect } = provider();
  const refused = { code: "IDENTITY_PROVIDER_METADATA" };
  state.says = says;
  await expect(connect()).rejects.toMatchObject(refused);
  state.says = issuer;
  await connect();
  state.says = says;
  state.now = hour;
  await expect(connect()).rejects.toMatchObject(refused);
});
