import { createHash, randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import * as client from "openid-client";
import { generic } from "../packages/identity/src/providers/generic.ts";
import { createOidcClient } from "../packages/identity/src/redirect/oidc-client.ts";

// node bench/logins.ts [--total 2000]: what verifying one sign-in costs us on the processor, beside openid-client alone with its
// non-repudiation checks on. Both get the same answers of a provider from memory; the tokens are signed beforehand. In turns, so that
// whatever else the machine does hits both.

const { values } = parseArgs({ options: { total: { type: "string", default: "2000" } } });
const total = Number(values.total);
const rounds = 5;
const issuer = "https://issuer.example";
const clientId = "bench";
const redirectUri = "https://rp.example/callback";

const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: "k", alg: "ES256", use: "sig" }] };
const metadata = {
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  id_token_signing_alg_values_supported: ["ES256"],
  authorization_response_iss_parameter_supported: true,
};

/** A sign-in that waits for its answer. */
interface Waiting {
  secrets: { state: string; nonce: string; verifier: string };
  answer: URL;
}

const bodies = new Map<string, string>();

async function prepare(): Promise<Waiting> {
  const secrets = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const code = randomUUID();
  const accessToken = randomUUID();
  const now = Math.floor(Date.now() / 1000);
  const half = createHash("sha256").update(accessToken).digest().subarray(0, 16);
  const idToken = await new SignJWT({
    nonce: secrets.nonce,
    acr: "high",
    auth_time: now,
    at_hash: half.toString("base64url"),
    citizen_number: "990200000123",
    account_level: "2",
  })
    .setProtectedHeader({ alg: "ES256", kid: "k" })
    .setIssuer(issuer)
    .setAudience(clientId)
    .setSubject("subject")
    .setIssuedAt(now)
    .setExpirationTime(now + 3600)
    .sign(privateKey);
  bodies.set(
    code,
    JSON.stringify({
      access_token: accessToken,
      token_type: "Bearer",
      expires_in: 300,
      id_token: idToken,
    }),
  );
  const answer = new URL(redirectUri);
  answer.search = new URLSearchParams({ code, state: secrets.state, iss: issuer }).toString();
  return { secrets, answer };
}

/** The provider, in memory. */
async function provider(input: unknown, init?: { body?: unknown }): Promise<Response> {
  const { pathname } = new URL(String(input));
  if (pathname === "/jwks") return Response.json(jwks);
  if (pathname.startsWith("/.well-known")) return Response.json(metadata);
  const code = new URLSearchParams(String(init?.body)).get("code") ?? "";
  const headers = { "content-type": "application/json" };
  return new Response(bodies.get(code), {
    headers: { ...headers, "content-length": String(bodies.get(code)?.length) },
  });
}

const ours = createOidcClient({
  provider: generic({ issuer, clientId, clientSecret: "s", authLevels: { high: 2 } }),
  redirectUri,
  fetch: provider as typeof fetch,
  clock: Date.now,
  timeoutMs: 10_000,
});

const bare = new client.Configuration(metadata, clientId, {}, client.ClientSecretBasic("s"));
bare[client.customFetch] = provider as client.CustomFetch;
client.enableNonRepudiationChecks(bare);

const ways = {
  ours: async ({ secrets, answer }: Waiting) => {
    const verified = await ours.finish(secrets, answer, { authLevel: 2 });
    if (verified.authLevel !== 2) throw new Error("Not verified.");
  },
  bare: async ({ secrets, answer }: Waiting) => {
    await client.authorizationCodeGrant(bare, answer, {
      expectedState: secrets.state,
      expectedNonce: secrets.nonce,
      pkceCodeVerifier: secrets.verifier,
      idTokenExpected: true,
    });
  },
};

/** Milliseconds of processor time for one, all threads together. */
async function measure(way: (one: Waiting) => Promise<void>): Promise<number> {
  const waiting = await Promise.all(Array.from({ length: total }, prepare));
  const before = process.cpuUsage();
  for (const one of waiting) await way(one);
  const { user, system } = process.cpuUsage(before);
  bodies.clear();
  return (user + system) / 1000 / total;
}

const results: Record<keyof typeof ways, number[]> = { ours: [], bare: [] };
for (const way of Object.values(ways)) await measure(way);
for (let round = 0; round < rounds; round += 1) {
  for (const name of ["ours", "bare"] as const) results[name].push(await measure(ways[name]));
}
const median = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
const [own, theirs] = [median(results.ours), median(results.bare)];
console.log(
  `One sign-in, ms of processor time: ours ${own.toFixed(2)}, openid-client alone ${theirs.toFixed(2)}, ratio ${(own / theirs).toFixed(2)}`,
);
