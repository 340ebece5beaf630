import { HvsError, type Text } from "@hocvuso/core";
import type { LrsErrorCode } from "./errors.ts";

/** The error of a body that cannot be read. */
export function badBody(message: string, hint: Text): HvsError<LrsErrorCode> {
  return new HvsError("LRS_BAD_BODY", message, { status: 400, hint });
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
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) {
    throw tooLarge(maxBodyBytes);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > maxBodyBytes) throw tooLarge(maxBodyBytes);
    parts.push(part);
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
 * Reads JSON from bytes.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_BODY` when they are not JSON in UTF-8.
 */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw badBody("The body is not JSON.", {
      vi: "Nội dung phải là JSON đúng cú pháp, mã hoá UTF-8.",
      en: "The body has to be well-formed JSON in UTF-8.",
    });
  }
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
