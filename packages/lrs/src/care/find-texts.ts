import type { Database } from "@hocvuso/core";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { AttachmentStore } from "../attachments/attachment-store.ts";
import { toHex } from "../keys.ts";
import type { CareTables } from "./care-tables.ts";

/** Where a text stands. */
export interface TextPlace {
  /** Where it is kept. */
  readonly kind: "activity" | "attachment" | "document" | "statement";
  /** Statement: place in the log. Attachment: hash. Others: their keys, hexadecimal. */
  readonly at: string;
}

/** Options of {@link findTexts}. */
export interface FindTextsOptions {
  /** Where files are kept; absent: in the database. */
  readonly files?: Pick<AttachmentStore, "get">;
  /** Hashes of the files to look into, when they are outside the database. */
  readonly hashes?: AsyncIterable<string>;
}

/** Rows looked at by one query, so that nobody waits long on SQLite. */
const pageRows = 5_000;

/** Searches every statement, document, definition and file for texts. */
export async function* findTexts(
  database: Database,
  texts: readonly string[],
  { files, hashes }: FindTextsOptions = {},
): AsyncIterable<TextPlace> {
  if (texts.length === 0) return;
  yield* inStatements(database, texts);
  yield* inDocuments(database, texts);
  yield* inActivities(database, texts);
  yield* inDatabaseFiles(database, texts);
  if (files && hashes) yield* inOutsideFiles(files, hashes, texts);
}

async function* inStatements(
  database: Database,
  texts: readonly string[],
): AsyncIterable<TextPlace> {
  const db = database.query<CareTables>();
  const { last } = await db
    .selectFrom("lrs_statement")
    .select((build) => build.fn.max("sequence").as("last"))
    .executeTakeFirstOrThrow();
  for (let from = 0; from < Number(last ?? 0); from += pageRows) {
    const rows = await db
      .selectFrom("lrs_statement")
      .select("sequence")
      .where("sequence", ">", from)
      .where("sequence", "<=", from + pageRows)
      .where(holdsText(database, "body", texts))
      .execute();
    for (const { sequence } of rows) yield { kind: "statement", at: `${sequence}` };
  }
}

async function* inDocuments(
  database: Database,
  texts: readonly string[],
): AsyncIterable<TextPlace> {
  const rows = await database
    .query<CareTables>()
    .selectFrom("lrs_document")
    .select(["context", "id_key"])
    .where((build) =>
      build.or([
        holdsBytes(database, "body", texts),
        holdsText(database, "id", texts),
        holdsText(database, "content_type", texts),
      ]),
    )
    .execute();
  for (const { context, id_key } of rows) {
    yield { kind: "document", at: `${toHex(context)}/${toHex(id_key)}` };
  }
}

async function* inActivities(
  database: Database,
  texts: readonly string[],
): AsyncIterable<TextPlace> {
  const rows = await database
    .query<CareTables>()
    .selectFrom("lrs_activity")
    .select("key")
    .where((build) =>
      build.or([holdsText(database, "id", texts), holdsText(database, "definition", texts)]),
    )
    .execute();
  for (const { key } of rows) yield { kind: "activity", at: toHex(key) };
}

async function* inDatabaseFiles(
  database: Database,
  texts: readonly string[],
): AsyncIterable<TextPlace> {
  const rows = await database
    .query<CareTables>()
    .selectFrom("lrs_attachment")
    .select("sha2")
    .where(holdsBytes(database, "body", texts))
    .execute();
  for (const { sha2 } of rows) yield { kind: "attachment", at: sha2 };
}

async function* inOutsideFiles(
  files: Pick<AttachmentStore, "get">,
  hashes: AsyncIterable<string>,
  texts: readonly string[],
): AsyncIterable<TextPlace> {
  const wanted = byteForms(texts);
  for await (const sha2 of hashes) {
    for (const { body } of await files.get([sha2])) {
      const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
      if (wanted.some((one) => bytes.includes(one))) yield { kind: "attachment", at: sha2 };
    }
  }
}

/** As it stands in JSON and in an address; letters A–Z in either case. */
function holdsText(
  { dialect }: Database,
  column: string,
  texts: readonly string[],
): RawBuilder<SqlBool> {
  const forms = texts.flatMap((text) => [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
  ]);
  const find = sql.raw(dialect === "sqlite" ? "instr" : "strpos");
  const name = sql.ref(column);
  const lowered = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const conditions = [...new Set(forms)].flatMap((text) => [
    sql`${find}(${name}, ${text}) > 0`,
    sql`${find}(lower(${name}), ${lowered(text)}) > 0`,
  ]);
  return sql`(${sql.join(conditions, sql` or `)})`;
}

function holdsBytes(
  { dialect }: Database,
  column: string,
  texts: readonly string[],
): RawBuilder<SqlBool> {
  const name = sql.ref(column);
  const conditions = byteForms(texts).map((bytes) =>
    dialect === "sqlite"
      ? sql`instr(${name}, ${new Uint8Array(bytes)}) > 0`
      : sql`position(${bytes}::bytea in ${name}) > 0`,
  );
  return sql`(${sql.join(conditions, sql` or `)})`;
}

function byteForms(texts: readonly string[]): Buffer[] {
  const escaped = texts.map((text) => JSON.stringify(text).slice(1, -1));
  return [...new Set([...texts, ...escaped])].flatMap((text) => [
    Buffer.from(text, "utf8"),
    Buffer.from(text, "utf16le"),
  ]);
}

/** Hashes of all files that statements name, each once. */
export async function* namedFiles(
  database: Database,
  filesOf: (body: string) => readonly string[],
): AsyncIterable<string> {
  const seen = new Set<string>();
  for (let after = 0; ; ) {
    const rows = await database
      .query<CareTables>()
      .selectFrom("lrs_statement")
      .select(["sequence", "body"])
      .where("sequence", ">", after)
      .orderBy("sequence")
      .limit(500)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    after = last.sequence;
    for (const { body } of rows) {
      for (const sha2 of filesOf(body)) {
        if (seen.has(sha2)) continue;
        seen.add(sha2);
        yield sha2;
      }
    }
  }
}
