import { createHmac } from "node:crypto";
import { CompactSign, EncryptJWT, exportSPKI, type JWTPayload, SignJWT } from "jose";
import { beforeAll, expect, it } from "vitest";
import {
  audience,
  door,
  honest,
  type IssuerKey,
  issuer,
  makeKey,
  mint,
  nowSeconds,
} from "./__fixtures__/issuer.ts";
import type { TokenOptions } from "./token-options.ts";

let key: IssuerKey;
let rsa: IssuerKey;
let wide: IssuerKey;
let attacker: IssuerKey;
let open: ReturnType<typeof door>;

beforeAll(async () => {
  [key, rsa, wide, attacker] = await Promise.all([
    makeKey("first"),
    makeKey("second", "RS256"),
    makeKey("wide", "RS512"),
    makeKey("first"),
  ]);
  open = door({ jwks: { keys: [key.jwk, rsa.jwk, wide.jwk] } });
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const unsigned = (alg: string) => `${encode({ alg, kid: "first" })}.${encode(honest)}.`;
const hmac = (secret: string, alg = "HS256") => {
  const signed = `${encode({ alg, kid: "second" })}.${encode(honest)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
};
const edited = (token: string, claims: JWTPayload) => {
  const [head, , signature] = token.split(".");
  return `${head}.${encode({ ...honest, ...claims })}.${signature}`;
};
const withClaims = (claims: JWTPayload) => () => mint(key, claims);
const without = (name: string) => () => mint(key, { [name]: undefined });
const signText = (payload: string) =>
  new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg: "ES256", kid: "first" })
    .sign(key.privateKey);

const forged: [name: string, make: () => Promise<string> | string][] = [
  ["another key under the same kid", () => mint(attacker)],
  ["a payload edited after signing", async () => edited(await mint(key), { scope: "all" })],
  ["a signature cut off", async () => (await mint(key)).replace(/[^.]*$/, "")],
  ["a signature half cut off", async () => (await mint(key)).slice(0, -20)],
  ["two parts", async () => (await mint(key)).replace(/\.[^.]*$/, "")],
  ["alg none", () => unsigned("none")],
  ["alg None", () => unsigned("None")],
  ["alg nOnE", () => unsigned("nOnE")],
  ["HS256 with the public key as secret (PEM)", async () => hmac(await exportSPKI(rsa.publicKey))],
  ["HS256 with the public key as secret (JWK)", () => hmac(JSON.stringify(rsa.jwk))],
  ["HS256 with an empty secret", () => hmac("")],
  ["an algorithm outside the list", () => mint(wide)],
  ["an unknown kid", () => mint(key, {}, { kid: "third" })],
  ["a kid of another key", () => mint(key, {}, { kid: "second" })],
  ["its own key in the header", () => mint(attacker, {}, { jwk: attacker.jwk })],
  ["an address of keys in the header", () => mint(attacker, {}, { jku: "http://127.0.0.1:1/k" })],
  [
    "an unknown critical header",
    () =>
      new SignJWT(honest)
        .setProtectedHeader({ alg: "ES256", kid: "first", crit: ["exp"], exp: 1 })
        .sign(key.privateKey, { crit: { exp: true } }),
  ],
  ["another issuer", withClaims({ iss: "https://evil.example" })],
  ["the issuer with a slash", withClaims({ iss: `${issuer}/` })],
  ["the issuer in capitals", withClaims({ iss: issuer.toUpperCase() })],
  ["no issuer", without("iss")],
  ["another audience", withClaims({ aud: "https://other.example" })],
  ["the audience with more", withClaims({ aud: `${audience}/statements` })],
  ["no audience", without("aud")],
  ["an empty list of audiences", withClaims({ aud: [] })],
  ["a time that is over", withClaims({ exp: nowSeconds - 30 })],
  ["no end", without("exp")],
  ["an end as text", withClaims({ exp: `${nowSeconds + 300}` as unknown as number })],
  ["a begin in the future", withClaims({ nbf: nowSeconds + 31 })],
  ["a begin as text", withClaims({ nbf: "0" as unknown as number })],
  ["no client and no subject", without("azp")],
  ["a client that is an e-mail address", withClaims({ azp: "an@example.vn" })],
  ["a subject that is a telephone number", withClaims({ azp: undefined, sub: "0912345678" })],
  ["a subject that is a personal number", withClaims({ azp: undefined, sub: "079200001234" })],
  ["a client with a line break", withClaims({ azp: "a\nb" })],
  ["claims that are a list", () => signText("[]")],
  ["claims that are no JSON", () => signText("x")],
  ["more than 16 KiB", withClaims({ extra: "x".repeat(17_000) })],
  [
    "an encrypted token",
    () =>
      new EncryptJWT(honest)
        .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
        .encrypt(new Uint8Array(32)),
  ],
  ["no token at all", () => "abc"],
  ["a few dots", () => "..."],
];

it.each(forged)("refuses %s, and repeats nothing of it", async (_name, make) => {
  const token = await make();
  const outcome = await open(token);
  expect(outcome).toMatchObject({
    status: 401,
    code: "LRS_UNAUTHORIZED",
    headers: [
      ["www-authenticate", 'Basic realm="xapi", charset="UTF-8"'],
      ["www-authenticate", 'Bearer realm="xapi", error="invalid_token"'],
    ],
  });
  const pieces = token.split(".").filter((piece) => piece.length > 8);
  for (const piece of pieces) expect(JSON.stringify(outcome)).not.toContain(piece);
});

it("takes tokens of another algorithm once it is listed", async () => {
  const listed = door({ jwks: { keys: [wide.jwk] }, algorithms: ["RS512"] });
  expect(await listed(await mint(wide))).toHaveProperty("key");
});

it("takes honest tokens of every key and algorithm it lists", async () => {
  for (const alg of ["RS256", "PS256", "ES256", "EdDSA"]) {
    const one = await makeKey(alg, alg);
    const outcome = await door({ jwks: { keys: [one.jwk] } })(await mint(one));
    expect(outcome).toMatchObject({ key: "token:portal" });
  }
});

it("takes a token within the tolerance of clocks, and one of several audiences", async () => {
  const late = { exp: nowSeconds - 29, nbf: nowSeconds + 29 };
  expect(await open(await mint(key, late))).toHaveProperty("key");
  const strict = door({ jwks: { keys: [key.jwk] }, clockToleranceSeconds: 0 });
  expect(await strict(await mint(key, { exp: nowSeconds }))).toHaveProperty("status", 401);
  expect(await open(await mint(key, { aud: ["x", audience] }))).toHaveProperty("key");
});

it("needs a kid where there are several keys of the kind, and none where there is one", async () => {
  const other = await makeKey("other");
  const token = await mint(key, {}, { kid: undefined });
  const two = door({ jwks: { keys: [key.jwk, other.jwk] } });
  expect(await two(token)).toHaveProperty("status", 401);
  expect(await door({ jwks: { keys: [key.jwk] } })(token)).toHaveProperty("key");
});

it("holds tokens to the type asked for", async () => {
  const typed = door({ jwks: { keys: [key.jwk] }, typ: "at+jwt" });
  expect(await typed(await mint(key, {}, { typ: "at+jwt" }))).toHaveProperty("key");
  expect(await typed(await mint(key, {}, { typ: "JWT" }))).toHaveProperty("status", 401);
  expect(await typed(await mint(key))).toHaveProperty("status", 401);
});

it("says 403 to an honest token without any scope known here", async () => {
  for (const scope of ["openid profile-of-me ALL", "", undefined, 7, { all: true }]) {
    expect(await open(await mint(key, { scope }))).toMatchObject({
      status: 403,
      code: "LRS_FORBIDDEN",
      headers: [["www-authenticate", expect.stringContaining('error="insufficient_scope"')]],
    });
  }
});

const local = () => ({ jwks: { keys: [key.jwk] } });
const bad: [name: string, path: string, options: () => Partial<TokenOptions>][] = [
  ["HS256", "/tokens/0/algorithms", () => ({ ...local(), algorithms: ["HS256"] })],
  ["none", "/tokens/0/algorithms", () => ({ ...local(), algorithms: ["ES256", "none"] })],
  ["no keys", "/tokens/0/jwks", () => ({})],
  ["two places of keys", "/tokens/0/jwks", () => ({ ...local(), jwksUri: "https://a.vn/k" })],
  ["http elsewhere", "/tokens/0/jwksUri", () => ({ jwksUri: "http://login.example.vn/keys" })],
  ["a shared secret", "/tokens/0/jwks", () => ({ jwks: { keys: [{ kty: "oct", k: "AAAA" }] } })],
  ["a private key", "/tokens/0/jwks", () => ({ jwks: { keys: [{ ...key.jwk, d: "AAAA" }] } })],
  ["an empty audience", "/tokens/0/audience", () => ({ ...local(), audience: [] })],
  ["an issuer that is no address", "/tokens/0/issuer", () => ({ ...local(), issuer: "login" })],
];

it.each(bad)("refuses to start with %s", (_name, path, options) => {
  expect(() => door(options())).toThrow(
    expect.objectContaining({ code: "CORE_BAD_CONFIGURATION", path }),
  );
});
