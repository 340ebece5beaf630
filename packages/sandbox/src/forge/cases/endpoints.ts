import type { Alterations } from "../alterations.ts";
import { citizenClaims, subjectOf } from "../flow.ts";
import type { Forgery } from "../forgery.ts";
import { encodePart } from "../forging-keys.ts";
import { jsonReply, type Reply } from "../reply.ts";
import { family, text } from "./family.ts";
import { lookForPerson } from "./request-moves.ts";
import { omit, one } from "./token-changes.ts";

type Change = (body: Record<string, unknown>) => Record<string, unknown>;
const bodyOf = (reply: Reply) => JSON.parse(String(reply.body)) as Record<string, unknown>;
const tokens = (change: Change): Alterations => ({
  tokenReply: (reply) => jsonReply(200, change(bodyOf(reply))),
});
const html = (reply: Reply): Reply => ({
  ...reply,
  headers: { ...reply.headers, "content-type": "text/html" },
});
const failing = (status: number) => (): Reply => ({
  status,
  headers: { "content-type": "text/html" },
  body: "<h1>Failed</h1>",
});
/** Longer than anybody should wait; then an honest answer. */
const late = (reply: Reply): Reply => ({ ...reply, delayMs: 45_000 });
const astray = (_: Reply, { otherIssuer }: { readonly otherIssuer: string }): Reply => ({
  status: 307,
  headers: { location: `${otherIssuer}/stolen` },
  body: "",
});
const signed = (changes: Record<string, unknown>): Alterations => ({
  userInfoToken: (draft) => ({ ...draft, claims: { ...draft.claims, ...changes } }),
});

