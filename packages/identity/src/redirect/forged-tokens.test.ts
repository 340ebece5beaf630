import { createHmac, generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acr, codeOf, createHarness, type Harness } from "../__fixtures__/harness.ts";
import {
  makeKey,
  mintHonestly,
  type OidcServer,
  type ServerKey,
  sign,
  type TokenMaterial,
} from "../__fixtures__/oidc-server.ts";

let harness: Harness;
let attacker: ServerKey;

beforeAll(async () => {
  harness = await createHarness();
  attacker = await makeKey("first");
});
beforeEach(() => {
  harness.server.mint = mintHonestly;
});
afterAll(() => harness.close());

type Mint = OidcServer["mint"];
const now = () => Math.floor(Date.now() / 1000);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const claims =
  (changes: (material: TokenMaterial) => Record<string, unknown>): Mint =>
  (material) =>
    mintHonestly({ ...material, claims: { ...material.claims, ...changes(material) } });
const header =
  (changes: Record<string, unknown>): Mint =>
  (material) =>
    mintHonestly({ ...material, header: { ...material.header, ...changes } });
const unsigned =
  (alg: string): Mint =>
  (material) =>
    `${encode({ ...material.header, alg })}.${encode(material.claims)}.`;
const parts = async (material: TokenMaterial) => (await mintHonestly(material)).split(".");

const forged: [name: string, code: string, mint: Mint][] = [
  ["another key under the same kid", "SIGNATURE", (m) => sign(m, attacker.privateKey)],
  [
    "a payload edited after signing",
    "SIGNATURE",
    async (m) => {
      const [head, , signature] = await parts(m);
      return `${head}.${encode({ ...m.claims, SoDinhDanh: "990200999999" })}.${signature}`;
    },
  ],
  [
    "an empty signature",
    "SIGNATURE",
    async (m) => {
      const [head, body] = await parts(m);
      return `${head}.${body}.`;
    },
  ],
  ["alg none", "ALGORITHM", unsigned("none")],
  ["alg nOnE", "ALGORITHM", unsigned("nOnE")],
  [
    "HS256 keyed with the public key",
    "ALGORITHM",
    (m) => {
      const input = `${encode({ ...m.header, alg: "HS256" })}.${encode(m.claims)}`;
      const secret = JSON.stringify(m.server.keys[0]?.jwk);
      return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
    },
  ],
  ["an algorithm outside the list", "ALGORITHM", unsigned("ES512")],
  [
    "the attacker's key in the header",
    "HEADER",
    (m) => sign({ ...m, header: { ...m.header, jwk: attacker.jwk } as never }, attacker.privateKey),
  ],
  [
    "the attacker's certificate in the header",
    "HEADER",
    (m) => sign({ ...m, header: { ...m.header, x5c: ["AAAA"] } as never }, attacker.privateKey),
  ],
  ["jku", "HEADER", header({ jku: "https://attacker.example/jwks" })],
  ["x5u", "HEADER", header({ x5u: "https://attacker.example/cert" })],
  [
    "an unknown critical extension",
    "HEADER",
    (m) => {
      const input = `${encode({ ...m.header, crit: ["exp2"], exp2: 1 })}.${encode(m.claims)}`;
      return `${input}.${Buffer.alloc(64).toString("base64url")}`;
    },
  ],
  ["a logout token's type", "TYPE", header({ typ: "logout+jwt" })],
  ["an access token's type", "TYPE", header({ typ: "at+jwt" })],
  ["events, as a logout token has them", "TYPE", claims(() => ({ events: {} }))],
  [
    "an unknown kid",
    "SIGNATURE",
    (m) => sign({ ...m, header: { ...m.header, kid: "other" } }, attacker.privateKey),
  ],
  ["no JWT at all", "MALFORMED", () => "not-a-token"],
  [
    "a payload that is no object",
    "MALFORMED",
    async (m) => {
      const { privateKey } = m.server.keys[0] as ServerKey;
      const { CompactSign } = await import("jose");
      return new CompactSign(Buffer.from("[1]")).setProtectedHeader(m.header).sign(privateKey);
    },
  ],
  [
    "a member that stands twice",
    "MALFORMED",
    async (m) => {
      const { privateKey } = m.server.keys[0] as ServerKey;
      const { CompactSign } = await import("jose");
      const text = JSON.stringify(m.claims).replace("{", '{"sub":"another",');
      return new CompactSign(Buffer.from(text)).setProtectedHeader(m.header).sign(privateKey);
    },
  ],
  [
    "nesting without end",
    "MALFORMED",
    async (m) => {
      const { privateKey } = m.server.keys[0] as ServerKey;
      const { CompactSign } = await import("jose");
      const deep = "[".repeat(9000) + "]".repeat(9000);
      const text = JSON.stringify(m.claims).replace("{", `{"deep":${deep},`);
      return new CompactSign(Buffer.from(text)).setProtectedHeader(m.header).sign(privateKey);
    },
  ],
  ["exp in ten years", "EXPIRED", claims(() => ({ exp: now() + 315_360_000 }))],
  ["an encrypted form that was not agreed", "ENCRYPTION", () => "a.b.c.d.e"],
  ["64 KB and more", "MALFORMED", claims(() => ({ padding: "x".repeat(70_000) }))],
  ["iss with a slash more", "ISSUER", claims((m) => ({ iss: `${m.claims.iss}/` }))],
  ["iss of another", "ISSUER", claims(() => ({ iss: "https://other.example" }))],
  ["no iss", "ISSUER", claims(() => ({ iss: undefined }))],
  ["a foreign aud", "AUDIENCE", claims(() => ({ aud: "someone-else" }))],
  ["aud with a stranger", "AUDIENCE", claims((m) => ({ aud: [m.claims.aud, "stranger"] }))],
  [
    "aud with a stranger, azp us",
    "AUDIENCE",
    claims((m) => ({ aud: [m.claims.aud, "stranger"], azp: m.claims.aud })),
  ],
  ["a stranger's azp", "AUDIENCE", claims(() => ({ azp: "stranger" }))],
  ["an expired one", "EXPIRED", claims(() => ({ exp: now() - 61 }))],
  ["no exp", "EXPIRED", claims(() => ({ exp: undefined }))],
  ["exp as text", "EXPIRED", claims(() => ({ exp: String(now() + 300) }))],
  ["iat in the future", "ISSUED_AT", claims(() => ({ iat: now() + 120 }))],
  ["iat a year ago", "ISSUED_AT", claims(() => ({ iat: now() - 31_536_000 }))],
  ["iat 11 minutes ago", "ISSUED_AT", claims(() => ({ iat: now() - 660 }))],
  ["no iat", "ISSUED_AT", claims(() => ({ iat: undefined }))],
  ["nbf in the future", "NOT_YET_VALID", claims(() => ({ nbf: now() + 120 }))],
  ["another nonce", "NONCE", claims(() => ({ nonce: "A".repeat(43) }))],
  ["no nonce", "NONCE", claims(() => ({ nonce: undefined }))],
  ["an empty sub", "SUBJECT", claims(() => ({ sub: "" }))],
  ["no sub", "SUBJECT", claims(() => ({ sub: undefined }))],
  ["a number as sub", "SUBJECT", claims(() => ({ sub: 7 }))],
  ["a sub of 256 characters", "SUBJECT", claims(() => ({ sub: "x".repeat(256) }))],
  ["control characters in sub", "SUBJECT", claims(() => ({ sub: "a\u0000b" }))],
  ["auth_time in the future", "AUTH_TIME", claims(() => ({ auth_time: now() + 120 }))],
  ["a wrong c_hash", "HASH", claims(() => ({ c_hash: "AAAAAAAAAAAAAAAAAAAAAA" }))],
  ["a wrong at_hash", "HASH", claims(() => ({ at_hash: "AAAAAAAAAAAAAAAAAAAAAA" }))],
];

