import { type Attachment, multipartBody, type Statement } from "@hocvuso/xapi";
import type { AttachmentStore } from "../attachments/attachment-store.ts";
import { attachmentsOf } from "../attachments/check-files.ts";

/**
 * Sends the files of statements along: a list of statements that has attachments becomes
 * `multipart/mixed`. A file that the store does not have is left out; without a `fileUrl` the
 * receiver then refuses its statement.
 */
export function withFiles(
  fetch: typeof globalThis.fetch,
  store: AttachmentStore,
): typeof globalThis.fetch {
  return async (input, init) => {
    const body = init?.body;
    if (typeof body !== "string" || !body.includes('"sha2"')) return fetch(input, init);
    const statements = JSON.parse(body) as (Statement & { readonly [key: string]: unknown })[];
    const described = new Map<string, Attachment>();
    for (const { attachment } of statements.flatMap((statement) => attachmentsOf(statement))) {
      described.set(attachment.sha2.toLowerCase(), attachment);
    }
    const files = (await store.get([...described.keys()])).flatMap((file) => {
      const attachment = described.get(file.sha2);
      return attachment ? [{ attachment, bytes: new Uint8Array(file.body) }] : [];
    });
    if (files.length === 0) return fetch(input, init);
    const multipart = multipartBody(statements, files);
    const headers = new Headers(init?.headers);
    headers.set("content-type", multipart.contentType);
    return fetch(input, { ...init, headers, body: multipart.body });
  };
}
