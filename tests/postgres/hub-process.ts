// biome-ignore-all lint/correctness/noUndeclaredDependencies: the packages under test
// A hub with one slow consumer, which stores and reads: node hub-process.ts <url> <batches>.
// Prints each id when it is acknowledged, and "idle" when it has stored all its batches.
import { setTimeout as sleep } from "node:timers/promises";
import { type Consumer, jsonLog, type Plugin } from "@hocvuso/core";
import { postgres } from "@hocvuso/core/postgres";
import { createHub } from "@hocvuso/hub";
import { lrs, lrsApi } from "@hocvuso/lrs";

/** Every handling of every entry, with the process that did it: a row too many would be seen. */
export type HandledTables = { handled: { sequence: number; process: number } };

if (import.meta.main) {
  const [url = "", batches = ""] = process.argv.slice(2);
  const consumer: Consumer = {
    name: "handled",
    async handle(entries, tx) {
      const db = tx.withTables<HandledTables>();
      for (const { sequence } of entries) {
        await db.insertInto("handled").values({ sequence, process: process.pid }).execute();
        await sleep(1);
      }
    },
    reset: async () => {},
  };
  const counting: Plugin = {
    contractVersion: 1,
    name: "counting",
    setup: () => ({ consumers: [consumer] }),
  };
  const hub = await createHub({
    database: postgres(url),
    baseUrl: "http://127.0.0.1:4999",
    secret: "a secret of the PostgreSQL tests, of nothing else 0123456789",
    log: jsonLog((line) => console.error(line)),
    plugins: [lrs(), counting],
  });
  const store = hub.api(lrsApi);
  for (let batch = 0; batch < Number(batches); batch += 1) {
    const ids = Array.from({ length: 1 + (batch % 5) }, () => crypto.randomUUID());
    await store.store(
      ids.map((id) => ({
        id,
        actor: { account: { homePage: "https://hub.example.vn", name: "hl_tests" } },
        verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
        object: { id: "https://hub.example.vn/courses/1" },
      })),
    );
    for (const id of ids) console.log(id);
    await sleep(Math.random() * 10);
  }
  console.log("idle");
  for (;;) {
    await store.settled();
    await sleep(20);
  }
}
