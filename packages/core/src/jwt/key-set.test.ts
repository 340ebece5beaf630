import { exportJWK, generateKeyPair, type JWK } from "jose";
import { expect, it } from "vitest";
import { createKeySet } from "./key-set.ts";

const url = new URL("https://issuer.example/jwks");
const token = { payload: "", signature: "" };

async function jwk(kid: string): Promise<JWK> {
  const { publicKey } = await generateKeyPair("ES256", { extractable: true });
  return { ...(await exportJWK(publicKey)), kid, alg: "ES256", use: "sig" };
}

/** An issuer whose keys and health a test sets. */
function issuer(keys: JWK[]) {
  const state = { keys, down: false, hits: 0, now: 0 };
  const fetch = async () => {
    state.hits += 1;
    return state.down ? new Response("", { status: 503 }) : Response.json({ keys: state.keys });
  };
  const set = createKeySet({ url, fetch, clock: () => state.now });
  const pick = (kid: string) => set.getKey({ alg: "ES256", kid }, token);
  return { state, pick, set };
}

it("fetches once for many tokens", async () => {
  const { state, pick } = issuer([await jwk("a")]);
  await Promise.all([pick("a"), pick("a"), pick("a")]);
  await pick("a");
  expect(state.hits).toBe(1);
});

it("finds a key that the issuer has just begun to use", async () => {
  const { state, pick } = issuer([await jwk("a")]);
  await pick("a");
  state.keys = [await jwk("b")];
  await expect(pick("b")).resolves.toBeDefined();
  expect(state.hits).toBe(2);
  await expect(pick("a")).rejects.toThrow();
});

it("cannot be made to hammer the issuer", async () => {
  const { state, pick } = issuer([await jwk("a")]);
  await pick("a");
  for (let count = 0; count < 5; count += 1) await expect(pick("x")).rejects.toThrow();
  expect(state.hits).toBe(2);
  for (let count = 0; count < 50; count += 1) await expect(pick(`x${count}`)).rejects.toThrow();
  expect(state.hits).toBe(7);
  state.now += 60_001;
  state.keys = [await jwk("b")];
  await expect(pick("b")).resolves.toBeDefined();
});

it("trusts the last word for an hour while the issuer is down, then nobody", async () => {
  const { state, pick } = issuer([await jwk("a")]);
  await pick("a");
  state.down = true;
  state.now = 11 * 60_000;
  await expect(pick("a")).resolves.toBeDefined();
  state.now = 61 * 60_000;
  await expect(pick("a")).rejects.toMatchObject({ code: "CORE_JWT_KEYS_UNAVAILABLE" });
  state.down = false;
  await expect(pick("a")).resolves.toBeDefined();
});

it("refuses what is no reasonable key set", async () => {
  const key = await jwk("a");
  const many = issuer(Array.from({ length: 10_000 }, () => key));
  await expect(many.pick("a")).rejects.toMatchObject({ code: "CORE_JWT_KEYS_UNAVAILABLE" });
  const moved = createKeySet({
    url,
    clock: Date.now,
    fetch: async () => new Response("<html>", { headers: { "content-type": "text/html" } }),
  });
  await expect(moved.current()).rejects.toMatchObject({ code: "CORE_JWT_KEYS_UNAVAILABLE" });
});
