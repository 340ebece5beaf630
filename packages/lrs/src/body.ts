import { findJsonFault, HvsError, isDeeperThan, type Text } from "@hocvuso/core";
import type { LrsErrorCode } from "./errors.ts";

/** Deepest JSON taken where a body is read as a document: levels. */
const maxDepth = 100;
/** Most bytes read and dropped after a body became too large: 64 MiB. */
const maxDroppedBytes = 64 * 1024 * 1024;

/** The error of a body that cannot be read; `path` tells where. */
export function badBody(message: string, hint: Text, path?: string): HvsError<LrsErrorCode> {
  const place = path !== undefined && { path };
  return new HvsError("LRS_BAD_BODY", message, { status: 400, hint, ...place });
}

/** Type of a body in lower case, without parameters: `application/json`. */
export function mediaType(headers: Headers): string {
  return (headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/**
 * Reads a body without keeping more than `maxBodyBytes` of it.
 *
 * @throws A {@link HvsError} coded `LRS_BODY_TOO_LARGE`.
 */
export async function readBytes(
  request: Request,
  maxBodyBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  assertLength(request, maxBodyBytes);
  return collect(limited(request.body ?? [], maxBodyBytes));
}

/**
 * Refuses a body that is announced as so large that it is not even read to be dropped.
 *
 * @throws A {@link HvsError} coded `LRS_BODY_TOO_LARGE`.
 */
export function assertLength({ headers }: Request, maxBytes: number): void {
  const announced = Number(headers.get("content-length") ?? 0);
  if (announced > maxBytes + maxDroppedBytes) throw tooLarge(maxBytes);
}

/**
 * The pieces of a body, up to `maxBytes` together.
 *
 * What is too much is read on and dropped, up to 64 MiB: many senders read no answer before all is
 * sent, and a connection closed on them looks like a broken network, so they would try again.
 *
 * @throws A {@link HvsError} coded `LRS_BODY_TOO_LARGE`.
 */
export async function* limited(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void> {
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size <= maxBytes) yield piece;
    else if (size > maxBytes + maxDroppedBytes) break;
  }
  if (size > maxBytes) throw tooLarge(maxBytes);
}

/** All pieces in one. */
export async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    parts.push(piece);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * Reads JSON from bytes, at most 100 levels of it.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_BODY` when they are not JSON in UTF-8; its path is the
 * place of the first character that does not fit.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const value = parseText(decode(bytes));
  if (!isDeeperThan(value, maxDepth)) return value;
  throw badBody("The JSON is nested too deeply.", {
    vi: `Chỉ lồng tối đa ${maxDepth} cấp.`,
    en: `Nest at most ${maxDepth} levels.`,
  });
}

/**
 * Reads statements from bytes: JSON in which no key stands twice in one object and every text can
 * be written in UTF-8.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_BODY`; its path is a JSON pointer, or the place of the
 * first character that is no JSON.
 */
export function parseStatements(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  const value = parseText(text);
  const fault = findJsonFault(text, value);
  if (!fault) return value;
  if (fault.kind === "repeated-key") {
    const hint = {
      vi: "Mỗi thuộc tính chỉ được xuất hiện một lần trong một đối tượng.",
      en: "Write each property of an object once only.",
    };
    throw badBody("A property stands twice.", hint, fault.path);
  }
  const hint = {
    vi: "Văn bản có nửa cặp ký tự thay thế (surrogate) nên không viết được bằng UTF-8; sửa chuỗi này.",
    en: "The text holds half of a surrogate pair, which UTF-8 cannot write; mend it.",
  };
  throw badBody("A text is no Unicode.", hint, fault.path);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw notJson();
  }
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message names the place, but not always; the rest of it may hold what was sent.
    const { message } = error as Error;
    const found = /position (\d+)/.exec(message)?.[1];
    const position = /end of JSON/.test(message) ? text.length : found;
    throw notJson(position === undefined ? undefined : `position ${position}`);
  }
}

function notJson(path?: string): HvsError<LrsErrorCode> {
  const hint = {
    vi: "Nội dung phải là JSON đúng cú pháp, mã hoá UTF-8.",
    en: "The body has to be well-formed JSON in UTF-8.",
  };
  return badBody("The body is not JSON.", hint, path);
}

function tooLarge(maxBodyBytes: number): HvsError<LrsErrorCode> {
  return new HvsError("LRS_BODY_TOO_LARGE", "The body is too large.", {
    status: 413,
    hint: {
      vi: `Chia thành nhiều lần gửi, mỗi lần không quá ${maxBodyBytes} byte.`,
      en: `Send several smaller batches, each of at most ${maxBodyBytes} bytes.`,
    },
  });
}
