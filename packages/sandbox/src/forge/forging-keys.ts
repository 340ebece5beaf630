import {
  constants,
  createHmac,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
} from "node:crypto";

/** A key of the forging provider. */
export interface ForgingKey {
  /** Private half. */
  readonly privateKey: KeyObject;
  /** Public half. */
  readonly publicKey: KeyObject;
  /** Public half as published, with `kid`, `alg` and `use`. */
  readonly jwk: Readonly<Record<string, unknown>>;
  /** Name of the key. */
  readonly kid: string;
  /** Algorithm it signs with. */
  readonly alg: string;
}

/** The lasting keys of one issuer. `enc` is published for encryption only. */
export type KeyRing = Readonly<Record<"ES256" | "RS256" | "PS256" | "EdDSA" | "enc", ForgingKey>>;

/** Makes one key. */
export function createForgingKey(alg: string, kid: string = randomUUID(), use = "sig"): ForgingKey {
  const { privateKey, publicKey } = generate(alg);
  const jwk = { ...publicKey.export({ format: "jwk" }), kid, alg, use };
  return { privateKey, publicKey, jwk, kid, alg };
}

/** Makes the keys of an issuer. */
export function createKeyRing(): KeyRing {
  return {
    ES256: createForgingKey("ES256"),
    RS256: createForgingKey("RS256"),
    PS256: createForgingKey("PS256"),
    EdDSA: createForgingKey("EdDSA"),
    enc: createForgingKey("ECDH-ES", randomUUID(), "enc"),
  };
}

function generate(alg: string): { privateKey: KeyObject; publicKey: KeyObject } {
  if (alg === "EdDSA") return generateKeyPairSync("ed25519");
  if (alg === "RS256" || alg === "PS256") {
    return generateKeyPairSync("rsa", { modulusLength: 2048 });
  }
  return generateKeyPairSync("ec", { namedCurve: alg === "ES384" ? "P-384" : "P-256" });
}

/** Base64url of a text, bytes, or a value's JSON. */
export function encodePart(value: unknown): string {
  const plain = typeof value === "string" || value instanceof Uint8Array;
  return Buffer.from(plain ? value : JSON.stringify(value)).toString("base64url");
}

/**
 * Signs whatever header and payload it is given; a library would refuse half of it.
 *
 * @param header - Its `alg` chooses the algorithm; a text is taken as the JSON itself.
 * @param payload - A text is taken as the payload itself.
 */
export function signRaw(
  header: Readonly<Record<string, unknown>> | string,
  payload: unknown,
  key: KeyObject,
  alg: string,
): string {
  const input = `${encodePart(header)}.${encodePart(payload)}`;
  return `${input}.${signature(alg, input, key).toString("base64url")}`;
}

/** Signs with HMAC, as `HS256` does. */
export function signWithSecret(
  header: Readonly<Record<string, unknown>>,
  payload: unknown,
  secret: string,
): string {
  const input = `${encodePart({ ...header, alg: "HS256" })}.${encodePart(payload)}`;
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}

function signature(alg: string, input: string, key: KeyObject): Buffer {
  const data = Buffer.from(input);
  if (alg === "EdDSA") return sign(null, data, key);
  const hash = `sha${alg.slice(2)}`;
  if (alg.startsWith("ES")) return sign(hash, data, { key, dsaEncoding: "ieee-p1363" });
  if (alg.startsWith("PS")) {
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    return sign(hash, data, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST });
  }
  return sign(hash, data, key);
}
