import { generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { createKeyRing } from "./key-ring.ts";

it("begins with a key of its own for ES256", () => {
  const { current, algorithm, all } = createKeyRing();
  expect(current).toMatchObject({ alg: "ES256", kty: "EC", use: "sig", kid: expect.any(String) });
  expect(algorithm).toBe("ES256");
  expect(all).toEqual([current]);
});

it("keeps to RS256, and to the name of a given key", () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const ring = createKeyRing({
    ...privateKey.export({ format: "jwk" }),
    alg: "RS256",
    kid: "mine",
  });
  expect(ring.current.kid).toBe("mine");
  ring.rotate("overlap");
  expect(ring.all.map(({ kty, alg }) => [kty, alg])).toEqual([
    ["RSA", "RS256"],
    ["RSA", "RS256"],
  ]);
  expect(ring.all[1]?.kid).toBe("mine");
  expect(ring.current).toBe(ring.all[0]);
  ring.rotate("abrupt");
  expect(ring.all).toHaveLength(1);
});
