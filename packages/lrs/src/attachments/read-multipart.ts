import type { HvsError } from "@hocvuso/core";
import { badBody } from "../body.ts";
import type { LrsErrorCode } from "../errors.ts";

/** One part of a multipart body. */
export interface Part {
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * Cuts a multipart body into its parts, byte by byte: what a part holds is never read as text.
 *
 * @param contentType - Value of the header, with the boundary, quoted or not.
 * @throws A {@link HvsError} coded `LRS_BAD_BODY`.
 * @see RFC 2046, section 5.1.1
 */
export function readMultipart(bytes: Uint8Array<ArrayBuffer>, contentType: string): Part[] {
  const delimiter = `--${boundaryOf(contentType)}`;
  // One letter per byte, so that places in the text are places in the bytes.
  const text = new TextDecoder("latin1").decode(bytes);
  const parts: Part[] = [];
  let at = text.startsWith(delimiter) ? 0 : nextDelimiter(text, delimiter, 0);
  for (;;) {
    at += delimiter.length;
    if (text.startsWith("--", at)) return parts;
    const lineEnd = text.indexOf("\r\n", at);
    if (lineEnd < 0 || text.slice(at, lineEnd).trim() !== "") throw badMultipart();
    const next = nextDelimiter(text, delimiter, lineEnd);
    parts.push(readPart(bytes, text, lineEnd, next - 2));
    at = next;
  }
}

function boundaryOf(contentType: string): string {
  const match = /;\s*boundary=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/i.exec(contentType);
  const boundary = match?.[1]?.replace(/\\(.)/g, "$1") ?? match?.[2] ?? "";
  if (!/^[ -~]{1,70}$/.test(boundary)) throw badMultipart();
  return boundary;
}

function nextDelimiter(text: string, delimiter: string, from: number): number {
  const found = text.indexOf(`\r\n${delimiter}`, from);
  if (found < 0) throw badMultipart();
  return found + 2;
}

/** `from` is the line end after the delimiter, `to` the one before the next. */
function readPart(bytes: Uint8Array<ArrayBuffer>, text: string, from: number, to: number): Part {
  const headersEnd = text.indexOf("\r\n\r\n", from);
  if (headersEnd < 0 || headersEnd > to) throw badMultipart();
  const headers = new Headers();
  for (const line of text.slice(from + 2, headersEnd).split("\r\n")) {
    if (line !== "") addHeader(headers, line);
  }
  return { headers, body: bytes.slice(headersEnd + 4, Math.max(to, headersEnd + 4)) };
}

function addHeader(headers: Headers, line: string): void {
  const colon = line.indexOf(":");
  try {
    headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  } catch {
    throw badMultipart();
  }
}

function badMultipart(): HvsError<LrsErrorCode> {
  return badBody("The body is not well-formed multipart/mixed.", {
    vi: "Kiểm tra boundary trong Content-Type, dòng phân cách và tiêu đề của từng phần.",
    en: "Check the boundary in Content-Type, the delimiter lines and the headers of each part.",
  });
}
