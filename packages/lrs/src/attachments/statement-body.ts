import {
  assertLength,
  badBody,
  collect,
  limited,
  mediaType,
  parseStatements,
  readBytes,
} from "../body.ts";
import type { AttachmentStore, StagedFile } from "./attachment-store.ts";
import type { PlacedAttachment } from "./check-files.ts";
import { type Part, readMultipart } from "./read-multipart.ts";
import { receiveFiles } from "./receive-files.ts";

/** What a request that writes statements carries. */
export interface StatementBody {
  /** The JSON: a statement or a list. */
  readonly content: unknown;
  /**
   * Takes the files that came along to the store; call it once.
   *
   * @throws A {@link HvsError} coded `LRS_BAD_BODY`, `LRS_BAD_ATTACHMENT` or `LRS_BODY_TOO_LARGE`.
   */
  receive(attachments: readonly PlacedAttachment[]): Promise<readonly StagedFile[]>;
  /** Ends it, whatever happened: files that were not kept are discarded. */
  close(): Promise<void>;
}

/** What a body is held to. */
export interface StatementBodyOptions {
  readonly attachments: AttachmentStore;
  /** Largest JSON, in bytes. */
  readonly maxBodyBytes: number;
  /** Largest sum of all files, in bytes. */
  readonly maxFileBytes: number;
}

/**
 * Reads statements, alone (`application/json`) or with files (`multipart/mixed`); the files are
 * still on their way when this resolves.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_BODY` or `LRS_BODY_TOO_LARGE`.
 * @see xAPI 1.0.3, Communication, 1.5
 */
export async function readStatementBody(
  request: Request,
  options: StatementBodyOptions,
): Promise<StatementBody> {
  const type = mediaType(request.headers);
  if (type === "multipart/mixed") return readMixed(request, options);
  if (type !== "application/json") {
    const hint = {
      vi: "Gửi tiêu đề Content-Type: application/json, hoặc multipart/mixed khi có tệp đính kèm.",
      en: "Send the header Content-Type: application/json, or multipart/mixed with attached files.",
    };
    throw badBody("Statements are sent as JSON or multipart/mixed.", hint, "content-type");
  }
  const content = parseStatements(await readBytes(request, options.maxBodyBytes));
  return { content, receive: async () => [], close: async () => {} };
}

async function readMixed(
  request: Request,
  { attachments, maxBodyBytes, maxFileBytes }: StatementBodyOptions,
): Promise<StatementBody> {
  const maxBytes = maxBodyBytes + maxFileBytes;
  assertLength(request, maxBytes);
  const bytes = limited(request.body ?? [], maxBytes);
  const parts = readMultipart(bytes, request.headers.get("content-type") ?? "");
  const staged: StagedFile[] = [];
  const close = async () => {
    await readRest(bytes);
    for (const file of staged) await file.discard();
  };
  try {
    const first = await parts.next();
    const content = await readContent(first.value, maxBodyBytes);
    const receive: StatementBody["receive"] = async (placed) => {
      const named = new Set(placed.map(({ attachment }) => attachment.sha2.toLowerCase()));
      await receiveFiles(parts, staged, { attachments, maxFileBytes, named });
      return staged;
    };
    return { content, receive, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function readContent(first: Part | undefined, maxBodyBytes: number): Promise<unknown> {
  if (first && mediaType(first.headers) === "application/json") {
    return parseStatements(await collect(limited(first.body, maxBodyBytes)));
  }
  const hint = {
    vi: "Phần đầu phải là các bản ghi, Content-Type: application/json.",
    en: "The first part has to be the statements, with Content-Type: application/json.",
  };
  throw badBody("The first part has to be the statements.", hint, "part 1");
}

/** A sender that is still busy sending may not see an answer that comes before it is done. */
async function readRest(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const _ of bytes);
  } catch {
    // The answer is made already.
  }
}
