import { createHash, type Hash } from "node:crypto";
import { HvsError, type Text } from "@hocvuso/core";
import type { LrsErrorCode } from "../errors.ts";
import type { AttachmentStore, StagedFile } from "./attachment-store.ts";
import type { Part } from "./read-multipart.ts";

/** Where files go, and which. */
export interface ReceiveOptions {
  readonly attachments: AttachmentStore;
  /** Largest sum of all files, in bytes. */
  readonly maxFileBytes: number;
  /** Hashes of the files that statements name. */
  readonly named: ReadonlySet<string>;
}

/** By the number of hexadecimal digits. */
const algorithms: Readonly<Record<number, string>> = { 64: "sha256", 96: "sha384", 128: "sha512" };

/**
 * Takes the files of a request to the store as they arrive, and holds each to its hash. One that
 * comes twice is taken once.
 *
 * @param staged - Grows by what was taken, even when this throws: the caller discards it.
 * @throws A {@link HvsError} coded `LRS_BAD_ATTACHMENT` or `LRS_BODY_TOO_LARGE`.
 * @see xAPI 1.0.3, Communication, 1.5.2
 */
export async function receiveFiles(
  parts: AsyncIterable<Part>,
  staged: StagedFile[],
  { attachments, maxFileBytes, named }: ReceiveOptions,
): Promise<void> {
  let [at, size] = [0, 0];
  const count = (length: number) => {
    size += length;
    if (size > maxFileBytes) throw tooLarge(maxFileBytes);
  };
  for await (const { headers, body } of parts) {
    const sha2 = readHash(headers, at);
    const algorithm = algorithms[sha2.length];
    if (!named.has(sha2)) throw notNamed(at);
    if (algorithm === undefined) throw wrongHash(at);
    const hash = createHash(algorithm);
    const bytes = hashed(body, hash, count);
    if (staged.some((file) => file.sha2 === sha2)) for await (const _ of bytes);
    else staged.push(await attachments.stage(sha2, bytes));
    if (hash.digest("hex") !== sha2) throw wrongHash(at);
    at += 1;
  }
}

async function* hashed(
  body: AsyncIterable<Uint8Array>,
  hash: Hash,
  count: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of body) {
    count(piece.length);
    hash.update(piece);
    yield piece;
  }
}

function readHash(headers: Headers, at: number): string {
  const sha2 = headers.get("x-experience-api-hash")?.toLowerCase() ?? "";
  if (sha2 === "") {
    throw badPart(at, {
      vi: "Mỗi tệp cần tiêu đề X-Experience-API-Hash bằng sha2 của nó.",
      en: "Each file needs the header X-Experience-API-Hash with its sha2.",
    });
  }
  if (headers.get("content-transfer-encoding")?.toLowerCase() !== "binary") {
    throw badPart(at, {
      vi: "Mỗi tệp cần tiêu đề Content-Transfer-Encoding: binary.",
      en: "Each file needs the header Content-Transfer-Encoding: binary.",
    });
  }
  return sha2;
}

function notNamed(at: number): HvsError<LrsErrorCode> {
  return badPart(at, {
    vi: "Không bản ghi nào có tệp đính kèm với sha2 này.",
    en: "No statement has an attachment with this sha2.",
  });
}

function wrongHash(at: number): HvsError<LrsErrorCode> {
  return badPart(at, {
    vi: "sha2 không khớp nội dung tệp; tính lại trên đúng các byte đã gửi.",
    en: "The sha2 is not that of the file; compute it over the very bytes sent.",
  });
}

/** The error of a file; `at` counts files from 0, the first part is that of the statements. */
function badPart(at: number, hint: Text): HvsError<LrsErrorCode> {
  return new HvsError("LRS_BAD_ATTACHMENT", "An attached file does not fit.", {
    status: 400,
    path: `part ${at + 2}`,
    hint,
  });
}

function tooLarge(maxFileBytes: number): HvsError<LrsErrorCode> {
  return new HvsError("LRS_BODY_TOO_LARGE", "The attached files are too large.", {
    status: 413,
    hint: {
      vi: `Mỗi lần gửi, các tệp đính kèm không quá ${maxFileBytes} byte; tệp lớn hơn thì lưu nơi khác và ghi địa chỉ vào fileUrl.`,
      en: `Send at most ${maxFileBytes} bytes of files at once; keep a larger one elsewhere and give its address in fileUrl.`,
    },
  });
}