/** Answers of the token and user information endpoints that are wrong: U1 to U7. */
export const endpointForgeries: () => readonly Forgery[] = () => [
  ...family(
    "U1",
    {
      reason: text(
        "Không có ID token thì không biết ai đăng nhập.",
        "Without an ID token nobody is known.",
      ),
      reference: "OIDC Core 3.1.3.3",
      surface: "token response",
    },
    [
      one(
        "Thiếu id_token",
        "No id_token",
        tokens((body) => omit(body, "id_token")),
      ),
      one(
        "id_token rỗng",
        "id_token empty",
        tokens((body) => ({ ...body, id_token: "" })),
      ),
      one(
        "id_token là đối tượng",
        "id_token is an object",
        tokens((body) => ({ ...body, id_token: {} })),
      ),
      one(
        "Thiếu access_token",
        "No access_token",
        tokens((body) => omit(body, "access_token")),
      ),
      one(
        "Thiếu token_type",
        "No token_type",
        tokens((body) => omit(body, "token_type")),
      ),
    ],
  ),
  ...family(
    "U2",
    {
      reason: text(
        "Đã dùng DPoP thì không được lùi về Bearer; loại lạ không được dùng.",
        "Where DPoP was asked for, Bearer is a downgrade; unknown types are not used.",
      ),
      reference: "RFC 9449 5; RFC 6749 7.1",
      surface: "token response",
    },
    [
      one(
        "token_type Bearer khi dùng DPoP",
        "token_type Bearer though DPoP was asked for",
        tokens((body) => ({ ...body, token_type: "Bearer" })),
        { needs: ["dpop"] },
      ),
      one(
        "token_type lạ",
        "An unknown token_type",
        tokens((body) => ({ ...body, token_type: "mac" })),
      ),
    ],
  ),
  ...family(
    "U3",
    {
      reason: text(
        "userinfo phải nói về đúng người trong ID token.",
        "User information must be about the person of the ID token.",
      ),
      reference: "OIDC Core 5.3.2, 5.3.4",
      surface: "userinfo",
      needs: ["userinfo"],
    },
    [
      one("sub khác", "Another sub", {
        userInfo: (claims) => ({ ...claims, sub: "somebody-else" }),
      }),
      one("Thiếu sub", "No sub", { userInfo: (claims) => omit(claims, "sub") }),
      one("sub là danh sách", "sub in a list", {
        userInfo: (claims) => ({ ...claims, sub: [claims.sub] }),
      }),
    ],
  ),
  ...family(
    "U4",
    {
      reason: text(
        "userinfo có chữ ký phải được kiểm tra như ID token.",
        "Signed user information must be checked like an ID token.",
      ),
      reference: "OIDC Core 5.3.2, 5.3.4",
      surface: "userinfo",
      needs: ["signed-userinfo"],
    },
    [
      one("aud khác", "Another aud", signed({ aud: "somebody-else" })),
      one("iss khác", "Another iss", signed({ iss: "https://issuer.example" })),
      one("sub khác", "Another sub", signed({ sub: "somebody-else" })),
      one("Khoá lạ", "A stranger's key", {
        userInfoToken: (draft, { stranger }) => ({ ...draft, signWith: stranger }),
      }),
      one("alg none", "alg none", {
        userInfoToken: ({ claims }) => `${encodePart({ alg: "none" })}.${encodePart(claims)}.`,
      }),
      one("JSON thường, dù đã đăng ký JWT", "Plain JSON, though a JWT was registered", {
        userInfoReply: (_, { flow: { citizen } }) =>
          jsonReply(200, { sub: subjectOf(citizen), ...citizenClaims(citizen) }),
      }),
    ],
  ),
  ...family(
    "U5",
    {
      reason: text(
        "Trang HTML không phải là câu trả lời của giao thức.",
        "A page of HTML is no answer of the protocol.",
      ),
      reference: "RFC 6749 5.1; OIDC Core 5.3.2",
      surface: "content-type",
      basis: "hardening",
    },
    [
      one("Token endpoint trả text/html", "Token endpoint answers text/html", { tokenReply: html }),
      one(
        "userinfo trả text/html",
        "User information as text/html",
        { userInfoReply: html },
        { needs: ["userinfo"] },
      ),
      one("Token endpoint trả trang HTML", "Token endpoint answers a page", {
        tokenReply: () => ({
          status: 200,
          headers: { "content-type": "text/html" },
          body: "<h1>OK</h1>",
        }),
      }),
      one("JSON bị cắt dở", "JSON cut short", {
        tokenReply: (reply) => ({ ...reply, body: String(reply.body).slice(0, -20) }),
      }),
      one("JSON là danh sách", "JSON that is a list", {
        tokenReply: (reply) => ({ ...reply, body: `[${reply.body}]` }),
      }),
    ],
  ),
  ...family(
    "U6",
    {
      reason: text(
        "Nhà cung cấp hỏng: báo rõ, không có phiên dở dang, không gửi bí mật đi nơi khác.",
        "A failing provider: say so, leave no half session, send no secret elsewhere.",
      ),
      reference: "RFC 9700 4.12; RFC 9110 15.4",
      surface: "token response, userinfo",
    },
    [
      one("Token endpoint trả 500", "Token endpoint answers 500", { tokenReply: failing(500) }),
      one("Token endpoint trả 503", "Token endpoint answers 503", { tokenReply: failing(503) }),
      one("Token endpoint trả 500 kèm token", "Token endpoint answers 500 with tokens", {
        tokenReply: (reply) => ({ ...reply, status: 500 }),
      }),
      one(
        "Token endpoint không trả lời trong 45 giây",
        "Token endpoint silent for 45 s",
        { tokenReply: late },
        { basis: "hardening" },
      ),
      one(
        "Token endpoint chuyển hướng sang máy khác",
        "Token endpoint redirects to another host",
        { tokenReply: astray },
        { judge: notStolen },
      ),
      one(
        "userinfo trả 500",
        "User information answers 500",
        { userInfoReply: failing(500) },
        { needs: ["userinfo"] },
      ),
      one(
        "userinfo chuyển hướng sang máy khác",
        "User information redirects to another host",
        { userInfoReply: astray },
        { needs: ["userinfo"], judge: notStolen },
      ),
    ],
  ),
  ...family(
    "U7",
    {
      reason: text(
        "Số định danh ở claim không ngờ tới không được lọt ra ngoài.",
        "A personal number in an unexpected claim must not get out.",
      ),
      reference: "Luật 91/2025/QH15; OIDC Core 5.1",
      surface: "id_token",
      basis: "hardening",
      expect: "observe",
    },
    (["addresses", "cookies"] as const).map((where) => ({
      title:
        where === "addresses"
          ? text(
              "Số định danh trong claim khác: không có trong địa chỉ",
              "The number in other claims: not in addresses",
            )
          : text(
              "Số định danh trong claim khác: không có trong cookie",
              "The number in other claims: not in cookies",
            ),
      drive: (bench: Parameters<typeof lookForPerson>[0]) => lookForPerson(bench, where),
      apply: {
        idToken: (draft, { flow: { citizen } }) => ({
          ...draft,
          claims: {
            ...draft.claims,
            preferred_username: citizen.number,
            nickname: citizen.number,
            name: citizen.name,
            profile: `https://people.example/${citizen.number}`,
          },
        }),
      } satisfies Alterations,
    })),
  ),
];

function notStolen({
  counts,
}: {
  readonly counts: { readonly stolen: number };
}): string | undefined {
  return counts.stolen > 0 ? "The request followed to another host." : undefined;
}
