import {
  constants,
  createCipheriv,
  createPublicKey,
  publicEncrypt,
  randomBytes,
} from "node:crypto";
import { CompactEncrypt, importJWK, type JWK } from "jose";
import type { Tools } from "../alterations.ts";
import type { Forgery } from "../forgery.ts";
import type { EncryptionJwk } from "../forging-client.ts";
import { createForgingKey, encodePart } from "../forging-keys.ts";
import { encryptFor } from "../token-endpoint.ts";
import { family, text } from "./family.ts";

const surface = "id_token (JWE)";
const keyOf = ({ flow }: Tools) => flow.client.encryptionKey as EncryptionJwk;
const payloadOf = (jws: string) => Buffer.from(jws.split(".")[1] ?? "", "base64url").toString();

/** Encrypted ID tokens that are wrong: T25 and T26. */
export const encryptedForgeries: () => readonly Forgery[] = () => [
  ...family(
    "T25",
    {
      reason: text(
        "Mã hoá phải đúng người nhận, đúng cách đã đăng ký, bên trong là token có chữ ký.",
        "Encryption must be for this recipient, as registered, around a signed token.",
      ),
      reference: "OIDC Core 3.1.3.7 (1), 10.2; RFC 8725 2.3, 3.1",
      surface,
      needs: ["encryption"],
    },
    [
      {
        title: text("Mã hoá cho người khác", "Encrypted for somebody else"),
        apply: {
          encrypt: async (token) => {
            const { jwk } = createForgingKey("ECDH-ES", "stranger", "enc");
            return encryptFor(jwk as unknown as EncryptionJwk, token);
          },
        },
      },
      {
        title: text("alg dir bằng bí mật của ứng dụng", "alg dir with the client secret"),
        needs: ["client-secret"],
        apply: { encrypt: (token, tools) => encryptDirect(token, tools) },
      },
      {
        title: text("alg RSA1_5", "alg RSA1_5"),
        needs: ["rsa-encryption"],
        apply: { encrypt: async (token, tools) => encryptOldRsa(token, keyOf(tools)) },
      },
      {
        title: text("alg PBES2 với số vòng rất lớn", "alg PBES2 with a huge count"),
        needs: ["client-secret"],
        apply: { encrypt: async (token) => passwordToken(token) },
      },
      {
        title: text("Nội dung nén (zip) trước khi mã hoá", "Compressed (zip) before encryption"),
        basis: "hardening",
        apply: {
          encrypt: (token, tools) => encryptFor(keyOf(tools), token, { cty: "JWT", zip: "DEF" }),
        },
      },
      {
        title: text("Bên trong là JSON không ký", "Unsigned JSON inside"),
        apply: { encrypt: (token, tools) => encryptFor(keyOf(tools), payloadOf(token), {}) },
      },
      {
        title: text("Bên trong là JWT alg none", "A JWT with alg none inside"),
        apply: {
          encrypt: (token, tools) =>
            encryptFor(
              keyOf(tools),
              `${encodePart({ alg: "none" })}.${encodePart(payloadOf(token))}.`,
            ),
        },
      },
      {
        title: text("Bên trong không phải JWT", "No JWT inside"),
        apply: { encrypt: (_, tools) => encryptFor(keyOf(tools), "not a token") },
      },
      {
        title: text("Mã hoá hai lớp", "A JWE in a JWE"),
        basis: "hardening",
        apply: {
          encrypt: async (token, tools) =>
            encryptFor(keyOf(tools), await encryptFor(keyOf(tools), token)),
        },
      },
      {
        title: text("Không mã hoá, dù đã đăng ký", "Not encrypted, though registered"),
        apply: { encrypt: async (token) => token },
      },
    ],
  ),
  ...family(
    "T26",
    {
      reason: text(
        "Mã hoá không thay cho chữ ký: ai cũng có khoá công khai của ứng dụng.",
        "Encryption is no signature: everybody has the client's public key.",
      ),
      reference: "OIDC Core 3.1.3.7 (6), 16.14",
      surface,
      needs: ["encryption"],
    },
    [
      {
        title: text(
          "Token ký bằng khoá lạ, mã hoá đúng",
          "Signed by a stranger, encrypted rightly",
        ),
        apply: { idToken: (draft, { stranger }) => ({ ...draft, signWith: stranger }) },
      },
      {
        title: text("Chữ ký rỗng, mã hoá đúng", "Empty signature, encrypted rightly"),
        apply: { idToken: (draft, { sign }) => `${sign(draft).split(".").slice(0, 2).join(".")}.` },
      },
    ],
  ),
];

async function encryptDirect(token: string, { flow }: Tools): Promise<string> {
  const secret = new Uint8Array(32);
  secret.set(Buffer.from(flow.client.clientSecret ?? "").subarray(0, 32));
  return new CompactEncrypt(new TextEncoder().encode(token))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM", cty: "JWT" })
    .encrypt(await importJWK({ kty: "oct", k: encodePart(secret) } as JWK, "dir"));
}

function encryptOldRsa(token: string, jwk: EncryptionJwk): string {
  const key = createPublicKey({ key: jwk as never, format: "jwk" });
  const contentKey = randomBytes(32);
  const padding = constants.RSA_PKCS1_PADDING;
  return sealed(
    { alg: "RSA1_5", enc: "A256GCM", cty: "JWT" },
    publicEncrypt({ key, padding }, contentKey),
    contentKey,
    token,
  );
}

/** Nobody can read it; whoever tries is busy for a long time. */
function passwordToken(token: string): string {
  const header = {
    alg: "PBES2-HS256+A128KW",
    enc: "A256GCM",
    p2s: encodePart(randomBytes(16)),
    p2c: 2_000_000_000,
  };
  return sealed(header, randomBytes(40), randomBytes(32), token);
}

function sealed(
  header: Record<string, unknown>,
  wrapped: Uint8Array,
  contentKey: Uint8Array,
  token: string,
): string {
  const head = encodePart(header);
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", contentKey, iv).setAAD(Buffer.from(head));
  const body = Buffer.concat([cipher.update(token), cipher.final()]);
  return [head, ...[wrapped, iv, body, cipher.getAuthTag()].map(encodePart)].join(".");
}
