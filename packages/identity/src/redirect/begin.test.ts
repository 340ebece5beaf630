import { describe, expect, it } from "vitest";
import { codeOf, createHarness, type HarnessOptions } from "../__fixtures__/harness.ts";
import { generic } from "../providers/generic.ts";
import type { OidcProvider } from "../providers/provider.ts";
import { createExchange } from "./exchange.ts";
import { createReach } from "./reach.ts";

type Answer = () => Response | Promise<Response>;

/** Begins a sign-in at a provider whose endpoint for pushed requests answers so, if it has one. */
async function begin(pushed: Answer | undefined, options: HarnessOptions = {}) {
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    if (pathname === "/par" && pushed) return pushed();
    const answer = await globalThis.fetch(input, init);
    if (!pushed || !pathname.startsWith("/.well-known/")) return answer;
    const metadata = (await answer.json()) as { issuer: string };
    const endpoint = `${metadata.issuer}/par`;
    return Response.json({ ...metadata, pushed_authorization_request_endpoint: endpoint });
  };
  const one = await createHarness({ provider: { par: true }, plugin: { fetch }, ...options });
  const answer = await one.fetch("/identity/login");
  await one.close();
  return [answer.status, await codeOf(answer)];
}
const fault = (status: number, error: string, headers?: HeadersInit) => () =>
  Response.json({ error }, { status, ...(headers && { headers }) });

describe("a request that cannot be pushed", () => {
  it.each([
    ["of a client unknown there", fault(401, "invalid_client")],
    [
      "of a client unknown there, with a challenge",
      fault(401, "invalid_client", { "www-authenticate": 'Basic realm="id"' }),
    ],
    ["with what the provider does not take", fault(400, "invalid_request")],
    ["where there is nowhere to push it to", undefined],
  ])("%s is told as a configuration that does not fit", async (_name, pushed) => {
    expect(await begin(pushed)).toEqual([502, "IDENTITY_PROVIDER_METADATA"]);
  });

  it.each([
    ["down", fault(503, "temporarily_unavailable")],
    ["down, with a challenge", fault(500, "x", { "www-authenticate": "Basic" })],
    ["not reached", () => Promise.reject(new TypeError("fetch failed"))],
    ["not reached by a fetch of the host's", () => Promise.reject(new Error("no route"))],
    ["without an address to give", () => Response.json({}, { status: 201 })],
    ["out of its mind", () => new Response("<p>?</p>", { status: 201 })],
  ])("because the provider is %s is told as that", async (_name, pushed) => {
    expect(await begin(pushed)).toEqual([503, "IDENTITY_PROVIDER_UNAVAILABLE"]);
  });
});

const broken = { kty: "EC", alg: "ES256", crv: "P-256", d: "AA", x: "AA", y: "AA" };

it("a private key that is none is told as our configuration", async () => {
  const provider = { privateKey: broken };
  const told = await begin(undefined, { provider, secretless: true });
  expect(told).toEqual([500, "IDENTITY_BAD_CONFIGURATION"]);
});

it("a configuration that could not be made is made anew for the next caller", async () => {
  const issuer = "https://id.example";
  const provider: OidcProvider & { privateKey?: typeof broken } = {
    ...generic({ issuer, clientId: "c" }),
    privateKey: broken,
  };
  const reach = createReach(globalThis.fetch, 1000);
  const exchange = createExchange({ provider, reach, clock: Date.now, timeoutMs: 1000 });
  const keys = { keys: [] };
  const keySet = { getKey: () => Promise.reject(new Error("No key.")), current: async () => keys };
  const server = { issuer, token_endpoint: `${issuer}/t`, jwks_uri: `${issuer}/jwks` };
  const connection = { server, keySet };
  await expect(exchange.configurationFor(connection)).rejects.toMatchObject({
    path: "/privateKey",
  });
  delete provider.privateKey;
  const made = await exchange.configurationFor(connection);
  expect(await exchange.configurationFor(connection)).toBe(made);
});
