import type { FlowRecord } from "../flow-record.ts";
import type { Forgery } from "../forgery.ts";
import { family, text } from "./family.ts";
import { signInOnce } from "./moves.ts";
import { lookAtCookies, lookForPerson, misdirect, signInThrice } from "./request-moves.ts";

const surface = "authorization request";
const parameters = ({ authorizations }: FlowRecord, name: string) =>
  authorizations.map((one) => one.parameters[name]);
const twice = (values: readonly unknown[]) => new Set(values).size < values.length;
/** 22 characters of base64url, or of anything denser, are what 128 bits need. */
const isLong = (value: string | undefined) => value !== undefined && value.length >= 22;

/** What a relying party asks for, and how: R1 to R7. Seen in honest sign-ins. */
export const requestForgeries: () => readonly Forgery[] = () => [
  ...family(
    "R1",
    {
      reason: text("PKCE ngăn dùng mã bị đánh cắp.", "PKCE stops the use of stolen codes."),
      reference: "RFC 7636 4.1–4.3; RFC 9700 2.1.1",
      surface,
      expect: "observe",
    },
    [
      {
        title: text(
          "code_challenge S256 và code_verifier 43–128 ký tự",
          "code_challenge S256, verifier of 43 to 128 characters",
        ),
        drive: signInOnce,
        judge: (record) => {
          if (parameters(record, "code_challenge_method").some((one) => one !== "S256"))
            return "No PKCE with S256.";
          const verifiers = record.tokenForms.map(({ code_verifier = "" }) => code_verifier);
          if (verifiers.length === 0) return "No code was exchanged.";
          return verifiers.every((one) => /^[\w.~-]{43,128}$/.test(one))
            ? undefined
            : "The verifier has a wrong form.";
        },
      },
      {
        title: text(
          "code_challenge mới cho mỗi lần đăng nhập",
          "A new challenge for every sign-in",
        ),
        drive: signInThrice,
        judge: (record) => {
          const challenges = parameters(record, "code_challenge");
          if (challenges.includes(undefined)) return "No PKCE.";
          return twice(challenges) ? "A challenge came twice." : undefined;
        },
      },
    ],
  ),
  ...family(
    "R2",
    {
      reason: text(
        "state và nonce phải không đoán được, dùng một lần, gắn với trình duyệt.",
        "state and nonce must be unguessable, used once, bound to the browser.",
      ),
      reference: "RFC 6749 10.10; OIDC Core 15.5.2; RFC 9700 4.7.1",
      surface,
      expect: "observe",
      drive: signInThrice,
    },
    [
      {
        title: text("state đủ dài và luôn mới", "state long enough and always new"),
        judge: (record) => {
          const states = parameters(record, "state");
          if (!states.every(isLong)) return "state is missing or shorter than 128 bits.";
          return twice(states) ? "A state came twice." : undefined;
        },
      },
      {
        title: text("nonce đủ dài và luôn mới", "nonce long enough and always new"),
        judge: (record) => {
          const nonces = parameters(record, "nonce");
          if (!nonces.every(isLong)) return "nonce is missing or shorter than 128 bits.";
          return twice(nonces) ? "A nonce came twice." : undefined;
        },
      },
      {
        title: text("Cookie có HttpOnly và SameSite", "Cookies with HttpOnly and SameSite"),
        basis: "hardening",
        drive: lookAtCookies,
      },
    ],
  ),
  ...family(
    "R3",
    {
      reason: text(
        "Yêu cầu đã gửi trước (PAR) chỉ dùng một lần, và không lặp lại trên địa chỉ.",
        "A pushed request is used once, and not repeated in the address.",
      ),
      reference: "RFC 9126 4, 7.3",
      surface,
      expect: "observe",
      needs: ["par"],
      drive: signInThrice,
    },
    [
      {
        title: text("request_uri luôn mới", "request_uri always new"),
        judge: ({ authorizations }) => {
          const names = authorizations.map(({ inAddress }) => inAddress.request_uri);
          if (names.includes(undefined)) return "A request was not pushed.";
          return twice(names) ? "A request_uri came twice." : undefined;
        },
      },
      {
        title: text(
          "Trên địa chỉ chỉ có client_id và request_uri",
          "Only client_id and request_uri in the address",
        ),
        basis: "hardening",
        judge: ({ authorizations }) => {
          const names = authorizations.flatMap(({ inAddress }) => Object.keys(inAddress));
          const extra = names.filter((name) => name !== "client_id" && name !== "request_uri");
          return extra.length > 0
            ? `Also in the address: ${[...new Set(extra)].join(", ")}.`
            : undefined;
        },
      },
    ],
  ),
  ...family(
    "R4",
    {
      reason: text(
        "Chứng thực của ứng dụng phải ngắn hạn, đúng người nhận, dùng một lần.",
        "A client assertion must be short-lived, for this issuer, used once.",
      ),
      reference: "OIDC Core 9; RFC 7523 3; FAPI 2.0 5.3.3.1",
      surface: "token request",
      expect: "observe",
      needs: ["private-key-jwt"],
      drive: signInThrice,
    },
    [
      {
        title: text("aud là issuer", "aud is the issuer"),
        basis: "hardening",
        judge: ({ assertions, addresses }) => {
          const issuer = new URL(addresses[0] ?? "").origin;
          const right = (aud: unknown) =>
            aud === issuer || (Array.isArray(aud) && aud.length === 1 && aud[0] === issuer);
          return assertions.length > 0 && assertions.every(({ aud }) => right(aud))
            ? undefined
            : "aud is not the issuer alone.";
        },
      },
      {
        title: text("Hạn không quá hai phút", "Lives for two minutes at most"),
        basis: "hardening",
        judge: ({ assertions }) => {
          const lives = assertions.map(({ exp, iat, nbf }) => Number(exp) - Number(iat ?? nbf));
          return lives.length > 0 && lives.every((life) => life <= 120)
            ? undefined
            : "It lives longer, or does not say from when.";
        },
      },
      {
        title: text("jti luôn mới", "jti always new"),
        judge: ({ assertions }) => {
          const ids = assertions.map(({ jti }) => jti);
          return ids.length === 0 || ids.includes(undefined) || twice(ids)
            ? "jti is missing or came twice."
            : undefined;
        },
      },
    ],
  ),
  ...family(
    "R5",
    {
      reason: text(
        "Bằng chứng DPoP dùng một lần; nonce của máy chủ được dùng đúng một lần thử lại.",
        "A DPoP proof is used once; a server's nonce brings one retry.",
      ),
      reference: "RFC 9449 4.2, 4.3, 8",
      surface: "token request",
      needs: ["dpop"],
    },
    [
      {
        title: text("jti luôn mới", "jti always new"),
        expect: "observe",
        drive: signInThrice,
        judge: ({ proofs }) =>
          proofs.length === 0 || twice(proofs.map(({ claims }) => claims.jti))
            ? "There is no proof, or a jti came twice."
            : undefined,
      },
      {
        title: text("ath khi gọi userinfo", "ath where user information is asked for"),
        expect: "observe",
        needs: ["userinfo"],
        drive: signInOnce,
        judge: ({ proofs }) => {
          const own = proofs.filter(({ endpoint }) => endpoint === "userinfo");
          return own.length > 0 && own.every(({ claims }) => typeof claims.ath === "string")
            ? undefined
            : "The proof has no ath.";
        },
      },
      {
        title: text(
          "Máy chủ đòi nonce một lần: thử lại và thành công",
          "The server asks for a nonce once: retry, and succeed",
        ),
        expect: "accept",
        apply: { dpopNonce: "once" },
      },
      {
        title: text(
          "Máy chủ đòi nonce mãi: thử lại một lần rồi thôi",
          "The server asks for ever: one retry, then stop",
        ),
        apply: { dpopNonce: "always" },
        judge: ({ counts }) =>
          counts.token > 2 ? `The token endpoint was asked ${counts.token} times.` : undefined,
      },
    ],
  ),
  ...family(
    "R6",
    {
      reason: text(
        "Địa chỉ được ghi lại ở nhiều nơi: không được có dữ liệu cá nhân.",
        "Addresses are written down in many places: no personal data in them.",
      ),
      reference: "RFC 9700 4.2; RFC 6750 5.3",
      surface: "addresses and cookies",
      expect: "observe",
    },
    [
      {
        title: text("Không có dữ liệu cá nhân trong địa chỉ", "No personal data in addresses"),
        drive: (bench) => lookForPerson(bench, "addresses"),
      },
      {
        title: text(
          "Không có dữ liệu cá nhân đọc được trong cookie",
          "No readable personal data in cookies",
        ),
        basis: "hardening",
        drive: (bench) => lookForPerson(bench, "cookies"),
      },
    ],
  ),
  ...family(
    "R7",
    {
      reason: text(
        "Địa chỉ nhận kết quả là cố định, không theo lời trình duyệt.",
        "The redirect URI is fixed, whatever the browser says.",
      ),
      reference: "RFC 9700 2.1, 4.1.1",
      surface,
      expect: "observe",
    },
    [
      {
        title: text("Trình duyệt gửi X-Forwarded-Host lạ", "A stranger's X-Forwarded-Host"),
        drive: (bench) =>
          misdirect(bench, {
            headers: {
              "x-forwarded-host": "evil.example",
              "x-forwarded-proto": "https",
              forwarded: "host=evil.example;proto=https",
            },
          }),
      },
      {
        title: text(
          "Trình duyệt gửi tham số redirect_uri lạ",
          "A stranger's redirect_uri as parameter",
        ),
        drive: (bench) =>
          misdirect(bench, { query: { redirect_uri: "https://evil.example/callback" } }),
      },
    ],
  ),
];
