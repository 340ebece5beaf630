// biome-ignore-all lint/correctness/noUndeclaredDependencies: the packages under test
// Four writers at once: node writer-process.ts <url> <lrs|naive> <batches of each>.
// Prints each id when it is acknowledged.
import { setTimeout as sleep } from "node:timers/promises";
import type { Database, JsonObject } from "@hocvuso/core";
import { postgres } from "@hocvuso/core/postgres";
import { createLrs } from "@hocvuso/lrs";

/** The naïve log: the database numbers the rows, every transaction commits when it is ready. */
export type NaiveTables = { naive_log: { sequence: number; id: string } };

interface Writer {
  write(ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

function lrsWriter(database: Database): Writer {
  const lrs = createLrs({ database, credentials: [{ key: "hub", secret: "secret" }] });
  const write = async (ids: readonly string[]) => {
    const statements = ids.map(
      (id): JsonObject => ({
        id,
        actor: { account: { homePage: "https://hub.example.vn", name: "hl_tests" } },
        verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
        object: { id: "https://hub.example.vn/courses/1" },
      }),
    );
    const response = await lrs.fetch(
      new Request("http://lrs.example.vn/xapi/statements", {
        method: "POST",
        body: JSON.stringify(statements),
        headers: {
          authorization: `Basic ${btoa("hub:secret")}`,
          "content-type": "application/json",
          "x-experience-api-version": "2.0.0",
        },
      }),
    );
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  };
  return { write, close: lrs.close };
}

function naiveWriter(database: Database): Writer {
  const write = (ids: readonly string[]) =>
    database.transaction(async (tx) => {
      const db = tx.withTables<{ naive_log: { id: string } }>();
      for (const id of ids) {
        await db.insertInto("naive_log").values({ id }).execute();
        await sleep(Math.random() * 2);
      }
    });
  return { write, close: async () => {} };
}

if (import.meta.main) {
  const [url = "", mode = "", batches = ""] = process.argv.slice(2);
  const database = postgres(url);
  const { write, close } = mode === "lrs" ? lrsWriter(database) : naiveWriter(database);
  const work = async () => {
    for (let batch = 0; batch < Number(batches); batch += 1) {
      const size = 1 + Math.floor(Math.random() * 8);
      const ids = Array.from({ length: size }, () => crypto.randomUUID());
      await write(ids);
      for (const id of ids) console.log(id);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  await close();
  await database.close();
}
