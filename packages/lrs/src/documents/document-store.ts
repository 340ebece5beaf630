import type { Kysely, Transaction } from "kysely";
import { keyOf } from "../keys.ts";
import type { DocumentKind, LrsTables } from "../tables.ts";

/** What documents hang on; an absent part is an empty text. */
export interface DocumentContext {
  readonly tenant: string;
  readonly kind: DocumentKind;
  readonly activity: string;
  /** See `actorKey`. */
  readonly agent: string;
  readonly registration: string;
}

/** A document with its headers. */
export type Document = Pick<
  LrsTables["lrs_document"],
  "body" | "content_type" | "etag" | "updated_at"
>;

const columns = ["body", "content_type", "etag", "updated_at"] as const;

function contextKey({ tenant, kind, activity, agent, registration }: DocumentContext): Uint8Array {
  return keyOf(tenant, "document", JSON.stringify([kind, activity, agent, registration]));
}

function documentKey(context: DocumentContext, id: string) {
  return { context: contextKey(context), id_key: keyOf(context.tenant, "document", id) };
}

/** Reads one document. */
export async function findDocument(
  db: Kysely<LrsTables>,
  context: DocumentContext,
  id: string,
): Promise<Document | undefined> {
  const row = await db
    .selectFrom("lrs_document")
    .select(columns)
    .where((build) => build.and(documentKey(context, id)))
    .executeTakeFirst();
  return row && { ...row, updated_at: Number(row.updated_at) };
}

/** Ids of the documents of one context that changed after `sinceMs`, oldest change first. */
export async function findDocumentIds(
  db: Kysely<LrsTables>,
  context: DocumentContext,
  sinceMs: number,
): Promise<{ readonly id: string; readonly updatedAt: number }[]> {
  const rows = await db
    .selectFrom("lrs_document")
    .select(["id", "updated_at"])
    .where("context", "=", contextKey(context))
    .where("updated_at", ">", sinceMs)
    .orderBy("updated_at")
    .orderBy("id")
    .execute();
  return rows.map(({ id, updated_at }) => ({ id, updatedAt: Number(updated_at) }));
}

/**
 * Takes one document for writing until the transaction ends, whether it is there or not: two
 * writers of one document wait for each other.
 */
export async function takeDocument(
  tx: Transaction<LrsTables>,
  context: DocumentContext,
  id: string,
): Promise<Document | undefined> {
  const { tenant, kind, agent } = context;
  const empty = { content_type: "", etag: "", updated_at: 0, body: new Uint8Array() };
  const row = await tx
    .insertInto("lrs_document")
    .values({
      ...documentKey(context, id),
      ...empty,
      agent: agent === "" ? new Uint8Array() : keyOf(tenant, "agent", agent),
      tenant,
      kind,
      id,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["context", "id_key"])
        .doUpdateSet((build) => ({ etag: build.ref("lrs_document.etag") })),
    )
    .returning(columns)
    .executeTakeFirstOrThrow();
  return row.etag === "" ? undefined : { ...row, updated_at: Number(row.updated_at) };
}

/** Writes a document that was taken. */
export async function writeDocument(
  tx: Transaction<LrsTables>,
  context: DocumentContext,
  id: string,
  document: Document,
): Promise<void> {
  await tx
    .updateTable("lrs_document")
    .set(document)
    .where((build) => build.and(documentKey(context, id)))
    .execute();
}

/** Removes one document, or all of a context. */
export async function removeDocuments(
  tx: Transaction<LrsTables>,
  context: DocumentContext,
  id?: string,
): Promise<void> {
  const key = id === undefined ? { context: contextKey(context) } : documentKey(context, id);
  await tx
    .deleteFrom("lrs_document")
    .where((build) => build.and(key))
    .execute();
}
