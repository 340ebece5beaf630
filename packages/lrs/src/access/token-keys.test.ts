import { afterEach, expect, it } from "vitest";
import { door, makeKey, mint, serveKeys } from "./__fixtures__/issuer.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function setUp() {
  const [first, second] = await Promise.all([makeKey("first"), makeKey("second")]);
  const server = await serveKeys([first.jwk]);
  closing.push(server.close);
  return { first, second, ...server };
}

it("reads the keys once for many tokens, also when they come together", async () => {
  const { first, served, jwksUri } = await setUp();
  const open = door({ jwksUri });
  const token = await mint(first);
  const outcomes = await Promise.all([open(token), open(token), open(token)]);
  for (const outcome of outcomes) expect(outcome).toMatchObject({ key: "token:portal" });
  await open(token);
  expect(served.requests).toBe(1);
});

it("takes a new key as soon as the issuer shows it, and drops one that is gone", async () => {
  const { first, second, served, jwksUri } = await setUp();
  const open = door({ jwksUri, jwksCooldownMs: 0 });
  expect(await open(await mint(first))).toHaveProperty("key");
  served.keys = [second.jwk];
  expect(await open(await mint(second))).toHaveProperty("key");
  expect(await open(await mint(first))).toHaveProperty("status", 401);
});

it("does not read again for every unknown kid", async () => {
  const { first, second, served, jwksUri } = await setUp();
  const open = door({ jwksUri });
  await open(await mint(first));
  for (let at = 0; at < 20; at += 1) {
    const token = await mint(second, {}, { kid: `forged${at}` });
    expect(await open(token)).toHaveProperty("status", 401);
  }
  expect(served.requests).toBe(1);
});

it.each([
  ["an error", 500, undefined],
  ["a page", 200, "<html>"],
  ["no key set", 200, '{"keys":7}'],
  ["a redirect", 302, undefined],
  ["a key set without end", 200, JSON.stringify({ keys: [], x: "x".repeat(600_000) })],
  [
    "too many keys",
    200,
    JSON.stringify({ keys: Array.from({ length: 101 }, () => ({ kty: "EC" })) }),
  ],
])(
  "answers 503, not 401, and asks no more for a while when the address shows %s",
  async (_name, status, body) => {
    const { first, served, jwksUri } = await setUp();
    Object.assign(served, { status, body });
    const lines: unknown[] = [];
    const open = door({ jwksUri }, (line) => lines.push(line));
    const token = await mint(first);
    for (let at = 0; at < 3; at += 1) {
      expect(await open(token)).toMatchObject({
        status: 503,
        code: "LRS_KEYS_UNAVAILABLE",
        headers: [["retry-after", "10"]],
      });
    }
    expect(served.requests).toBe(1);
    expect(lines).toEqual([{ level: "error", code: "LRS_KEYS_UNAVAILABLE" }]);
  },
);

it("goes on with the keys it has while the address is down", async () => {
  const { first, second, served, jwksUri } = await setUp();
  const open = door({ jwksUri, jwksCooldownMs: 0 });
  expect(await open(await mint(first))).toHaveProperty("key");
  served.status = 500;
  expect(await open(await mint(second))).toHaveProperty("status", 503);
  expect(await open(await mint(first))).toHaveProperty("key");
});

it("does not ask for keys of strangers", async () => {
  const { first, served, jwksUri } = await setUp();
  const open = door({ jwksUri });
  expect(await open(await mint(first, { iss: "https://evil.example" }))).toHaveProperty(
    "status",
    401,
  );
  expect(served.requests).toBe(0);
});
