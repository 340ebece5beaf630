import type { Database } from "@hocvuso/core";
import { sql } from "kysely";
import type { AttachmentStore } from "../../attachments/attachment-store.ts";
import { hexDigest } from "../../hash.ts";
import { toHex } from "../../keys.ts";
import type { CareTables } from "../care-tables.ts";
import type { Report } from "./integrity-issue.ts";

/** Rows whose bytes are in memory at once. */
const pageRows = 20;

/** Holds the files in the database to their hashes, and looks for those that statements need. */
export async function checkDatabaseFiles(
  database: Database,
  needed: ReadonlySet<string>,
  report: Report,
): Promise<number> {
  const missing = new Set(needed);
  let files = 0;
  for (let after = ""; ; ) {
    const rows = await database
      .query<CareTables>()
      .selectFrom("lrs_attachment")
      .selectAll()
      .where("sha2", ">", after)
      .orderBy("sha2")
      .limit(pageRows)
      .execute();
    for (const { sha2, body } of rows) {
      missing.delete(sha2);
      if (!(await hasHash(sha2, body))) report("FILE_DIFFERS", sha2);
    }
    files += rows.length;
    const last = rows.at(-1);
    if (!last) break;
    after = last.sha2;
  }
  for (const sha2 of missing) report("FILE_MISSING", sha2);
  return files;
}

/** The same for files outside the database: those that statements need. */
export async function checkOutsideFiles(
  files: Pick<AttachmentStore, "get">,
  needed: ReadonlySet<string>,
  report: Report,
): Promise<number> {
  for (const sha2 of needed) {
    const [file] = await files.get([sha2]);
    if (!file) report("FILE_MISSING", sha2);
    else if (!(await hasHash(sha2, file.body))) report("FILE_DIFFERS", sha2);
  }
  return needed.size;
}

async function hasHash(sha2: string, body: Uint8Array): Promise<boolean> {
  const names = { 64: "SHA-256", 96: "SHA-384", 128: "SHA-512" } as const;
  const name = names[sha2.length as keyof typeof names];
  return name !== undefined && (await hexDigest(name, new Uint8Array(body))) === sha2;
}

/** Holds documents to their ETags. */
export async function checkDocuments(database: Database, report: Report): Promise<number> {
  let documents = 0;
  let [context, idKey] = [new Uint8Array(), new Uint8Array()];
  for (;;) {
    const rows = await database
      .query<CareTables>()
      .selectFrom("lrs_document")
      .select(["context", "id_key", "etag", "body"])
      .where(sql<boolean>`(context, id_key) > (${context}, ${idKey})`)
      .orderBy("context")
      .orderBy("id_key")
      .limit(pageRows)
      .execute();
    for (const row of rows) {
      if ((await hexDigest("SHA-1", new Uint8Array(row.body))) === row.etag) continue;
      report("DOCUMENT_DIFFERS", `${toHex(row.context)}/${toHex(row.id_key)}`);
    }
    documents += rows.length;
    const last = rows.at(-1);
    if (!last) return documents;
    [context, idKey] = [new Uint8Array(last.context), new Uint8Array(last.id_key)];
  }
}
