import { type CoreErrorCode, HvsError } from "@hocvuso/core";
import type { LrsErrorCode } from "../errors.ts";

/** One header of an answer. */
type Header = readonly [name: "retry-after" | "www-authenticate", value: string];

/** Beside the errors, not on them: nothing of this belongs into a log. */
const headersOf = new WeakMap<object, readonly Header[]>();

/**
 * Headers that belong to the answer made of an error: `www-authenticate` (one for each way to sign
 * in) and `retry-after`, in seconds. Append them; none for other errors.
 *
 * @see RFC 9110, section 11.6.1; RFC 6750, section 3
 */
export function accessHeaders(error: unknown): readonly Header[] {
  return (typeof error === "object" && error !== null && headersOf.get(error)) || [];
}

/** Nobody known: 401 with the ways to sign in. */
export function unauthorized(
  message: string,
  challenges: readonly string[],
): HvsError<LrsErrorCode> {
  const error = new HvsError<LrsErrorCode>("LRS_UNAUTHORIZED", message, {
    status: 401,
    hint: {
      vi: "Gửi khoá và bí mật (HTTP Basic) hoặc mã truy cập còn hạn (Bearer); xin cấp ở quản trị viên kho học tập.",
      en: "Send key and secret (HTTP Basic) or a valid access token (Bearer); ask the administrator of the record store for them.",
    },
  });
  headersOf.set(
    error,
    challenges.map((value) => ["www-authenticate", value]),
  );
  return error;
}

/** A known caller without the scope. */
export function outOfScope(scope: string, bearer: boolean): HvsError<LrsErrorCode> {
  const error = new HvsError<LrsErrorCode>("LRS_FORBIDDEN", "This key may not do that.", {
    status: 403,
    hint: { vi: `Cần khoá có quyền ${scope}.`, en: `Use a key with the scope ${scope}.` },
  });
  const challenge = `Bearer realm="xapi", error="insufficient_scope", scope="${scope}"`;
  if (bearer) headersOf.set(error, [["www-authenticate", challenge]]);
  return error;
}

/** A caller who may only touch what belongs to one agent. */
export function otherAgent(path?: string): HvsError<LrsErrorCode> {
  return new HvsError("LRS_FORBIDDEN", "This key may only touch what belongs to its own agent.", {
    status: 403,
    ...(path !== undefined && { path }),
    hint: {
      vi: "Khoá này chỉ dùng cho một người học; dùng đúng định danh của người đó hoặc khoá khác.",
      en: "This key is for one learner; use that learner's identifier, or another key.",
    },
  });
}

/** Too much at once: 429 that says how many whole seconds to wait. */
export function tooManyRequests(
  message: string,
  retryAfterSeconds: number,
): HvsError<LrsErrorCode> {
  const seconds = Math.max(1, Math.ceil(retryAfterSeconds));
  const error = new HvsError<LrsErrorCode>("LRS_TOO_MANY_REQUESTS", message, {
    status: 429,
    hint: {
      vi: `Chờ ${seconds} giây rồi thử lại.`,
      en: `Wait ${seconds} s, then try again.`,
    },
  });
  headersOf.set(error, [["retry-after", `${seconds}`]]);
  return error;
}

/** The keys that tokens are checked with cannot be had: says nothing about the token. */
export function keysUnavailable(cause?: unknown): HvsError<LrsErrorCode> {
  const error = new HvsError<LrsErrorCode>(
    "LRS_KEYS_UNAVAILABLE",
    "The issuer's keys cannot be read now.",
    {
      status: 503,
      cause,
      hint: {
        vi: "Thử lại sau ít phút; nếu vẫn lỗi, kiểm tra jwksUri và máy chủ cấp mã truy cập.",
        en: "Try again in some minutes; if it stays, check jwksUri and the server that issues tokens.",
      },
    },
  );
  headersOf.set(error, [["retry-after", "10"]]);
  return error;
}

/** A setting that cannot be meant: `path` is a JSON pointer into the options. */
export function badConfiguration(
  path: string,
  message: string,
  hint: { readonly vi: string; readonly en: string },
): HvsError<CoreErrorCode> {
  return new HvsError("CORE_BAD_CONFIGURATION", message, { path, hint });
}
