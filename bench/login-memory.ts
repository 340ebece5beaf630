import { parseArgs } from "node:util";
import { migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { createHub } from "@hocvuso/hub";
import {
  createVault,
  generic,
  identity,
  identityMigrations,
  parseCitizenNumber,
} from "@hocvuso/identity";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

// node --expose-gc bench/login-memory.ts [--total 10000]: sign-ins of different citizens through a whole hub, one after the other; what the
// process holds after each fifth of them, garbage taken away. Then look-ups in vaults of growing size.

const { values } = parseArgs({ options: { total: { type: "string", default: "10000" } } });
const total = Number(values.total);
const issuer = "https://issuer.example";
const baseUrl = "https://rp.example";
const collect = globalThis.gc ?? (() => {});

const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: "k", alg: "ES256", use: "sig" }] };
const nonces = new Map<string, string>();

/** The provider, in memory: its code is the citizen's serial number. */
async function provider(input: unknown, init?: { body?: unknown }): Promise<Response> {
  const { pathname } = new URL(String(input));
  if (pathname === "/jwks") return Response.json(jwks);
  if (pathname.startsWith("/.well-known")) {
    return Response.json({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: ["ES256"],
    });
  }
  const code = new URLSearchParams(String(init?.body)).get("code") ?? "";
  const idToken = await new SignJWT({
    nonce: nonces.get(code),
    citizen_number: numberOf(Number(code)),
    account_level: "2",
  })
    .setProtectedHeader({ alg: "ES256", kid: "k" })
    .setIssuer(issuer)
    .setAudience("bench")
    .setSubject(`subject-${code}`)
    .setIssuedAt()
    .setExpirationTime("5m")
    .sign(privateKey);
  nonces.delete(code);
  return Response.json({ access_token: "a", token_type: "Bearer", id_token: idToken });
}

function numberOf(serial: number): string {
  return `990200${String(serial).padStart(6, "0")}`;
}

const hub = await createHub({
  database: sqlite(":memory:"),
  baseUrl,
  secret: "0f9dTq3vL7sXk2PzR8mWb5Yc1NhJ6gUe",
  log: () => {},
  plugins: [
    identity({
      providers: [generic({ issuer, clientId: "bench", clientSecret: "s" })],
      fetch: provider as typeof fetch,
    }),
  ],
});

async function signIn(serial: number): Promise<void> {
  const begun = await hub.fetch(new Request(`${baseUrl}/identity/login`));
  const address = new URL(begun.headers.get("location") ?? "");
  nonces.set(String(serial), address.searchParams.get("nonce") ?? "");
  const state = address.searchParams.get("state") ?? "";
  const cookie = begun.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const query = new URLSearchParams({ code: String(serial), state });
  const headers = { cookie };
  const response = await hub.fetch(
    new Request(`${baseUrl}/identity/callback?${query}`, { headers }),
  );
  if (response.status !== 303) throw new Error(await response.text());
}

const megabytes = () => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return ((heapUsed + external) / 1e6).toFixed(1);
};

for (let serial = 0; serial < 200; serial += 1) await signIn(serial);
console.log(`warm: ${megabytes()} MB of heap`);
for (let part = 0; part < 5; part += 1) {
  const begun = performance.now();
  for (let at = 0; at < total / 5; at += 1) await signIn(200 + (part * total) / 5 + at);
  const seconds = (performance.now() - begun) / 1000;
  console.log(
    `${((part + 1) * total) / 5} sign-ins: ${megabytes()} MB of heap, ${(total / 5 / seconds).toFixed(0)}/s`,
  );
}
await hub.close();

const database = sqlite(":memory:");
await migrate(database, "identity", identityMigrations);
const key = crypto.getRandomValues(new Uint8Array(32));
const vault = await createVault({ database, keys: [{ version: 1, key }], context: "bench" });
let filled = 0;
for (const size of [1_000, 10_000, 100_000]) {
  while (filled < size) {
    const some = Array.from({ length: 1000 }, (_, at) => parseCitizenNumber(numberOf(filled + at)));
    await vault.enrol(some);
    filled += 1000;
  }
  const looks = 2000;
  const begun = performance.now();
  for (let at = 0; at < looks; at += 1) {
    await vault.learnerFor(parseCitizenNumber(numberOf((at * 7919) % size)));
  }
  console.log(
    `vault of ${size}: ${(((performance.now() - begun) / looks) * 1000).toFixed(0)} µs a look-up`,
  );
}
await database.close();
