import { createHash } from "node:crypto";
import { type Database, type JsonObject, migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import type { Agent } from "@hocvuso/xapi";
import {
  type AttachmentStore,
  databaseAttachments,
  type StoredFile,
} from "../../attachments/attachment-store.ts";
import { keyOf } from "../../keys.ts";
import { lrsMigrations } from "../../migrations.ts";
import type { Identified } from "../../statement-row.ts";
import { createStore, type Store } from "../../store.ts";
import type { CareTables } from "../care-tables.ts";

/** 20 November 2026, noon in Viet Nam. */
export const noon: number = Date.UTC(2026, 10, 20, 5);

/** One day. */
export const dayMs = 86_400_000;

/** A UUID that ends in a number. */
export function uuid(at: number): string {
  return `00000000-0000-4000-8000-${`${at}`.padStart(12, "0")}`;
}

/** An agent by account. */
export function person(name: string): Agent {
  return { objectType: "Agent", account: { homePage: "https://hub.example.vn", name } };
}

/** A file with its hash. */
export function file(text: string): StoredFile {
  const body = new Uint8Array(Buffer.from(text));
  return { sha2: createHash("sha256").update(body).digest("hex"), body };
}

/** What a statement tells of a file. */
export function attached({ sha2, body }: StoredFile): JsonObject {
  return {
    usageType: "https://hub.example.vn/usage/certificate",
    display: { vi: "Giấy chứng nhận" },
    contentType: "text/plain",
    length: body.length,
    sha2,
  };
}

/** A statement; its id ends in `at`. */
export function told(at: number, actor: Agent, parts: JsonObject = {}): Identified {
  return {
    id: uuid(at),
    actor,
    verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
    object: { id: "https://hub.example.vn/courses/1" },
    ...parts,
  } as Identified;
}

/** The object of a statement that refers to another. */
export function reference(at: number): JsonObject {
  return { objectType: "StatementRef", id: uuid(at) };
}

/** The verb of a statement that voids another. */
export const voids: JsonObject = { id: "http://adlnet.gov/expapi/verbs/voided" };

/** How one is stored. */
interface PutOptions {
  readonly tenant?: string;
  readonly files?: readonly StoredFile[];
}

/** A store with the tables of its care. */
export interface FilledStore {
  readonly database: Database;
  readonly store: Store;
  /** Sets the clock: milliseconds since the Unix epoch. */
  setTime(time: number): void;
  readonly clock: () => number;
  put(statements: readonly Identified[], options?: PutOptions): Promise<void>;
  /** Places in the log of what is there. */
  sequences(): Promise<number[]>;
}

/** Makes an empty one. */
export async function openStore(
  path = ":memory:",
  attachments?: AttachmentStore,
): Promise<FilledStore> {
  const database = sqlite(path);
  await migrate(database, "lrs", lrsMigrations);
  let now = noon;
  const clock = () => now;
  const store = createStore(database, clock);
  const { stage } = attachments ?? databaseAttachments(database);
  return {
    database,
    store,
    clock,
    setTime(time) {
      now = time;
    },
    async put(statements, { tenant = "", files = [] } = {}) {
      const authority = {
        objectType: "Agent",
        account: { homePage: "urn:lrs", name: "k" },
      } as const;
      const staged = await Promise.all(
        files.map(({ sha2, body }) => stage(sha2, new Blob([new Uint8Array(body)]).stream())),
      );
      const stamp = { authority, version: "2.0.0", tenant, define: true } as const;
      await store.add({ statements, stamp, files: staged });
    },
    async sequences() {
      const rows = await database
        .query<CareTables>()
        .selectFrom("lrs_statement")
        .select("sequence")
        .orderBy("sequence")
        .execute();
      return rows.map(({ sequence }) => sequence);
    },
  };
}

/** Stores a document of an agent. */
export async function putDocument(
  database: Database,
  agent: Agent,
  body: string,
  id = "bookmark",
): Promise<void> {
  const key = JSON.stringify(["Agent", "account", agent.account?.homePage, agent.account?.name]);
  await database
    .query<CareTables>()
    .insertInto("lrs_document")
    .values({
      context: keyOf("", "document", `${key} ${id}`),
      id_key: keyOf("", "document", id),
      agent: keyOf("", "agent", key),
      tenant: "",
      kind: "state",
      id,
      content_type: "text/plain",
      etag: "x",
      updated_at: noon,
      body: new Uint8Array(Buffer.from(body)),
    })
    .execute();
}
