import type { Alterations } from "../alterations.ts";
import type { Bench } from "../drive/bench.ts";
import type { Forgery } from "../forgery.ts";
import { encodePart } from "../forging-keys.ts";
import { answer } from "./answer-changes.ts";
import { family, text } from "./family.ts";
import { comeBackLate, followReturnTo, postIdToken } from "./response-moves.ts";
import { one } from "./token-changes.ts";

const surface = "authorization response";

/** Answers that are errors, late, of another form, or lead elsewhere: A10 to A15. */
export const outcomeForgeries: () => readonly Forgery[] = () => [
  ...family(
    "A10",
    {
      reason: text(
        "Lỗi của nhà cung cấp phải thành lời từ chối, không thành phiên.",
        "An error of the provider must become a refusal, never a session.",
      ),
      reference: "RFC 6749 4.1.2.1; OIDC Core 3.1.2.6",
      surface,
    },
    [
      ...[
        "access_denied",
        "login_required",
        "unmet_authentication_requirements",
        "temporarily_unavailable",
        "an_unknown_error",
      ].map((error) =>
        one(
          `Lỗi ${error}`,
          `Error ${error}`,
          answer((query) => {
            query.delete("code");
            query.set("error", error);
          }),
        ),
      ),
      one(
        "Lỗi kèm theo mã",
        "An error beside a code",
        answer((query) => query.set("error", "access_denied")),
      ),
    ],
  ),
  ...family(
    "A11",
    {
      reason: text(
        "Lỗi không có state cũng không rõ của ai.",
        "An error without state belongs to nobody either.",
      ),
      reference: "RFC 6749 4.1.2.1",
      surface,
    },
    [
      one(
        "Lỗi thiếu state",
        "An error without state",
        answer((query) => {
          query.delete("code");
          query.delete("state");
          query.set("error", "access_denied");
        }),
      ),
    ],
  ),
  ...family(
    "A12",
    {
      reason: text("Lần đăng nhập bỏ dở phải hết hạn.", "A sign-in that was left must expire."),
      reference: "RFC 9700 4.7.1",
      surface,
      basis: "hardening",
      needs: ["clock"],
    },
    [
      {
        title: text("Trả về sau 16 phút", "Coming back after 16 minutes"),
        apply: { lax: ["code-age"] },
        drive: comeBackLate,
      },
    ],
  ),
  ...family(
    "A13",
    {
      reason: text(
        "ID token không ai xin, gửi qua trình duyệt, không được nhận.",
        "An ID token that nobody asked for must not come through the browser.",
      ),
      reference: "OIDC Core 3.1.2.5; RFC 9700 2.1.2",
      surface,
    },
    [
      one("id_token thay cho code", "id_token instead of the code", answer(unasked)),
      {
        title: text("id_token gửi bằng POST", "id_token by POST"),
        apply: answer(unasked),
        drive: postIdToken,
      },
    ],
  ),
  ...family(
    "A14",
    {
      reason: text(
        "Trả lời bằng JWT phải được ký, còn hạn, đúng người nhận.",
        "An answer as JWT must be signed, current, and for this client.",
      ),
      reference: "JARM 2.4",
      surface,
      needs: ["jarm"],
    },
    [
      one(
        "Không ký",
        "Unsigned",
        jarm((claims) => `${encodePart({ alg: "none" })}.${encodePart(claims)}.`),
      ),
      one(
        "Hết hạn",
        "Expired",
        jarm((claims, tools) => tools.sign(draftOf(tools, { ...claims, exp: tools.now - 300 }))),
      ),
      one(
        "aud khác",
        "Another aud",
        jarm((claims, tools) => tools.sign(draftOf(tools, { ...claims, aud: "somebody-else" }))),
      ),
      one(
        "iss khác",
        "Another iss",
        jarm((claims, tools) => tools.sign(draftOf(tools, { ...claims, iss: tools.otherIssuer }))),
      ),
      one(
        "Khoá lạ",
        "A stranger's key",
        jarm((claims, tools) => tools.sign(draftOf(tools, claims), tools.stranger)),
      ),
    ],
  ),
  ...family(
    "A15",
    {
      reason: text(
        "Sau khi đăng nhập không được đưa người dùng sang trang khác.",
        "After signing in nobody may be sent to another site.",
      ),
      reference: "RFC 9700 4.11.1",
      surface: "login request",
      needs: ["return-to"],
      expect: "observe",
    },
    [
      "https://evil.example/",
      "//evil.example/",
      "/\\evil.example/",
      "https:evil.example",
      "/\t/evil.example",
      "javascript:alert(1)",
    ].map((target) => ({
      title: text(`Trang quay lại ${shown(target)}`, `Page to return to ${shown(target)}`),
      drive: (bench: Bench) => followReturnTo(bench, target),
    })),
  ),
];

type Tools = Parameters<NonNullable<Alterations["callback"]>>[1];
const draftOf = ({ keys }: Tools, claims: Record<string, unknown>) => ({
  header: { alg: "ES256", kid: keys.ES256.kid },
  claims,
});

/** Rightly signed, but not asked for. */
function unasked(query: URLSearchParams, tools: Tools): void {
  const { issuer, now, flow } = tools;
  const { nonce } = flow.parameters;
  const parties = { iss: issuer, aud: flow.client.clientId, sub: "somebody" };
  query.delete("code");
  query.set(
    "id_token",
    tools.sign(draftOf(tools, { ...parties, iat: now, exp: now + 300, nonce })),
  );
}

function jarm(make: (claims: Record<string, unknown>, tools: Tools) => string): Alterations {
  return answer((query, tools) => {
    const payload = (query.get("response") ?? "").split(".")[1] ?? "";
    query.set("response", make(JSON.parse(Buffer.from(payload, "base64url").toString()), tools));
  });
}

/** A tab, which address parsers leave out, made visible. */
function shown(target: string): string {
  return target.replace("\t", "⇥");
}
