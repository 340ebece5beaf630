import type { Forgery } from "../forgery.ts";
import { family, text } from "./family.ts";
import { claims, one, without } from "./token-changes.ts";

const surface = "id_token";
const minute = 60;
const day = 86_400;

/** ID tokens from, for or of the wrong place and time: T13 to T17, and T27. */
export const claimForgeries: () => readonly Forgery[] = () => [
  ...family(
    "T13",
    {
      reason: text(
        "iss phải giống hệt issuer đã cấu hình.",
        "iss must be the configured issuer, character by character.",
      ),
      reference: "OIDC Core 3.1.3.7 (2)",
      surface,
    },
    [
      one(
        "iss của nơi khác",
        "iss of another",
        claims(() => ({ iss: "https://issuer.example" })),
      ),
      one(
        "iss thừa dấu gạch chéo",
        "iss with a slash more",
        claims((_, { iss }) => ({ iss: `${iss}/` })),
      ),
      one(
        "iss khác chữ hoa",
        "iss in another case",
        claims((_, { iss }) => ({ iss: String(iss).toUpperCase() })),
      ),
      one("Thiếu iss", "No iss", without("iss")),
      one(
        "iss là danh sách",
        "iss is a list",
        claims((_, { iss }) => ({ iss: [iss] })),
      ),
    ],
  ),
  ...family(
    "T14",
    {
      reason: text("Token phải dành cho chính ứng dụng này.", "The token must be for this client."),
      reference: "OIDC Core 3.1.3.7 (3)–(5)",
      surface,
    },
    [
      one(
        "aud của ứng dụng khác",
        "aud of another client",
        claims(() => ({ aud: "somebody-else" })),
      ),
      one(
        "aud thêm một bên lạ",
        "aud with a stranger beside",
        claims((_, { aud }) => ({ aud: [aud, "stranger"] })),
      ),
      one(
        "aud nhiều bên, azp là bên lạ",
        "several aud, azp a stranger",
        claims((_, { aud }) => ({ aud: [aud, "stranger"], azp: "stranger" })),
      ),
      one(
        "aud đúng, azp là bên lạ",
        "aud right, azp a stranger",
        claims(() => ({ azp: "stranger" })),
      ),
      one("Thiếu aud", "No aud", without("aud")),
      one(
        "aud rỗng",
        "aud empty",
        claims(() => ({ aud: [] })),
      ),
    ],
  ),
  ...family(
    "T15",
    {
      reason: text(
        "Token hết hạn không còn giá trị; hạn phải là một mốc hợp lý.",
        "An expired token is worth nothing, and the end must be a sensible time.",
      ),
      reference: "OIDC Core 3.1.3.7 (9); RFC 7519 4.1.4",
      surface,
    },
    [
      one(
        "Hết hạn hơn 60 giây",
        "Expired more than 60 s ago",
        claims(({ now }) => ({ exp: now - minute - 5, iat: now - 4 * minute })),
      ),
      one(
        "Hết hạn từ một ngày",
        "Expired a day ago",
        claims(({ now }) => ({ exp: now - day, iat: now - day - minute })),
      ),
      one("Thiếu exp", "No exp", without("exp")),
      one(
        "exp là chuỗi",
        "exp as text",
        claims(({ now }) => ({ exp: String(now + 5 * minute) })),
      ),
      one(
        "exp sau mười năm",
        "exp ten years ahead",
        claims(({ now }) => ({ exp: now + 3650 * day })),
        { basis: "hardening" },
      ),
      one(
        "exp là số 0",
        "exp is 0",
        claims(() => ({ exp: 0 })),
      ),
    ],
  ),
  ...family(
    "T16",
    {
      reason: text(
        "Thời điểm phát hành phải có và gần đây.",
        "The time of issue must be there and recent.",
      ),
      reference: "OIDC Core 2, 3.1.3.7 (10); RFC 7519 4.1.6",
      surface,
    },
    [
      one("Thiếu iat", "No iat", without("iat")),
      one(
        "iat hai phút tới",
        "iat two minutes ahead",
        claims(({ now }) => ({ iat: now + 2 * minute })),
        { basis: "hardening" },
      ),
      one(
        "iat ngày mai",
        "iat a day ahead",
        claims(({ now }) => ({ iat: now + day, exp: now + 2 * day })),
        { basis: "hardening" },
      ),
      one(
        "iat một giờ trước",
        "iat an hour ago",
        claims(({ now }) => ({ iat: now - 60 * minute })),
        { basis: "hardening" },
      ),
      one(
        "iat một năm trước",
        "iat a year ago",
        claims(({ now }) => ({ iat: now - 365 * day })),
        { basis: "hardening" },
      ),
      one(
        "iat là chuỗi",
        "iat as text",
        claims(({ now }) => ({ iat: String(now) })),
      ),
    ],
  ),
  ...family(
    "T17",
    {
      reason: text("Token chưa đến lúc có hiệu lực.", "The token is not valid yet."),
      reference: "RFC 7519 4.1.5",
      surface,
    },
    [
      one(
        "nbf hai phút tới",
        "nbf two minutes ahead",
        claims(({ now }) => ({ nbf: now + 2 * minute })),
      ),
      one(
        "nbf là chuỗi",
        "nbf as text",
        claims(() => ({ nbf: "soon" })),
      ),
    ],
  ),
  ...family(
    "T27",
    {
      reason: text(
        "Token của nhà cung cấp này không dùng được với nhà cung cấp khác.",
        "A token of one provider is worth nothing with another.",
      ),
      reference: "OIDC Core 3.1.3.7 (2); RFC 9207 1",
      surface,
    },
    [
      {
        title: text("Token của nhà cung cấp thứ hai", "A token of the second provider"),
        apply: {
          idToken: ({ claims: honest }, { otherIssuer, otherKeys }) => ({
            header: { alg: "ES256", kid: otherKeys.ES256.kid },
            claims: { ...honest, iss: otherIssuer },
            signWith: otherKeys.ES256,
          }),
        },
      },
      {
        title: text(
          "iss đúng, khoá của nhà cung cấp thứ hai",
          "iss right, the second provider's key",
        ),
        apply: {
          idToken: ({ claims: honest }, { otherKeys }) => ({
            header: { alg: "ES256", kid: otherKeys.ES256.kid },
            claims: honest,
            signWith: otherKeys.ES256,
          }),
        },
      },
    ],
  ),
];
