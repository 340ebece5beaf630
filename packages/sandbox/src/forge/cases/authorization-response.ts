import type { Forgery } from "../forgery.ts";
import { answer } from "./answer-changes.ts";
import { family, text } from "./family.ts";
import { injectCode, reuseCode, takeCallbackTwice, takeForeignCallback } from "./response-moves.ts";
import { one } from "./token-changes.ts";

const surface = "authorization response";

/** Answers to the authorization request that are lost, stolen or of somebody else: A1 to A9. */
export const responseForgeries: () => readonly Forgery[] = () => [
  ...family(
    "A1",
    {
      reason: text(
        "Không có state thì không biết ai đã bắt đầu.",
        "Without state nobody knows who began.",
      ),
      reference: "RFC 6749 10.12; RFC 9700 4.7",
      surface,
    },
    [
      one(
        "Thiếu state",
        "No state",
        answer((query) => query.delete("state")),
      ),
      one(
        "state rỗng",
        "state empty",
        answer((query) => query.set("state", "")),
      ),
    ],
  ),
  ...family(
    "A2",
    {
      reason: text("state phải là giá trị đã gửi.", "state must be the value that was sent."),
      reference: "RFC 6749 10.12",
      surface,
    },
    [
      one(
        "state khác",
        "Another state",
        answer((query) => query.set("state", "A".repeat(43))),
      ),
      one(
        "state bị cắt bớt",
        "state cut short",
        answer((query) => query.set("state", (query.get("state") ?? "").slice(0, -1))),
      ),
    ],
  ),
  ...family(
    "A3",
    {
      reason: text(
        "Kẻ khác không được đưa người dùng vào phiên của mình (login CSRF).",
        "Nobody may put a user into somebody else's session (login CSRF).",
      ),
      reference: "RFC 9700 4.7.1; RFC 6749 10.12",
      surface,
    },
    [
      {
        title: text(
          "Địa chỉ trả về của người khác, trình duyệt chưa bắt đầu",
          "Somebody's callback in a browser that began nothing",
        ),
        drive: (bench) => takeForeignCallback(bench, false),
      },
      {
        title: text(
          "Địa chỉ trả về của người khác, trình duyệt đang đăng nhập dở",
          "Somebody's callback in a browser that is signing in",
        ),
        drive: (bench) => takeForeignCallback(bench, true),
      },
    ],
  ),
  ...family(
    "A4",
    {
      reason: text(
        "Mỗi lần đăng nhập chỉ dùng một lần, dù trình duyệt bị sao chép.",
        "A sign-in works once, even for a copied browser.",
      ),
      reference: "RFC 9700 4.5.3, 4.7.1",
      surface,
    },
    [
      {
        title: text(
          "Mở lại địa chỉ trả về với cookie cũ",
          "The same callback again, with the cookies of before",
        ),
        apply: { lax: ["single-use", "pkce"] },
        drive: takeCallbackTwice,
      },
    ],
  ),
  ...family(
    "A5",
    {
      reason: text(
        "Tham số lặp lại: không biết cái nào tính.",
        "A repeated parameter: which one counts is anyone's guess.",
      ),
      reference: "RFC 6749 3.1",
      surface,
    },
    [
      one(
        "state hai lần",
        "state twice",
        answer((query) => query.append("state", "other")),
      ),
      one(
        "code hai lần",
        "code twice",
        answer((query) => query.append("code", "other")),
      ),
      one(
        "iss hai lần",
        "iss twice",
        answer((query, { otherIssuer }) => query.append("iss", otherIssuer)),
      ),
    ],
  ),
  ...family(
    "A6",
    {
      reason: text(
        "Đã công bố sẽ gửi iss thì thiếu iss là đáng ngờ.",
        "Where iss was announced, an answer without it is suspect.",
      ),
      reference: "RFC 9207 2.4",
      surface,
    },
    [
      one(
        "Thiếu iss",
        "No iss",
        answer((query) => query.delete("iss")),
      ),
    ],
  ),
  ...family(
    "A7",
    {
      reason: text(
        "Trả lời của nhà cung cấp khác (mix-up).",
        "An answer of another provider (mix-up).",
      ),
      reference: "RFC 9207 2.4; RFC 9700 4.4",
      surface,
    },
    [
      one(
        "iss của nhà cung cấp khác",
        "iss of another provider",
        answer((query, { otherIssuer }) => query.set("iss", otherIssuer)),
      ),
      one(
        "iss thừa dấu gạch chéo",
        "iss with a slash more",
        answer((query) => query.set("iss", `${query.get("iss")}/`)),
      ),
      one(
        "iss rỗng",
        "iss empty",
        answer((query) => query.set("iss", "")),
      ),
    ],
  ),
  ...family(
    "A8",
    {
      reason: text(
        "Mã của người này không dùng được trong phiên của người khác.",
        "One person's code must not work in another's sign-in.",
      ),
      reference: "RFC 9700 4.5; RFC 7636 1",
      surface,
    },
    [
      {
        title: text(
          "Mã đánh cắp, nhà cung cấp kiểm tra PKCE",
          "A stolen code; the provider checks PKCE",
        ),
        drive: injectCode,
      },
      {
        title: text(
          "Mã đánh cắp, nhà cung cấp bỏ qua PKCE: nonce phải chặn",
          "A stolen code; the provider skips PKCE: the nonce must stop it",
        ),
        apply: { lax: ["pkce"] },
        drive: injectCode,
      },
    ],
  ),
  ...family(
    "A9",
    {
      reason: text(
        "Mã đã dùng không dùng lại được; phải báo rõ, không được hỏng.",
        "A used code does not work again; that must be told, not crash.",
      ),
      reference: "RFC 6749 4.1.2, 5.2",
      surface,
    },
    [
      {
        title: text("Mã đã dùng, trong lần đăng nhập mới", "A used code in a new sign-in"),
        drive: reuseCode,
      },
      one(
        "Mã không có thật",
        "A code that does not exist",
        answer((query) => query.set("code", "no-such-code")),
      ),
    ],
  ),
];