describe("an ID token", () => {
  it.each(forged)("with %s is refused as IDENTITY_TOKEN_%s", async (_name, code, mint) => {
    harness.server.mint = mint;
    const response = await harness.signIn();
    expect(response.status).toBe(502);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await codeOf(response)).toBe(`IDENTITY_TOKEN_${code}`);
  });

  it.each<[string, Mint]>([
    ["no acr", claims(() => ({ acr: undefined }))],
    ["a lower acr", claims(() => ({ acr: acr(1) }))],
    ["an unknown acr", claims(() => ({ acr: "urn:test:loa:9" }))],
    ["an acr in other case", claims(() => ({ acr: acr(2).toUpperCase() }))],
    ["an acr list", claims(() => ({ acr: [acr(2)] }))],
    ["an acr named like a built-in", claims(() => ({ acr: "constructor" }))],
    ["a lower account level", claims(() => ({ account_level: "1" }))],
    ["an unknown account level", claims(() => ({ account_level: "9" }))],
  ])("with %s is refused as too low", async (_name, mint) => {
    harness.server.mint = mint;
    const response = await harness.signIn();
    expect(response.status).toBe(403);
    expect(await codeOf(response)).toBe("IDENTITY_LEVEL_TOO_LOW");
  });

  it.each<[string, Mint]>([
    ["made by an honest provider", mintHonestly],
    ["expired less than the skew ago", claims(() => ({ exp: now() - 50 }))],
    ["issued within the skew ahead", claims(() => ({ iat: now() + 50 }))],
    ["with aud as a list of one", claims((m) => ({ aud: [m.claims.aud] }))],
    ["with azp us", claims((m) => ({ azp: m.claims.aud }))],
    ["of a higher level", claims(() => ({ acr: acr(4) }))],
    ["with typ JWT", header({ typ: "JWT" })],
  ])("%s is accepted", async (_name, mint) => {
    harness.server.mint = mint;
    const response = await harness.signIn();
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`${harness.baseUrl}/`);
  });

  it.each(["RS256", "PS256", "EdDSA"])("signed with %s is accepted", async (alg) => {
    const one = await createHarness();
    one.server.keys = [await makeKey("first", alg)];
    one.server.mint = (m) => mintHonestly({ ...m, header: { ...m.header, alg } });
    // The library is told the algorithms through metadata, our layer through the provider's list.
    expect((await one.signIn()).status).toBe(303);
    await one.close();
  });

  it("is refused with an algorithm the provider's list leaves out", async () => {
    const one = await createHarness({ provider: { algorithms: ["RS256"] } });
    expect(await codeOf(await one.signIn())).toBe("IDENTITY_TOKEN_ALGORITHM");
    await one.close();
  });
});

