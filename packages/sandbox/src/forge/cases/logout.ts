import type { Alterations } from "../alterations.ts";
import type { Forgery } from "../forgery.ts";
import { encodePart } from "../forging-keys.ts";
import { family, text } from "./family.ts";
import { logOutOther, lookAtCache, lookAtStatus, replay } from "./logout-moves.ts";
import { logOut } from "./moves.ts";
import { omit, one } from "./token-changes.ts";

const surface = "logout token";
const event = "http://schemas.openid.net/event/backchannel-logout";
type Changes = (now: number, honest: Readonly<Record<string, unknown>>) => Record<string, unknown>;
const claims = (changes: Changes): Alterations => ({
  logoutToken: (draft, { now }) => ({
    ...draft,
    claims: { ...draft.claims, ...changes(now, draft.claims) },
  }),
});

/** Logout tokens that are wrong: L1 to L12. “Taking effect” means that the session ended. */
export const logoutForgeries: () => readonly Forgery[] = () => [
  ...family(
    "L1",
    {
      reason: text(
        "Token đăng xuất giả kết thúc phiên của người khác.",
        "A forged logout token ends somebody's session.",
      ),
      reference: "Back-Channel Logout 2.6 (2)–(3)",
      surface,
      needs: ["logout"],
      drive: logOut,
    },
    [
      one("alg none", "alg none", {
        logoutToken: ({ header, claims: body }) =>
          `${encodePart({ ...header, alg: "none" })}.${encodePart(body)}.`,
      }),
      one("Chữ ký rỗng", "Empty signature", {
        logoutToken: (draft, { sign }) => `${sign(draft).split(".").slice(0, 2).join(".")}.`,
      }),
      one("Khoá lạ", "A stranger's key", {
        logoutToken: (draft, { stranger }) => ({ ...draft, signWith: stranger }),
      }),
      one("Khoá của nhà cung cấp khác", "Another provider's key", {
        logoutToken: (draft, { otherKeys }) => ({
          ...draft,
          header: { ...draft.header, kid: otherKeys.ES256.kid },
          signWith: otherKeys.ES256,
        }),
      }),
    ],
  ),
  ...family(
    "L2",
    {
      reason: text(
        "Phải do đúng nhà cung cấp gửi cho đúng ứng dụng.",
        "It must be of this issuer, for this client.",
      ),
      reference: "Back-Channel Logout 2.6 (4)",
      surface,
      needs: ["logout"],
      drive: logOut,
    },
    [
      one(
        "iss khác",
        "Another iss",
        claims(() => ({ iss: "https://issuer.example" })),
      ),
      one(
        "Thiếu iss",
        "No iss",
        claims(() => ({ iss: undefined })),
      ),
      one(
        "aud khác",
        "Another aud",
        claims(() => ({ aud: "somebody-else" })),
      ),
      one(
        "Thiếu aud",
        "No aud",
        claims(() => ({ aud: undefined })),
      ),
    ],
  ),
  ...family(
    "L3",
    {
      reason: text("events phải nói đây là đăng xuất.", "events must say that this is a logout."),
      reference: "Back-Channel Logout 2.4, 2.6 (6)",
      surface,
      needs: ["logout"],
      drive: logOut,
    },
    [
      one(
        "Thiếu events",
        "No events",
        claims(() => ({ events: undefined })),
      ),
      one(
        "Sự kiện khác",
        "Another event",
        claims(() => ({ events: { "urn:example:event": {} } })),
      ),
      one(
        "events là danh sách",
        "events is a list",
        claims(() => ({ events: [event] })),
      ),
      one(
        "events là chuỗi",
        "events is a text",
        claims(() => ({ events: event })),
      ),
    ],
  ),
  ...family(
    "L4",
    {
      reason: text(
        "nonce bị cấm trong token đăng xuất.",
        "A nonce is forbidden in a logout token.",
      ),
      reference: "Back-Channel Logout 2.4, 2.6 (7)",
      surface,
      needs: ["logout"],
      drive: logOut,
    },
    [
      one(
        "Có nonce",
        "With a nonce",
        claims(() => ({ nonce: "a-nonce" })),
      ),
    ],
  ),
  ...family(
    "L5",
    {
      reason: text("Phải nói rõ phiên nào hoặc ai.", "It must say which session, or who."),
      reference: "Back-Channel Logout 2.4, 2.6 (5)",
      surface,
      needs: ["logout"],
      drive: logOut,
    },
    [
      one(
        "Không có sub lẫn sid",
        "Neither sub nor sid",
        claims(() => ({ sub: undefined, sid: undefined })),
      ),
      one(
        "sid là đối tượng",
        "sid is an object",
        claims((_, { sid }) => ({ sid: { is: sid } })),
      ),
    ],
  ),
  ...family(
    "L6",
    {
      reason: text("Token đăng xuất cũ không được dùng lại.", "An old logout token must not work."),
      reference: "Back-Channel Logout 2.4, 2.6 (4)",
      surface,
      needs: ["logout"],
      drive: logOut,
    },
    [
      one(
        "exp đã qua",
        "exp past",
        claims((now) => ({ exp: now - 120, iat: now - 240 })),
      ),
      one(
        "Thiếu exp",
        "No exp",
        claims(() => ({ exp: undefined })),
      ),
      one(
        "Thiếu iat",
        "No iat",
        claims(() => ({ iat: undefined })),
      ),
      {
        ...one(
          "iat một ngày trước",
          "iat a day ago",
          claims((now) => ({ iat: now - 86_400 })),
        ),
        basis: "hardening",
      },
      {
        ...one(
          "iat ở tương lai",
          "iat in the future",
          claims((now) => ({ iat: now + 3600, exp: now + 3700 })),
        ),
        basis: "hardening",
      },
    ],
  ),
  ...family(
    "L7",
    {
      reason: text("Mỗi token đăng xuất chỉ dùng một lần.", "A logout token works once."),
      reference: "Back-Channel Logout 2.6 (8)",
      surface,
      needs: ["logout"],
    },
    [
      {
        title: text(
          "Gửi lại token cũ sau khi đăng nhập lại",
          "The same token again after a new sign-in",
        ),
        basis: "hardening",
        drive: replay,
      },
      {
        ...one(
          "Thiếu jti",
          "No jti",
          claims(() => ({ jti: undefined })),
        ),
        drive: logOut,
      },
    ],
  ),
  ...family(
    "L8",
    {
      reason: text("ID token không phải token đăng xuất.", "An ID token is no logout token."),
      reference: "Back-Channel Logout 2.4, 4.1",
      surface,
      needs: ["logout"],
      drive: logOut,
    },
    [
      {
        title: text("ID token gửi làm token đăng xuất", "An ID token as logout token"),
        apply: {
          logoutToken: ({ header, claims: body }, { flow, now }) => ({
            header: omit(header, "typ"),
            claims: {
              ...omit(body, "events"),
              auth_time: now,
              acr: flow.acr,
              nonce: flow.parameters.nonce,
            },
          }),
        },
      },
      one("typ của token khác", "typ of another token", {
        logoutToken: (draft) => ({ ...draft, header: { ...draft.header, typ: "at+jwt" } }),
      }),
    ],
  ),
  ...family(
    "L9",
    {
      reason: text(
        "Chỉ nhận bằng POST, trả lời không được lưu lại.",
        "By POST only, and the answer must not be kept.",
      ),
      reference: "Back-Channel Logout 2.5, 2.8",
      surface,
      needs: ["logout"],
    },
    [
      { title: text("Gửi bằng GET", "By GET"), drive: (bench) => logOut(bench, { method: "GET" }) },
      {
        title: text("Trả lời có Cache-Control: no-store", "The answer has Cache-Control: no-store"),
        expect: "observe",
        drive: lookAtCache,
      },
    ],
  ),
  ...family(
    "L10",
    {
      reason: text(
        "Phiên không có cũng không được tiết lộ gì.",
        "An unknown session must tell nothing.",
      ),
      reference: "Back-Channel Logout 2.7, 2.8",
      surface,
      needs: ["logout"],
      drive: logOut,
    },
    [
      one(
        "sid không có",
        "An unknown sid",
        claims(() => ({ sid: "no-such-session" })),
      ),
      {
        ...one(
          "sid không có: trả lời 200, 204 hoặc 400",
          "An unknown sid: the answer is 200, 204 or 400",
          claims(() => ({ sid: "no-such-session" })),
        ),
        expect: "observe",
        drive: lookAtStatus,
      },
    ],
  ),
  ...family(
    "L11",
    {
      reason: text(
        "Đăng xuất người này không được kết thúc phiên người khác.",
        "One person's logout must not end another's session.",
      ),
      reference: "Back-Channel Logout 2.7",
      surface,
      needs: ["logout"],
    },
    [
      {
        title: text(
          "Đăng xuất theo sub: người khác vẫn còn phiên",
          "By sub: somebody else stays signed in",
        ),
        drive: (bench) => logOutOther(bench, "sub"),
      },
      {
        title: text(
          "Đăng xuất theo sid: người khác vẫn còn phiên",
          "By sid: somebody else stays signed in",
        ),
        drive: (bench) => logOutOther(bench, "sid"),
      },
    ],
  ),
];
