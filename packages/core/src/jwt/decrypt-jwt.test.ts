import { deflateRawSync } from "node:zlib";
import { CompactEncrypt, exportJWK, FlattenedEncrypt, generateKeyPair, type JWK } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { decryptJwt, type JwtDecryption } from "./decrypt-jwt.ts";

const jws = "e30.e30.c2ln";
const bytes = (text: string) => new TextEncoder().encode(text);
let own: CryptoKeyPair;
let other: CryptoKeyPair;
let decryption: JwtDecryption;

beforeAll(async () => {
  const pair = (alg: string) => generateKeyPair(alg, { extractable: true });
  own = await pair("ECDH-ES+A256KW");
  other = await pair("ECDH-ES+A256KW");
  const key: JWK = { ...(await exportJWK(own.privateKey)), kid: "new", alg: "ECDH-ES+A256KW" };
  const old: JWK = { ...(await exportJWK(other.privateKey)), kid: "old", alg: "ECDH-ES+A256KW" };
  decryption = {
    keys: [key, old],
    keyAlgorithms: ["ECDH-ES+A256KW"],
    contentAlgorithms: ["A256GCM"],
  };
});

const encrypt = (key: CryptoKey, header: Record<string, unknown> = {}, text = jws) =>
  new CompactEncrypt(bytes(text))
    .setProtectedHeader({ alg: "ECDH-ES+A256KW", enc: "A256GCM", ...header })
    .encrypt(key);

it("opens what is for us, under the new key and the one before, with and without kid", async () => {
  for (const header of [{ kid: "new" }, {}]) {
    expect(await decryptJwt(await encrypt(own.publicKey, header), decryption)).toBe(jws);
  }
  expect(await decryptJwt(await encrypt(other.publicKey, { kid: "old" }), decryption)).toBe(jws);
});

it("refuses what is for somebody else", async () => {
  const { publicKey } = await generateKeyPair("ECDH-ES+A256KW");
  for (const header of [{}, { kid: "new" }, { kid: "unknown" }]) {
    await refused(await encrypt(publicKey, header));
  }
});

it("refuses other algorithms, even those that would open", async () => {
  await refused(await encrypt(own.publicKey, { alg: "ECDH-ES" }));
  await refused(await encrypt(own.publicKey, { enc: "A128GCM" }));
  const shared = crypto.getRandomValues(new Uint8Array(32));
  await refused(
    await new CompactEncrypt(bytes(jws))
      .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
      .encrypt(shared),
  );
  await refused(
    await new CompactEncrypt(bytes(jws))
      .setProtectedHeader({ alg: "PBES2-HS256+A128KW", enc: "A256GCM" })
      .encrypt(bytes("password")),
  );
});

it("refuses compression", async () => {
  const jwe = await new FlattenedEncrypt(deflateRawSync(jws))
    .setProtectedHeader({ alg: "ECDH-ES+A256KW", enc: "A256GCM" })
    .encrypt(own.publicKey);
  const head = JSON.parse(Buffer.from(jwe.protected ?? "", "base64url").toString());
  const zipped = Buffer.from(JSON.stringify({ ...head, zip: "DEF" })).toString("base64url");
  await refused([zipped, jwe.encrypted_key, jwe.iv, jwe.ciphertext, jwe.tag].join("."));
});

it("refuses anything but a signed token inside", async () => {
  await refused(await encrypt(own.publicKey, {}, '{"sub":"a"}'));
  await refused(await encrypt(own.publicKey, {}, await encrypt(own.publicKey)));
  await refused(jws);
  await refused("a.b.c.d.e");
});

describe("a key without alg", () => {
  const kinds = ["RSA-OAEP-256", "ECDH-ES+A256KW"] as const;
  const made = async (alg: (typeof kinds)[number]) => {
    const pair = await generateKeyPair(alg, { extractable: true });
    const keys = [await exportJWK(pair.privateKey)];
    const rules: JwtDecryption = { keys, keyAlgorithms: kinds, contentAlgorithms: ["A256GCM"] };
    return { rules, honest: () => encrypt(pair.publicKey, { alg }) };
  };
  const strange = (alg: unknown) =>
    `${Buffer.from(JSON.stringify({ alg, enc: "A256GCM" })).toString("base64url")}.AA.AA.AA.AA`;

  it.each(
    kinds.flatMap((kind) =>
      [
        "RSA-OAEP",
        "RSA-OAEP-256",
        "ECDH-ES",
        "ECDH-ES+A256KW",
        "ES256",
        "nonsense",
        1,
        undefined,
      ].map((alg) => [kind, alg] as const),
    ),
  )("of %s opens what is for us after a stranger's token with alg %s", async (kind, alg) => {
    const { rules, honest } = await made(kind);
    await refused(strange(alg), rules);
    expect(await decryptJwt(await honest(), rules)).toBe(jws);
  });
});

it("uses a key with alg for that one alone", async () => {
  const { keys } = decryption;
  const rules: JwtDecryption = {
    ...decryption,
    keys,
    keyAlgorithms: ["ECDH-ES", "ECDH-ES+A256KW"],
  };
  await refused(await encrypt(own.publicKey, { alg: "ECDH-ES" }), rules);
  expect(await decryptJwt(await encrypt(own.publicKey), rules)).toBe(jws);
});

async function refused(token: string, rules = decryption): Promise<void> {
  await expect(decryptJwt(token, rules)).rejects.toMatchObject({ code: "CORE_JWT_ENCRYPTION" });
}