describe("two audiences", () => {
  const aud = ["hocvuso", "https://audit.example"];
  it.each<[string, Record<string, unknown>, string | undefined]>([
    ["both of which are expected, with azp", { aud, azp: "hocvuso" }, undefined],
    ["in the other order", { aud: aud.toReversed(), azp: "hocvuso" }, undefined],
    ["this client alone", { aud: "hocvuso" }, undefined],
    ["without azp", { aud }, "IDENTITY_TOKEN_AUDIENCE"],
    ["azp the other one", { aud, azp: aud[1] }, "IDENTITY_TOKEN_AUDIENCE"],
    ["a stranger beside", { aud: [...aud, "x"], azp: "hocvuso" }, "IDENTITY_TOKEN_AUDIENCE"],
    ["the other one alone", { aud: aud[1], azp: "hocvuso" }, "IDENTITY_TOKEN_AUDIENCE"],
  ])("where they are allowed: %s", async (_name, changes, code) => {
    const one = await createHarness({ provider: { otherAudiences: ["https://audit.example"] } });
    one.server.mint = claims(() => changes);
    const response = await one.signIn();
    expect([response.status === 303, await codeOf(response)]).toEqual([code === undefined, code]);
    await one.close();
  });
});

describe("an authentication's age", () => {
  it.each([
    ["no auth_time", undefined, "IDENTITY_TOKEN_AUTH_TIME"],
    ["an old auth_time", -900, "IDENTITY_TOKEN_AUTH_TIME"],
    ["a fresh auth_time", -100, undefined],
  ])("asked for: %s", async (_name, offset, code) => {
    const one = await createHarness({
      plugin: { require: { accountLevel: "02", authLevel: 2, maxAuthAgeSeconds: 600 } },
    });
    one.server.mint = claims(() => ({
      auth_time: offset === undefined ? undefined : now() + offset,
    }));
    const { address, callback, cookie } = await one.start();
    expect(address.searchParams.get("max_age")).toBe("600");
    const response = await one.fetch(callback.pathname + callback.search, { headers: { cookie } });
    expect(await codeOf(response)).toBe(code);
    await one.close();
  });
});

describe("the provider's keys", () => {
  it("may change at any moment, old beside new", async () => {
    const one = await createHarness();
    expect((await one.signIn()).status).toBe(303);
    one.server.keys = [...one.server.keys, await makeKey("second")];
    expect((await one.signIn()).status).toBe(303);
    expect(one.server.hits.get("/jwks")).toBe(2);
    await one.close();
  });

  it("are not fetched again and again for a forger's kid", async () => {
    const one = await createHarness();
    one.server.mint = (m) =>
      sign({ ...m, header: { ...m.header, kid: crypto.randomUUID() } }, attacker.privateKey);
    for (let round = 0; round < 5; round += 1) {
      expect(await codeOf(await one.signIn())).toBe("IDENTITY_TOKEN_SIGNATURE");
    }
    expect(one.server.hits.get("/jwks")).toBe(6);
    one.server.mint = (m) =>
      sign({ ...m, header: { ...m.header, kid: "the same" } }, attacker.privateKey);
    for (let round = 0; round < 5; round += 1) {
      expect(await codeOf(await one.signIn())).toBe("IDENTITY_TOKEN_SIGNATURE");
    }
    expect(one.server.hits.get("/jwks")).toBe(7);
    await one.close();
  });

  it("of another curve under the same kid do not verify", async () => {
    const one = await createHarness();
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
    const [key] = one.server.keys as [ServerKey];
    one.server.keys = [
      { ...key, jwk: { ...publicKey.export({ format: "jwk" }), kid: "first" } as never },
    ];
    expect(await codeOf(await one.signIn())).toBe("IDENTITY_TOKEN_SIGNATURE");
    await one.close();
  });
});
