import { type Clock, type Database, HvsError } from "@hocvuso/core";
import { assertScope } from "../access/assert-scope.ts";
import { assertAgent } from "../access/restrictions.ts";
import { readBytes } from "../body.ts";
import type { Call, Resource } from "../call.ts";
import type { LrsErrorCode } from "../errors.ts";
import { hexDigest } from "../hash.ts";
import type { DocumentKind, LrsTables } from "../tables.ts";
import { readDocumentAddress } from "./document-parameters.ts";
import {
  type Document,
  type DocumentContext,
  findDocument,
  findDocumentIds,
  removeDocuments,
  takeDocument,
  writeDocument,
} from "./document-store.ts";
import { mergeDocuments, type TypedBytes } from "./merge-documents.ts";
import { assertPreconditions, assertSeen, isUnchanged } from "./preconditions.ts";

/** What a document resource needs. */
export interface DocumentResourceOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly guard: "off" | "refuse";
  readonly maxBodyBytes: number;
}

/**
 * Makes one of the three document resources: State, Activity Profile, Agent Profile.
 *
 * @see xAPI 1.0.3, Communication, 2.2; IEEE 9274.1.1, 4.1.6.2, 4.1.6.5 and 4.1.6.6
 */
export function createDocumentResource(
  kind: DocumentKind,
  { database, clock, guard, maxBodyBytes }: DocumentResourceOptions,
): Resource {
  const address = ({ request, caller, url }: Call, several: "clear" | "list" | "none") => {
    assertScope(
      caller,
      kind === "state" ? "state" : "profile",
      request.method === "GET" || request.method === "HEAD",
    );
    const { tenant } = caller;
    const found = readDocumentAddress(kind, url.searchParams, { tenant, several, guard });
    if (kind !== "activity-profile") assertAgent(caller, found.context.agent);
    return found;
  };
  const transaction = <Result>(work: (tx: TablesTx) => Promise<Result>) =>
    database.transaction((tx) => work(tx.withTables<LrsTables>()));
  const save = async (tx: TablesTx, context: DocumentContext, id: string, document: TypedBytes) => {
    const { body, contentType } = document;
    const etag = await hexDigest("SHA-1", body);
    const row = { body, etag, content_type: contentType, updated_at: clock() };
    await writeDocument(tx, context, id, row);
    return new Response(null, { status: 204, headers: { etag: `"${etag}"` } });
  };
  return {
    async GET(call) {
      const { context, id, sinceMs } = address(call, "list");
      const db = database.query<LrsTables>();
      if (id === undefined) return listed(await findDocumentIds(db, context, sinceMs ?? -1));
      return shown(call.request.headers, await findDocument(db, context, id));
    },
    async PUT(call) {
      const { context, id = "" } = address(call, "none");
      const document = await readDocument(call.request, maxBodyBytes);
      const { headers } = call.request;
      return transaction(async (tx) => {
        const known = await takeDocument(tx, context, id);
        assertPreconditions(headers, known?.etag);
        assertSeen(headers, known?.etag, { kind, version: call.version });
        return save(tx, context, id, document);
      });
    },
    async POST(call) {
      const { context, id = "" } = address(call, "none");
      const posted = await readDocument(call.request, maxBodyBytes);
      return transaction(async (tx) => {
        const known = await takeDocument(tx, context, id);
        assertPreconditions(call.request.headers, known?.etag);
        return save(tx, context, id, mergeDocuments(known && typedBytes(known), posted));
      });
    },
    async DELETE(call) {
      const { context, id } = address(call, kind === "state" ? "clear" : "none");
      return transaction(async (tx) => {
        if (id !== undefined) {
          const known = await takeDocument(tx, context, id);
          assertPreconditions(call.request.headers, known?.etag);
        }
        await removeDocuments(tx, context, id);
        return new Response(null, { status: 204 });
      });
    },
  };
}

type TablesTx = Parameters<typeof takeDocument>[0];

async function readDocument(request: Request, maxBodyBytes: number): Promise<TypedBytes> {
  const body = await readBytes(request, maxBodyBytes);
  return { body, contentType: request.headers.get("content-type") ?? "application/octet-stream" };
}

function typedBytes({ body, content_type }: Document): TypedBytes {
  return { body: new Uint8Array(body), contentType: content_type };
}

function listed(found: readonly { readonly id: string; readonly updatedAt: number }[]): Response {
  const response = Response.json(found.map(({ id }) => id));
  const newest = found.at(-1);
  if (newest) response.headers.set("last-modified", new Date(newest.updatedAt).toUTCString());
  return response;
}

function shown(headers: Headers, document: Document | undefined): Response {
  if (!document) throw new HvsError<LrsErrorCode>("LRS_NOT_FOUND", "No such document.", notFound);
  const { etag, content_type, updated_at, body } = document;
  const answered = {
    etag: `"${etag}"`,
    "last-modified": new Date(updated_at).toUTCString(),
    // What a learner's browser stored is never run as a page of this server.
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox",
  };
  if (isUnchanged(headers, etag)) return new Response(null, { status: 304, headers: answered });
  return new Response(new Uint8Array(body), {
    headers: { ...answered, "content-type": content_type },
  });
}

const notFound = {
  status: 404,
  hint: { vi: "Chưa có tài liệu này.", en: "There is no such document yet." },
};
