import { HvsError, type Text } from "@hocvuso/core";
import { badBody, mediaType, parseJson, readBytes } from "../body.ts";
import type { LrsErrorCode } from "../errors.ts";
import { type Part, readMultipart } from "./read-multipart.ts";

/** A file that came with statements. */
export interface SentFile {
  /** Its SHA-2 as told by the sender, in lower case. */
  readonly sha2: string;
  /** As told by the sender. */
  readonly contentType: string | undefined;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** What a request that writes statements carries. */
export interface StatementBody {
  /** The JSON: a statement or a list. */
  readonly content: unknown;
  readonly files: readonly SentFile[];
}

/**
 * Reads statements, alone (`application/json`) or with files (`multipart/mixed`).
 *
 * @throws A {@link HvsError} coded `LRS_BAD_BODY`, `LRS_BODY_TOO_LARGE` or `LRS_BAD_ATTACHMENT`.
 * @see xAPI 1.0.3, Communication, 1.5
 */
export async function readStatementBody(
  request: Request,
  maxBodyBytes: number,
): Promise<StatementBody> {
  const type = mediaType(request.headers);
  if (type === "application/json") {
    return { content: parseJson(await readBytes(request, maxBodyBytes)), files: [] };
  }
  if (type !== "multipart/mixed") {
    throw badBody("Statements are sent as JSON or multipart/mixed.", {
      vi: "Gửi tiêu đề Content-Type: application/json, hoặc multipart/mixed khi có tệp đính kèm.",
      en: "Send the header Content-Type: application/json, or multipart/mixed with attached files.",
    });
  }
  const bytes = await readBytes(request, maxBodyBytes);
  const [first, ...others] = readMultipart(bytes, request.headers.get("content-type") ?? "");
  if (!first || mediaType(first.headers) !== "application/json") {
    throw badBody("The first part has to be the statements.", {
      vi: "Phần đầu phải là các bản ghi, Content-Type: application/json.",
      en: "The first part has to be the statements, with Content-Type: application/json.",
    });
  }
  return { content: parseJson(first.body), files: others.map(readFile) };
}

function readFile({ headers, body }: Part, at: number): SentFile {
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
  return { sha2, contentType: headers.get("content-type") ?? undefined, body };
}

/** The error of a file; `at` counts files from 0. */
export function badPart(at: number, hint: Text): HvsError<LrsErrorCode> {
  return new HvsError("LRS_BAD_ATTACHMENT", "An attached file does not fit.", {
    status: 400,
    path: `part ${at + 2}`,
    hint,
  });
}
