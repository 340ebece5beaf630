import { createHash } from "node:crypto";
import type { JsonObject } from "@hocvuso/core";

/** SHA-2 of bytes, hexadecimal. */
export function sha2(bytes: Uint8Array, algorithm = "sha256"): string {
  return createHash(algorithm).update(bytes).digest("hex");
}

/** Description of a file, without `fileUrl` unless given. */
export function attachment(bytes: Uint8Array, parts: JsonObject = {}): JsonObject {
  return {
    usageType: "https://hub.example.vn/usage/certificate",
    display: { vi: "Giấy chứng nhận" },
    contentType: "application/octet-stream",
    length: bytes.length,
    sha2: sha2(bytes),
    ...parts,
  };
}

/** A part: header lines and bytes. */
export interface TestPart {
  readonly headers: readonly string[];
  readonly body: Uint8Array | string;
}

/** The part of a file. */
export function filePart(bytes: Uint8Array, hash: string = sha2(bytes)): TestPart {
  return {
    headers: [
      "Content-Type: application/octet-stream",
      "Content-Transfer-Encoding: binary",
      `X-Experience-API-Hash: ${hash}`,
    ],
    body: bytes,
  };
}

/** The part of the statements. */
export function jsonPart(content: unknown): TestPart {
  return { headers: ["Content-Type: application/json"], body: JSON.stringify(content) };
}

/** A multipart body; begins with an empty line, as some senders do. */
export function multipart(parts: readonly TestPart[], boundary = "abc"): Uint8Array<ArrayBuffer> {
  const pieces = parts.flatMap(({ headers, body }) => [
    `\r\n--${boundary}\r\n${headers.map((line) => `${line}\r\n`).join("")}\r\n`,
    body,
  ]);
  return new Uint8Array(
    Buffer.concat(
      [...pieces, `\r\n--${boundary}--\r\n`].map((piece) => Buffer.from(piece as string)),
    ),
  );
}

/** Header of such a body. */
export const mixed = { "content-type": "multipart/mixed; boundary=abc" };
