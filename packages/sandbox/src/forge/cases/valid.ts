import type { Alterations } from "../alterations.ts";
import type { Bench, Finding } from "../drive/bench.ts";
import { halfHash } from "../flow.ts";
import type { Forgery } from "../forgery.ts";
import { jsonReply } from "../reply.ts";
import { family, text } from "./family.ts";
import { logOut, signInTwice } from "./moves.ts";
import { claims, one } from "./token-changes.ts";

const surface = "id_token";
const signedBy = (alg: "RS256" | "PS256" | "EdDSA"): Alterations => ({
  idToken: ({ claims: honest }, { keys, flow }) => ({
    header: { alg, kid: keys[alg].kid },
    claims: { ...honest, at_hash: halfHash(flow.accessToken, alg) },
  }),
});

/** What is unusual but right, and must be accepted: V1 to V8. */
export const validForgeries: () => readonly Forgery[] = () => [
  ...family(
    "V1",
    {
      reason: text(
        "Đồng hồ hai máy lệch nhau trong 60 giây là bình thường.",
        "Clocks of two machines may differ by up to 60 s.",
      ),
      reference: "RFC 7519 4.1.4, 4.1.5; OIDC Core 3.1.3.7",
      surface,
      expect: "accept",
      basis: "hardening",
    },
    [
      one(
        "exp vừa qua 40 giây",
        "exp 40 s ago",
        claims(({ now }) => ({ exp: now - 40, iat: now - 340 })),
      ),
      one(
        "iat 40 giây tới",
        "iat 40 s ahead",
        claims(({ now }) => ({ iat: now + 40, exp: now + 340 })),
      ),
      one(
        "nbf 40 giây tới",
        "nbf 40 s ahead",
        claims(({ now }) => ({ nbf: now + 40 })),
      ),
      one(
        "auth_time 40 giây tới",
        "auth_time 40 s ahead",
        claims(({ now }) => ({ auth_time: now + 40 })),
      ),
      one(
        "iat năm phút trước, còn hạn",
        "iat five minutes ago, exp still good",
        claims(({ now }) => ({ iat: now - 300, exp: now + 120 })),
      ),
    ],
  ),
  ...family(
    "V2",
    {
      reason: text("Chuẩn cho phép dạng này.", "The standard allows this form."),
      reference: "OIDC Core 2, 3.1.3.7; RFC 7519 4.1.3",
      surface,
      expect: "accept",
    },
    [
      one(
        "aud là danh sách một phần tử",
        "aud as a list of one",
        claims((_, { aud }) => ({ aud: [aud] })),
      ),
      one(
        "azp là chính ứng dụng",
        "azp is the client",
        claims((_, { aud }) => ({ azp: aud })),
      ),
      one(
        "Thêm claim lạ",
        "Unknown claims beside",
        claims(() => ({ "urn:example:extra": { a: [1, null, "đ"] }, x: true })),
      ),
      one(
        "Không có at_hash",
        "No at_hash",
        claims(() => ({ at_hash: undefined })),
      ),
      one(
        "sub dài 255 ký tự",
        "sub of 255 characters",
        claims(() => ({ sub: "x".repeat(255) })),
      ),
      one(
        "exp có phần thập phân",
        "exp with a fraction",
        claims(({ now }) => ({ exp: now + 300.5 })),
      ),
      {
        title: text("typ JWT", "typ JWT"),
        apply: { idToken: (draft) => ({ ...draft, header: { ...draft.header, typ: "JWT" } }) },
      },
    ],
  ),
  ...family(
    "V3",
    {
      reason: text(
        "Thuật toán đã công bố, khoá đã công bố.",
        "An announced algorithm with a published key.",
      ),
      reference: "OIDC Discovery 3; RFC 7518 3.1; RFC 8037 3.1",
      surface,
      expect: "accept",
      basis: "hardening",
    },
    (["RS256", "PS256", "EdDSA"] as const).map((alg) =>
      one(`Ký bằng ${alg}`, `Signed with ${alg}`, signedBy(alg)),
    ),
  ),
  ...family(
    "V4",
    {
      reason: text("Danh sách khoá được phép như vậy.", "A key set may look like this."),
      reference: "OIDC Core 10.1; RFC 7517 4, 5",
      surface: "jwks",
      expect: "accept",
      needs: ["keys"],
    },
    [
      {
        title: text("Không có kid khi chỉ có một khoá", "No kid where there is exactly one key"),
        drive: signInTwice,
        apply: {
          jwks: (reply, { fresh }) => jsonReply(reply.status, { keys: [fresh.jwk] }),
          freshKey: true,
          idToken: (draft, { round }) =>
            round === 1 ? draft : { ...draft, header: { alg: "ES256" } },
        },
      },
      {
        title: text("Có khoá loại lạ bên cạnh", "Keys of an unknown kind beside"),
        apply: {
          jwks: (reply, { fresh, keys }) =>
            jsonReply(reply.status, {
              keys: [
                { kty: "XX", kid: "odd" },
                ...Object.values(keys).map(({ jwk }) => jwk),
                fresh.jwk,
              ],
            }),
          freshKey: true,
        },
      },
    ],
  ),
  ...family(
    "V5",
    {
      reason: text(
        "Phần lạ trong câu trả lời phải được bỏ qua.",
        "Unknown parts of an answer are to be ignored.",
      ),
      reference: "RFC 6749 4.1.2, 5.1; RFC 9110 8.3",
      surface: "authorization and token response",
      expect: "accept",
    },
    [
      one(
        "userinfo có charset",
        "User information with a charset",
        {
          userInfoReply: (reply) => ({
            ...reply,
            headers: {
              ...reply.headers,
              "content-type": `${reply.headers["content-type"]}; charset=UTF-8`,
            },
          }),
        },
        { needs: ["userinfo"] },
      ),
      one("Token endpoint có charset", "Token response with a charset", {
        tokenReply: (reply) => ({
          ...reply,
          headers: { ...reply.headers, "content-type": "application/json;charset=UTF-8" },
        }),
      }),
      one("Thêm tham số lạ trên địa chỉ trả về", "An unknown parameter in the callback", {
        callback: (query) => query.set("session_state", "abc.def"),
      }),
      one("token_type khác chữ hoa", "token_type in another case", {
        tokenReply: (reply) => withTokenType(reply, (type) => type.toUpperCase()),
      }),
    ],
  ),
  ...family(
    "V6",
    {
      reason: text(
        "Token đăng xuất đúng phải kết thúc phiên.",
        "A good logout token must end the session.",
      ),
      reference: "Back-Channel Logout 2.5–2.7",
      surface: "logout token",
      expect: "accept",
      needs: ["back-channel"],
    },
    [
      {
        title: text("Đăng xuất theo sid", "Logout by sid"),
        drive: (bench) => logOut(bench),
      },
      {
        title: text("Đăng xuất theo sub", "Logout by sub"),
        drive: (bench) => logOut(bench, { by: "sub" }),
      },
      {
        title: text("aud là danh sách một phần tử", "aud as a list of one"),
        apply: {
          logoutToken: (draft) => ({
            ...draft,
            claims: { ...draft.claims, aud: [draft.claims.aud] },
          }),
        },
        drive: (bench) => logOut(bench),
      },
    ],
  ),
  ...family(
    "V7",
    {
      reason: text(
        "Nhiều lần đăng nhập cùng lúc trong một trình duyệt là bình thường.",
        "Several sign-ins at once in one browser are normal.",
      ),
      reference: "RFC 9700 4.7.1",
      surface: "authorization response",
      expect: "accept",
      basis: "hardening",
    },
    [
      {
        title: text(
          "Hai thẻ cùng đăng nhập, thẻ đầu về sau",
          "Two tabs sign in, the first one comes back last",
        ),
        drive: signInInTwoTabs,
      },
    ],
  ),
  ...family(
    "V8",
    {
      reason: text("Nâng mức đúng cách phải thành công.", "An honest step-up must work."),
      reference: "RFC 9470 4, 5",
      surface: "step-up",
      expect: "accept",
      needs: ["step-up-url"],
    },
    [{ title: text("Nâng mức từ phiên đang có", "Step-up from a session"), drive: stepUpOnce }],
  ),
];

function withTokenType(
  reply: Parameters<NonNullable<Alterations["tokenReply"]>>[0],
  change: (type: string) => string,
) {
  const body = JSON.parse(String(reply.body)) as { token_type: string };
  return jsonReply(200, { ...body, token_type: change(body.token_type) });
}

async function signInInTwoTabs(bench: Bench): Promise<Finding> {
  const browser = bench.newBrowser();
  const first = await bench.toCallback(browser);
  const second = await bench.toCallback(browser);
  await browser.open(second);
  const visit = await browser.open(first);
  // Both codes were exchanged: the page that is shown afterwards tells nothing.
  const both = bench.provider.record.counts.token === 2;
  return { visit, took: both && (await bench.isSignedIn(browser)) };
}

async function stepUpOnce(bench: Bench): Promise<Finding> {
  const browser = bench.newBrowser();
  bench.provider.signInAs(0, bench.provider.weakAcr);
  await bench.signIn(browser);
  bench.provider.signInAs(0);
  const visit = await bench.stepUp(browser);
  return { visit, took: await bench.isSteppedUp(browser) };
}
