import type { Alterations } from "../alterations.ts";
import type { Bench, Finding } from "../drive/bench.ts";
import type { Forgery } from "../forgery.ts";
import { jsonReply } from "../reply.ts";
import { family, text } from "./family.ts";
import { signInTwice } from "./moves.ts";

/** The first token by the new key, the next by the old one. */
const oldKeyLater: Alterations["idToken"] = (draft, { keys, round }) =>
  round === 1 ? draft : { ...draft, header: { ...draft.header, kid: keys.ES256.kid } };
const down: Pick<Alterations, "jwks"> = { jwks: () => ({ status: 503, headers: {}, body: "" }) };

/** Keys that come, go and fail: K1 to K6. */
export const keyForgeries: () => readonly Forgery[] = () => [
  ...family(
    "K1",
    {
      reason: text(
        "Đổi khoá có gối đầu không được làm ai mất đăng nhập.",
        "A rotation with overlap must lose no sign-in.",
      ),
      reference: "OIDC Core 10.1.1",
      surface: "jwks",
      expect: "accept",
      needs: ["keys"],
    },
    [
      {
        title: text(
          "Khoá cũ và mới cùng có: ký bằng khoá mới",
          "Old and new key published: signed by the new one",
        ),
        apply: {
          freshKey: true,
          jwks: (reply, { fresh, keys }) =>
            jsonReply(reply.status, { keys: [keys.ES256.jwk, fresh.jwk] }),
        },
      },
      {
        title: text(
          "Khoá cũ và mới cùng có: lần sau ký bằng khoá cũ",
          "Old and new key published: then signed by the old one",
        ),
        drive: signInTwice,
        apply: {
          jwks: (reply, { fresh, keys }) =>
            jsonReply(reply.status, { keys: [keys.ES256.jwk, fresh.jwk] }),
          freshKey: true,
          idToken: oldKeyLater,
        },
      },
    ],
  ),
  ...family(
    "K2",
    {
      reason: text(
        "Đổi khoá đột ngột: tải lại khoá một lần rồi chấp nhận.",
        "An abrupt rotation: fetch the keys once more, and accept.",
      ),
      reference: "OIDC Core 10.1.1",
      surface: "jwks",
      expect: "accept",
      needs: ["keys"],
    },
    [
      {
        title: text("Chỉ còn khoá mới", "Only the new key is left"),
        apply: {
          freshKey: true,
          jwks: (reply, { fresh }) => jsonReply(reply.status, { keys: [fresh.jwk] }),
        },
      },
    ],
  ),
  ...family(
    "K3",
    {
      reason: text(
        "Không lấy được khoá: dùng khoá đã nhớ khi còn hạn, sau đó từ chối.",
        "Keys cannot be fetched: use those that are kept while they may be, then refuse.",
      ),
      reference: "OIDC Core 10.1.1; RFC 9111 4.2",
      surface: "jwks",
    },
    [
      {
        title: text(
          "Khoá lạ và địa chỉ khoá trả 503",
          "An unknown kid, and the keys' address answers 503",
        ),
        needs: ["keys"],
        apply: { freshKey: true, ...down },
      },
      {
        title: text(
          "Địa chỉ khoá trả 503, khoá còn nhớ",
          "The keys' address answers 503, the key is kept",
        ),
        expect: "accept",
        basis: "hardening",
        drive: signInWithKeptKeys,
        apply: down,
      },
      {
        title: text(
          "Địa chỉ khoá chuyển hướng sang máy khác",
          "The keys' address redirects to another host",
        ),
        needs: ["keys"],
        basis: "hardening",
        judge: ({ counts }) =>
          counts.stolen > 0 ? "The request followed to another host." : undefined,
        apply: {
          freshKey: true,
          jwks: (_, { otherIssuer }) => ({
            status: 302,
            headers: { location: `${otherIssuer}/stolen` },
            body: "",
          }),
        },
      },
      {
        title: text("Địa chỉ khoá trả trang HTML", "The keys' address answers a page"),
        needs: ["keys"],
        apply: {
          freshKey: true,
          jwks: () => ({
            status: 200,
            headers: { "content-type": "text/html" },
            body: "<h1>OK</h1>",
          }),
        },
      },
      {
        title: text("Danh sách khoá rỗng", "An empty list of keys"),
        needs: ["keys"],
        apply: { freshKey: true, jwks: () => jsonReply(200, { keys: [] }) },
      },
    ],
  ),
  ...family(
    "K4",
    {
      reason: text(
        "Khoá đã gỡ thì chữ ký bằng khoá đó không còn giá trị.",
        "Once a key is taken out, its signatures are worth nothing.",
      ),
      reference: "OIDC Core 10.1.1",
      surface: "jwks",
      needs: ["keys"],
    },
    [
      {
        title: text("Ký bằng khoá đã gỡ", "Signed by a key that was taken out"),
        drive: signInTwice,
        apply: {
          jwks: (reply, { fresh }) => jsonReply(reply.status, { keys: [fresh.jwk] }),
          freshKey: true,
          idToken: oldKeyLater,
        },
      },
    ],
  ),
  ...family(
    "K6",
    {
      reason: text(
        "Cấu hình phải của đúng issuer, và không dẫn sang nơi không an toàn.",
        "The metadata must be of this very issuer, and lead nowhere unsafe.",
      ),
      reference: "OIDC Discovery 4.3; RFC 8414 3.3",
      surface: "discovery",
      needs: ["forget"],
    },
    [
      {
        title: text("issuer của nơi khác", "Another issuer"),
        apply: { discovery: (metadata, { otherIssuer }) => ({ ...metadata, issuer: otherIssuer }) },
      },
      {
        title: text("issuer thừa dấu gạch chéo", "issuer with a slash more"),
        apply: { discovery: (metadata, { issuer }) => ({ ...metadata, issuer: `${issuer}/` }) },
      },
      {
        title: text("Thiếu issuer", "No issuer"),
        apply: { discovery: (metadata) => ({ ...metadata, issuer: undefined }) },
      },
      {
        title: text("Thiếu jwks_uri", "No jwks_uri"),
        apply: { discovery: (metadata) => ({ ...metadata, jwks_uri: undefined }) },
      },
      {
        title: text(
          "token_endpoint không mã hoá ở máy khác",
          "A token_endpoint without TLS on another host",
        ),
        apply: {
          discovery: (metadata) => ({ ...metadata, token_endpoint: "http://evil.example/token" }),
        },
      },
      {
        title: text("Cấu hình là danh sách", "Metadata that is a list"),
        apply: { discovery: (metadata) => [metadata] },
      },
    ],
  ),
];

/** Honest first, so that the keys are kept. */
async function signInWithKeptKeys(bench: Bench): Promise<Finding> {
  bench.provider.forge(undefined);
  await bench.signIn(bench.newBrowser());
  bench.provider.forge("K3.2");
  const browser = bench.newBrowser();
  return { visit: await bench.signIn(browser), took: await bench.isSignedIn(browser) };
}
