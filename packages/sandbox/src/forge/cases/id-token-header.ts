import { createHash } from "node:crypto";
import type { Alterations, Tools } from "../alterations.ts";
import type { Bench, Finding } from "../drive/bench.ts";
import type { Forgery } from "../forgery.ts";
import { signRaw } from "../forging-keys.ts";
import { family, text } from "./family.ts";
import { signInTwice } from "./moves.ts";
import { claims, header, omit, token } from "./token-changes.ts";

const surface = "id_token";
/** Signed by a key of nobody, which the header brings along. */
const brought = (changes: (tools: Tools) => Record<string, unknown>): Alterations =>
  token((draft, tools) => ({
    ...draft,
    header: { ...draft.header, ...changes(tools) },
    signWith: tools.stranger,
  }));

/** ID tokens that name the wrong key or kind, or hash something else: T7 to T12, and T22. */
export const headerForgeries: () => readonly Forgery[] = () => [
  ...family(
    "T7",
    {
      reason: text(
        "Khoá do chính token mang theo không đáng tin.",
        "A key that the token itself brings cannot be trusted.",
      ),
      reference: "RFC 7515 10.3; RFC 8725 3.10",
      surface,
    },
    [
      {
        title: text("Khoá lạ trong jwk", "A stranger's key in jwk"),
        apply: brought(({ stranger }) => ({ jwk: { ...stranger.jwk } })),
      },
      {
        title: text("Khoá lạ ở địa chỉ jku", "A stranger's key at jku"),
        apply: brought(({ otherIssuer, stranger }) => ({
          jku: `${otherIssuer}/jwks`,
          kid: stranger.kid,
        })),
      },
      {
        title: text("Chứng thư lạ ở địa chỉ x5u", "A stranger's certificate at x5u"),
        apply: brought(({ otherIssuer }) => ({ x5u: `${otherIssuer}/certificate` })),
      },
      {
        title: text("Chứng thư lạ trong x5c", "A stranger's certificate in x5c"),
        apply: brought(({ stranger }) => ({
          x5c: [stranger.publicKey.export({ type: "spki", format: "der" }).toString("base64")],
        })),
      },
      {
        title: text(
          "jku của nhà cung cấp khác, khoá của họ",
          "jku of another issuer, signed by its key",
        ),
        apply: token((draft, { otherIssuer, otherKeys }) => ({
          ...draft,
          header: { ...draft.header, jku: `${otherIssuer}/jwks`, kid: otherKeys.ES256.kid },
          signWith: otherKeys.ES256,
        })),
      },
    ],
  ),
  ...family(
    "T8",
    {
      reason: text(
        "Khoá không được công bố thì không tin; cũng không được hỏi lại liên tục.",
        "A key that is not published is not trusted, nor asked for again and again.",
      ),
      reference: "OIDC Core 10.1.1; RFC 8725 3.10",
      surface,
    },
    [
      {
        title: text("kid không có trong danh sách khoá", "A kid that is not published"),
        apply: token((draft, { stranger }) => ({
          ...draft,
          header: { ...draft.header, kid: stranger.kid },
          signWith: stranger,
        })),
      },
      {
        title: text(
          "Một kid lạ năm lần: chỉ tải lại khoá một lần",
          "One unknown kid five times: keys fetched anew once at most",
        ),
        expect: "observe",
        basis: "hardening",
        apply: unknownKid(false),
        drive: (bench) => signInOften(bench, 5),
        // One fetch because what was kept grew old, one because of the unknown kid.
        judge: ({ counts }) => tooMany(counts.jwks, 2, 5),
      },
      {
        title: text(
          "Hai mươi kid lạ khác nhau: số lần tải lại khoá có giới hạn",
          "Twenty different unknown kids: fetching keys has a limit",
        ),
        expect: "observe",
        basis: "hardening",
        apply: unknownKid(true),
        drive: (bench) => signInOften(bench, 20),
        judge: ({ counts }) => tooMany(counts.jwks, 10, 20),
      },
      {
        title: text("kid mang đường dẫn tệp", "A kid that is a path"),
        apply: token((draft, { stranger }) => ({
          ...draft,
          header: { ...draft.header, kid: "../../../../dev/null" },
          signWith: stranger,
        })),
      },
      {
        title: text("kid là một danh sách", "A kid that is a list"),
        apply: token(({ header, claims }, { stranger, keys }) =>
          signRaw({ ...header, kid: [keys.ES256.kid] }, claims, stranger.privateKey, "ES256"),
        ),
      },
    ],
  ),
  ...family(
    "T9",
    {
      reason: text(
        "Nhiều khoá mà không biết khoá nào thì không được đoán.",
        "Where several keys fit, none may be guessed.",
      ),
      reference: "OIDC Core 10.1; RFC 7517 4.5",
      surface,
    },
    [
      {
        title: text("Hai khoá trùng kid", "Two keys under one kid"),
        basis: "hardening",
        needs: ["keys"],
        apply: {
          jwks: (reply, { stranger, fresh }) => ({
            ...reply,
            body: JSON.stringify({ keys: [{ ...stranger.jwk, kid: fresh.kid }, fresh.jwk] }),
          }),
          freshKey: true,
        },
      },
      {
        title: text(
          "Không có kid, khoá không ai công bố",
          "No kid, and a key that is not published",
        ),
        apply: token(({ header, claims }, { stranger }) => ({
          header: omit(header, "kid"),
          claims,
          signWith: stranger,
        })),
      },
      {
        title: text(
          "Không có kid khi có nhiều khoá cùng loại",
          "No kid where several keys of the kind are published",
        ),
        basis: "hardening",
        needs: ["keys"],
        drive: signInTwice,
        apply: {
          jwks: (reply, { fresh, keys }) => ({
            ...reply,
            body: JSON.stringify({ keys: [keys.ES256.jwk, fresh.jwk] }),
          }),
          freshKey: true,
          ...token((draft, { round }) =>
            round === 1 ? draft : { ...draft, header: { alg: "ES256" } },
          ),
        },
      },
    ],
  ),
  ...family(
    "T10",
    {
      reason: text(
        "Khoá công bố để mã hoá không được dùng để kiểm tra chữ ký.",
        "A key published for encryption must not verify signatures.",
      ),
      reference: "OIDC Core 10.1; RFC 7517 4.2",
      surface,
    },
    [
      {
        title: text("Ký bằng khoá use: enc", "Signed by a key with use: enc"),
        apply: token((draft, { keys }) => ({
          ...draft,
          header: { ...draft.header, kid: keys.enc.kid },
          signWith: keys.enc,
        })),
      },
    ],
  ),
  ...family(
    "T11",
    {
      reason: text(
        "Không hiểu phần mở rộng bắt buộc thì phải từ chối.",
        "A critical extension that is not understood must be refused.",
      ),
      reference: "RFC 7515 4.1.11",
      surface,
    },
    [
      {
        title: text("crit có tên lạ", "crit with an unknown name"),
        apply: header(() => ({ crit: ["urn:example:rule"], "urn:example:rule": 1 })),
      },
      { title: text("crit rỗng", "crit empty"), apply: header(() => ({ crit: [] })) },
      {
        title: text("b64 false trong crit", "b64 false in crit"),
        apply: header(() => ({ crit: ["b64"], b64: false })),
      },
    ],
  ),
  ...family(
    "T12",
    {
      reason: text(
        "Loại token khác không phải ID token.",
        "A token of another kind is no ID token.",
      ),
      reference: "RFC 8725 3.11; Back-Channel Logout 2.4",
      surface,
      basis: "hardening",
    },
    [
      ...["logout+jwt", "at+jwt", "secevent+jwt", "dpop+jwt", "application/at+jwt"].map((typ) => ({
        title: text(`typ ${typ}`, `typ ${typ}`),
        apply: header(() => ({ typ })),
      })),
      {
        title: text(
          "Có claim events của token đăng xuất",
          "With the events claim of a logout token",
        ),
        apply: token((draft) => ({
          ...draft,
          claims: {
            ...draft.claims,
            events: { "http://schemas.openid.net/event/backchannel-logout": {} },
          },
        })),
      },
    ],
  ),
  ...family(
    "T22",
    {
      reason: text("Giá trị băm có mặt thì phải khớp.", "A hash that is there must match."),
      reference: "OIDC Core 3.1.3.6, 3.1.3.8, 3.3.2.11",
      surface,
    },
    [
      { title: text("at_hash của token khác", "at_hash of another token"), apply: hash("at_hash") },
      {
        title: text("c_hash của mã khác", "c_hash of another code"),
        basis: "hardening",
        apply: hash("c_hash"),
      },
      {
        title: text("at_hash không phải chuỗi", "at_hash that is no text"),
        apply: token((draft) => ({ ...draft, claims: { ...draft.claims, at_hash: [] } })),
      },
    ],
  ),
];

function hash(name: string): Alterations {
  const other = createHash("sha256").update("another one").digest().subarray(0, 16);
  return claims(() => ({ [name]: other.toString("base64url") }));
}

/** Signed by nobody's key under a name that is not published: the same one, or another every time. */
function unknownKid(another: boolean): Alterations {
  return token((draft, { stranger, round }) => ({
    ...draft,
    header: { ...draft.header, kid: another ? `${stranger.kid}-${round}` : stranger.kid },
    signWith: stranger,
  }));
}

async function signInOften(bench: Bench, times: number): Promise<Finding> {
  for (let round = 0; round < times; round += 1) await bench.signIn(bench.newBrowser());
  return { took: false };
}

function tooMany(fetches: number, most: number, tokens: number): string | undefined {
  if (fetches <= most) return undefined;
  return `The keys were fetched ${fetches} times for ${tokens} forged tokens.`;
}
