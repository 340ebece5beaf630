import type { Alterations, TokenDraft, Tools } from "../alterations.ts";
import type { Forgery } from "../forgery.ts";
import { encodePart, signRaw, signWithSecret } from "../forging-keys.ts";
import { family, text } from "./family.ts";
import { omit, token } from "./token-changes.ts";

const surface = "id_token";
const unsigned = (alg: string): Alterations =>
  token(({ header, claims }) => `${encodePart({ ...header, alg })}.${encodePart(claims)}.`);
const parts = (draft: TokenDraft, tools: Tools) => tools.sign(draft).split(".");
const withSecret = (secret: (tools: Tools) => string): Alterations =>
  token(({ header, claims }, tools) => signWithSecret(header, claims, secret(tools)));

/** ID tokens whose signature or algorithm is wrong: T1 to T6. */
export const signatureForgeries: () => readonly Forgery[] = () => [
  ...family(
    "T1",
    {
      reason: text(
        "Chữ ký phải đúng bằng khoá đã công bố.",
        "The signature must verify with the published key.",
      ),
      reference: "OIDC Core 3.1.3.7 (6); RFC 7515 5.2",
      surface,
    },
    [
      {
        title: text("Ký bằng khoá khác, cùng kid", "Signed by another key under the same kid"),
        apply: token((draft, { stranger }) => ({ ...draft, signWith: stranger })),
      },
    ],
  ),
  ...family(
    "T2",
    {
      reason: text(
        "Nội dung sửa sau khi ký là giả mạo.",
        "A payload edited after signing is forged.",
      ),
      reference: "RFC 7515 5.2",
      surface,
    },
    [
      {
        title: text("Sửa nội dung sau khi ký", "Payload edited after signing"),
        apply: token((draft, tools) => {
          const [head, , signature] = parts(draft, tools);
          return `${head}.${encodePart({ ...draft.claims, sub: "somebody-else" })}.${signature}`;
        }),
      },
      {
        title: text("Sửa tiêu đề sau khi ký", "Header edited after signing"),
        apply: token((draft, tools) => {
          const [, body, signature] = parts(draft, tools);
          return `${encodePart({ ...draft.header, typ: "JWT" })}.${body}.${signature}`;
        }),
      },
    ],
  ),
  ...family(
    "T3",
    {
      reason: text(
        "Token không có chữ ký không chứng minh được gì.",
        "A token without a signature proves nothing.",
      ),
      reference: "OIDC Core 3.1.3.7 (6)",
      surface,
    },
    [
      {
        title: text("Chữ ký rỗng", "Empty signature"),
        apply: token((draft, tools) => parts(draft, tools).slice(0, 2).concat("").join(".")),
      },
      {
        title: text("Mất hẳn phần chữ ký", "Signature part missing"),
        apply: token((draft, tools) => parts(draft, tools).slice(0, 2).join(".")),
      },
      {
        title: text("Chữ ký toàn số không", "Signature of zeros only"),
        apply: token((draft, tools) =>
          parts(draft, tools)
            .slice(0, 2)
            .concat(encodePart(new Uint8Array(64)))
            .join("."),
        ),
      },
    ],
  ),
  ...family(
    "T4",
    {
      reason: text("alg “none” không được đăng ký.", "alg “none” was not registered."),
      reference: "OIDC Core 3.1.3.7 (7); RFC 8725 3.1",
      surface,
    },
    ["none", "None", "nOnE"].map((alg) => ({
      title: text(`alg ${alg}, không chữ ký`, `alg ${alg}, unsigned`),
      apply: unsigned(alg),
    })),
  ),
  ...family(
    "T5",
    {
      reason: text(
        "Khoá công khai không phải là bí mật dùng chung.",
        "A public key is no shared secret.",
      ),
      reference: "RFC 8725 2.1, 3.1",
      surface,
    },
    [
      {
        title: text("HS256 với khoá công khai dạng PEM", "HS256 keyed with the public key as PEM"),
        apply: withSecret(({ keys }) =>
          keys.ES256.publicKey.export({ type: "spki", format: "pem" }).toString(),
        ),
      },
      {
        title: text("HS256 với khoá công khai dạng JWK", "HS256 keyed with the public key as JWK"),
        apply: withSecret(({ keys }) => JSON.stringify(keys.ES256.jwk)),
      },
      {
        title: text("HS256 với khoá RSA dạng PEM", "HS256 keyed with the RSA key as PEM"),
        apply: token(({ header, claims }, { keys }) =>
          signWithSecret(
            { ...header, kid: keys.RS256.kid },
            claims,
            keys.RS256.publicKey.export({ type: "spki", format: "pem" }).toString(),
          ),
        ),
      },
      {
        title: text("HS256 với khoá rỗng", "HS256 keyed with nothing"),
        apply: withSecret(() => ""),
      },
      {
        title: text(
          "HS256 với bí mật của ứng dụng, chưa đăng ký",
          "HS256 keyed with the client secret, not registered",
        ),
        apply: withSecret(({ flow }) => flow.client.clientSecret ?? ""),
        needs: ["client-secret"],
      },
    ],
  ),
  ...family(
    "T6",
    {
      reason: text(
        "Chỉ nhận thuật toán mà nhà cung cấp công bố.",
        "Only algorithms that the provider announced count.",
      ),
      reference: "OIDC Core 3.1.3.7 (7); RFC 8725 3.1",
      surface,
    },
    [
      {
        title: text("RS512 bằng khoá của RS256", "RS512 by the key for RS256"),
        apply: token(({ header, claims }, { keys }) =>
          signRaw(
            { ...header, alg: "RS512", kid: keys.RS256.kid },
            claims,
            keys.RS256.privateKey,
            "RS512",
          ),
        ),
      },
      {
        title: text("PS256 bằng khoá của RS256", "PS256 by the key for RS256"),
        apply: token(({ header, claims }, { keys }) =>
          signRaw(
            { ...header, alg: "PS256", kid: keys.RS256.kid },
            claims,
            keys.RS256.privateKey,
            "PS256",
          ),
        ),
      },
      {
        title: text("alg không tồn tại", "An alg that does not exist"),
        apply: token(({ header, claims }, { keys }) =>
          signRaw({ ...header, alg: "XX256" }, claims, keys.ES256.privateKey, "ES256"),
        ),
      },
      {
        title: text("alg sai chữ hoa, chữ thường", "alg in another case"),
        apply: token(({ header, claims }, { keys }) =>
          signRaw({ ...header, alg: "es256" }, claims, keys.ES256.privateKey, "ES256"),
        ),
      },
      {
        title: text("Không có alg", "No alg"),
        apply: token(({ header, claims }, { keys }) =>
          signRaw(omit(header, "alg"), claims, keys.ES256.privateKey, "ES256"),
        ),
      },
    ],
  ),
];
