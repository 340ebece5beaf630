import { HvsError, type Text } from "@hocvuso/core";
import type { LrsErrorCode } from "./errors.ts";

function badBody(hint: Text): HvsError<LrsErrorCode> {
  return new HvsError("LRS_BAD_BODY", "The body is not JSON.", { status: 400, hint });
}

function assertJsonType(request: Request): void {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") return;
  if (type === "multipart/mixed") {
    throw new HvsError<LrsErrorCode>(
      "LRS_ATTACHMENTS_UNSUPPORTED",
      "Statements with attached files are not taken yet.",
      {
        status: 415,
        path: "content-type",
        hint: {
          vi: "Gửi JSON; đặt tệp ở nơi khác và ghi địa chỉ vào fileUrl.",
          en: "Send JSON; put the file elsewhere and give its address in fileUrl.",
        },
      },
    );
  }
  throw badBody({
    vi: "Gửi tiêu đề Content-Type: application/json.",
    en: "Send the header Content-Type: application/json.",
  });
}

/**
 * Reads a JSON body without keeping more than `maxBodyBytes` of it.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_BODY`, `LRS_BODY_TOO_LARGE` or
 * `LRS_ATTACHMENTS_UNSUPPORTED`.
 */
export async function readJsonBody(request: Request, maxBodyBytes: number): Promise<unknown> {
  assertJsonType(request);
  const bytes = await readBytes(request, maxBodyBytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw badBody({
      vi: "Nội dung phải là JSON đúng cú pháp, mã hoá UTF-8.",
      en: "The body has to be well-formed JSON in UTF-8.",
    });
  }
}

async function readBytes(request: Request, maxBodyBytes: number): Promise<Uint8Array> {
  const tooLarge = new HvsError<LrsErrorCode>("LRS_BODY_TOO_LARGE", "The body is too large.", {
    status: 413,
    hint: {
      vi: `Chia thành nhiều lần gửi, mỗi lần không quá ${maxBodyBytes} byte.`,
      en: `Send several smaller batches, each of at most ${maxBodyBytes} bytes.`,
    },
  });
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) throw tooLarge;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > maxBodyBytes) throw tooLarge;
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
