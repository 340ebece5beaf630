import type { JsonObject } from "@hocvuso/core";
import type { Attachment } from "./statement.ts";

/** Bytes that belong to a statement, with their description. */
export interface AttachedFile {
  /** The description, for `attachments` of the statement. */
  readonly attachment: Attachment;
  /** The bytes. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Describes bytes as an attachment: length and SHA-256 are computed.
 *
 * @example
 * ```ts
 * const file = await attachFile(bytes, { usageType, display: { vi: "Ảnh" }, contentType: "image/png" });
 * await client.store([{ ...statement, attachments: [file.attachment] }], { files: [file] });
 * ```
 */
export async function attachFile(
  bytes: Uint8Array<ArrayBuffer>,
  described: Omit<Attachment, "length" | "sha2" | "fileUrl">,
): Promise<AttachedFile> {
  const sha2 = await sha256Hex(bytes);
  return { attachment: { ...described, length: bytes.length, sha2 }, bytes };
}

/** SHA-256 in lower-case hexadecimal. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A request body and its media type. */
export interface MultipartBody {
  /** Value of `Content-Type`, with the boundary. */
  readonly contentType: string;
  /** The body. */
  readonly body: Blob;
}

/**
 * Statements and their files as one `multipart/mixed` body; equal files go once.
 *
 * @example
 * ```ts
 * const { contentType, body } = multipartBody([statement], [file]);
 * await fetch(url, { method: "POST", headers: { "content-type": contentType }, body });
 * ```
 */
export function multipartBody(
  statements: readonly JsonObject[],
  files: readonly AttachedFile[],
): MultipartBody {
  const boundary = `hvs-${crypto.randomUUID()}`;
  const head = (lines: readonly string[]) => `--${boundary}\r\n${lines.join("\r\n")}\r\n\r\n`;
  const parts: BlobPart[] = [
    head(["Content-Type: application/json"]),
    JSON.stringify(statements),
    "\r\n",
  ];
  const once = new Map(files.map((file) => [file.attachment.sha2, file]));
  for (const { attachment, bytes } of once.values()) {
    const lines = [
      `Content-Type: ${attachment.contentType}`,
      "Content-Transfer-Encoding: binary",
      `X-Experience-API-Hash: ${attachment.sha2}`,
    ];
    parts.push(head(lines), bytes, "\r\n");
  }
  parts.push(`--${boundary}--\r\n`);
  return { contentType: `multipart/mixed; boundary=${boundary}`, body: new Blob(parts) };
}
