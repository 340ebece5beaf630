import type { Statement } from "@hocvuso/xapi";
import type { AttachmentStore } from "./attachment-store.ts";
import { attachmentsOf } from "./check-files.ts";

/**
 * Answers with statements and their files: `multipart/mixed`, even when there are none.
 *
 * @param json - First part.
 * @param statements - Stored statements whose files are added, each once.
 * @see xAPI 1.0.3, Communication, 1.5.2
 */
export async function multipartResponse(
  json: string,
  statements: readonly Statement[],
  store: AttachmentStore,
): Promise<Response> {
  const types = new Map<string, string>();
  for (const { attachment } of statements.flatMap((statement) => attachmentsOf(statement))) {
    types.set(attachment.sha2.toLowerCase(), attachment.contentType);
  }
  const files = types.size > 0 ? await store.get([...types.keys()]) : [];
  const boundary = `hvs-${crypto.randomUUID()}`;
  const pieces: BlobPart[] = [head(boundary, ["Content-Type: application/json"]), json];
  for (const { sha2, body } of files) {
    pieces.push(
      "\r\n",
      head(boundary, [
        `Content-Type: ${types.get(sha2)?.replace(/[\r\n]+/g, " ")}`,
        "Content-Transfer-Encoding: binary",
        `X-Experience-API-Hash: ${sha2}`,
      ]),
      new Uint8Array(body),
    );
  }
  pieces.push(`\r\n--${boundary}--\r\n`);
  return new Response(new Blob(pieces), {
    headers: { "content-type": `multipart/mixed; boundary=${boundary}` },
  });
}

function head(boundary: string, lines: readonly string[]): string {
  return `--${boundary}\r\n${lines.join("\r\n")}\r\n\r\n`;
}
