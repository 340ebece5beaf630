import { type Database, type JsonObject, migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { serve } from "../../__fixtures__/serve.ts";
import { createLrs, type Lrs } from "../../create-lrs.ts";
import { lrsMigrations } from "../../migrations.ts";
import { readLog } from "../read-log.ts";

/** What a receiver answers instead of storing; `lose`: stores, but the answer is lost. */
type Mood = "lose" | { readonly status: number; readonly headers?: Record<string, string> };

/** A record store behind a real HTTP server. */
export interface Store {
  readonly database: Database;
  readonly lrs: Lrs;
  readonly endpoint: string;
  /** What comes before it behaves, one per POST. */
  readonly moods: Mood[];
  /** Sizes of the batches it was given. */
  readonly batches: number[];
  /** Statements in the order of storing. */
  statements(): Promise<JsonObject[]>;
  ids(): Promise<string[]>;
  close(): Promise<void>;
}

/** Key and secret of every such store. */
export const credentials: { readonly key: string; readonly secret: string } = {
  key: "k",
  secret: "s",
};

/** A database with all tables. */
export async function openDatabase(path = ":memory:"): Promise<Database> {
  const database = sqlite(path);
  await migrate(database, "lrs", lrsMigrations);
  return database;
}

/** Opens a store and serves it. */
export async function openStore(): Promise<Store> {
  const database = await openDatabase();
  const lrs = createLrs({ database, credentials: [credentials], guard: "off" });
  const moods: Mood[] = [];
  const batches: number[] = [];
  const served = await serve(async (request) => {
    if (request.method !== "POST") return lrs.fetch(request);
    const copy = request.clone();
    if (copy.headers.get("content-type")?.includes("json")) {
      batches.push(((await copy.json()) as unknown[]).length);
    }
    const mood = moods.shift();
    if (mood === undefined) return lrs.fetch(request);
    if (mood !== "lose") return new Response(null, mood);
    await lrs.fetch(request);
    throw new Error("The connection breaks.");
  });
  const statements = async () => {
    const rows = await readLog(database, { tenant: "*", after: 0, limit: 10_000 });
    return rows.map(({ body }) => JSON.parse(body) as JsonObject);
  };
  return {
    database,
    lrs,
    moods,
    batches,
    endpoint: `http://127.0.0.1:${served.port}/xapi/`,
    statements,
    ids: async () => (await statements()).map(({ id }) => id as string),
    async close() {
      await served.close();
      await lrs.close();
      await database.close();
    },
  };
}
