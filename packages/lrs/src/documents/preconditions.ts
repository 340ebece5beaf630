import { HvsError } from "@hocvuso/core";
import type { XapiVersion } from "@hocvuso/xapi";
import type { LrsErrorCode } from "../errors.ts";
import type { DocumentKind } from "../tables.ts";

/**
 * Holds a write to `If-Match` and `If-None-Match` (RFC 9110, section 13.1).
 *
 * @param etag - Of the document there is, without quotes; `undefined` when there is none.
 * @throws A {@link HvsError} coded `LRS_PRECONDITION_FAILED`, status 412.
 * @see xAPI 1.0.3, Communication, 3.1; IEEE 9274.1.1, 4.1.4 (concurrency)
 */
export function assertPreconditions(headers: Headers, etag: string | undefined): void {
  const match = headers.get("if-match");
  if (match !== null && !matches(match, etag, "strong")) throw failed("if-match");
  const noneMatch = headers.get("if-none-match");
  if (noneMatch !== null && matches(noneMatch, etag, "weak")) throw failed("if-none-match");
}

/**
 * Asks for a header on a PUT, so that no document is replaced unseen: 409 where there is one.
 * Version 1.0.3 asks for it on profiles always (400) and on State documents never.
 *
 * @throws A {@link HvsError} coded `LRS_PRECONDITION_REQUIRED`.
 * @see xAPI 1.0.3, Communication, 3.1; IEEE 9274.1.1, 4.1.4
 */
export function assertSeen(
  headers: Headers,
  etag: string | undefined,
  { kind, version }: { readonly kind: DocumentKind; readonly version: XapiVersion },
): void {
  if (headers.has("if-match") || headers.has("if-none-match")) return;
  if (version === "1.0.3" ? kind === "state" : etag === undefined) return;
  throw new HvsError<LrsErrorCode>(
    "LRS_PRECONDITION_REQUIRED",
    "Read the document first, then send its ETag in If-Match; or If-None-Match: * for a new one.",
    {
      status: etag === undefined ? 400 : 409,
      path: "if-match",
      hint: {
        vi: "Hãy đọc tài liệu (GET) rồi gửi ETag trong If-Match; tài liệu mới: If-None-Match: *.",
        en: "Read the document (GET) and send its ETag in If-Match; a new one: If-None-Match: *.",
      },
    },
  );
}

/** Tells whether the reader has this very document: then it is answered with 304. */
export function isUnchanged(headers: Headers, etag: string): boolean {
  const noneMatch = headers.get("if-none-match");
  return noneMatch !== null && matches(noneMatch, etag, "weak");
}

function matches(header: string, etag: string | undefined, mode: "strong" | "weak"): boolean {
  if (etag === undefined) return false;
  if (header.trim() === "*") return true;
  for (const [, weak, tag] of header.matchAll(/(W\/)?"([^"]*)"/g)) {
    if (tag === etag && (mode === "weak" || weak === undefined)) return true;
  }
  return false;
}

function failed(header: string): HvsError<LrsErrorCode> {
  return new HvsError("LRS_PRECONDITION_FAILED", `The document does not fit ${header}.`, {
    status: 412,
    path: header,
    hint: {
      vi: "Tài liệu đã đổi hoặc đã có: hãy đọc lại (GET) rồi gửi theo ETag mới.",
      en: "The document changed or is there already: read it again (GET) and send its new ETag.",
    },
  });
}
