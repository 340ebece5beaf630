import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createLearnerId,
  type Database,
  type JsonObject,
  type LearnerId,
  type LogLine,
  type PutOptions,
  type Sessions,
  type StatementSink,
} from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { setUpPlugin } from "@hocvuso/core/testing";
import { ZipFile } from "yazl";
import type { AttemptState, CommitBody } from "../player/wire.ts";
import { type Scorm, scorm } from "../plugin/scorm.ts";

/** Packs files with a zip tool people use. */
export async function pack(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

type SinkTable = { test_statement: { id: string; statement: string } };

/** A sink that keeps statements in the same database, so that a roll-back is seen. */
async function createSink(database: Database): Promise<StatementSink & { fail: boolean }> {
  const db = database.query<SinkTable>();
  await db.schema
    .createTable("test_statement")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("statement", "text", (column) => column.notNull())
    .execute();
  const sink = {
    fail: false,
    async put(statements: readonly JsonObject[], { tx }: PutOptions = {}) {
      if (tx === undefined) throw new Error("The statements must share the transaction.");
      const inside = tx.withTables<SinkTable>();
      for (const one of statements) {
        const row = { id: String(one.id), statement: JSON.stringify(one) };
        await inside.insertInto("test_statement").values(row).execute();
      }
      if (sink.fail) throw new Error("The disk is full.");
      return statements.map((one) => String(one.id));
    },
    drained: async () => {},
  };
  return sink;
}

/** The plugin at work, and ways to ask it. */
export interface ScormHub {
  readonly folder: string;
  readonly sink: { fail: boolean };
  readonly log: readonly LogLine[];
  readonly learnerId: LearnerId;
  readonly api: Scorm;
  request(path: string, init?: RequestInit): Promise<Response>;
  restart(): Promise<unknown>;
  signIn(who: LearnerId | undefined): void;
  open(slug: string, query?: string): Promise<AttemptState>;
  commit(slug: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  statements(): Promise<readonly JsonObject[]>;
  close(): Promise<void>;
}

/** The plugin over a real SQLite database and a real folder of packages. */
export async function setUpScorm(
  packages: Readonly<Record<string, Uint8Array>>,
): Promise<ScormHub> {
  const folder = mkdtempSync(join(tmpdir(), "hvs-scorm-plugin-"));
  mkdirSync(join(folder, "packages"));
  mkdirSync(join(folder, "player"));
  writeFileSync(join(folder, "player", "player.js"), "export {};");
  writeFileSync(join(folder, "player", "scorm12-ABC.js"), "export {};");
  for (const [name, bytes] of Object.entries(packages)) {
    writeFileSync(join(folder, "packages", name), bytes);
  }
  const database = sqlite(":memory:");
  const sink = await createSink(database);
  const learnerId = createLearnerId();
  let signedIn: LearnerId | undefined = learnerId;
  const sessions: Sessions = {
    read: async () =>
      signedIn && { learnerId: signedIn, accountLevel: "02", authLevel: 2, authenticatedAt: 0 },
  };
  const log: LogLine[] = [];
  let now = Date.UTC(2026, 0, 2);
  const baseUrl = "https://hocvuso.example/hvs";
  const options = {
    packages: join(folder, "packages"),
    data: folder,
    playerFolder: join(folder, "player"),
  };
  const start = () =>
    setUpPlugin(scorm(options), {
      database,
      baseUrl,
      apis: { identity: sessions, xapi: sink },
      log: (line) => log.push(line),
      clock: () => {
        now += 1000;
        return now;
      },
    });
  const parts = await start();
  const request = async (path: string, init: RequestInit = {}) => {
    const answer = await parts.fetch?.(new Request(`${baseUrl}/scorm${path}`, init));
    return answer as Response;
  };
  const json = { "content-type": "application/json", origin: "https://hocvuso.example" };
  return {
    folder,
    sink,
    log,
    learnerId,
    api: parts.api as Scorm,
    request,
    restart: start,
    signIn: (who) => {
      signedIn = who;
    },
    open: async (slug, query = "") =>
      (await (await request(`/attempts/${slug}${query}`)).json()) as AttemptState,
    commit: (slug, body, headers = json) =>
      request(`/attempts/${slug}/commit`, {
        method: "POST",
        headers,
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    statements: async () => {
      const rows = await database
        .query<SinkTable>()
        .selectFrom("test_statement")
        .selectAll()
        .execute();
      return rows.map((row) => JSON.parse(row.statement) as JsonObject);
    },
    close: async () => {
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A commit as the player makes it. */
export function commitBody(
  { attempt }: AttemptState,
  sco: string,
  core: JsonObject,
  more: Partial<CommitBody> = {},
): CommitBody {
  return {
    attemptId: attempt.id,
    attempt: attempt.number,
    sco,
    session: "11111111-1111-4111-8111-111111111111",
    sequence: 1,
    takeover: true,
    snapshot: { cmi: { core } },
    ...more,
  };
}
