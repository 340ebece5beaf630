// biome-ignore-all lint/correctness/noUndeclaredDependencies: the packages under test
// A sender over a shared outbox: node sender-process.ts <file or postgres://…> <endpoint> <name> <count>.
// Prints each id when it is kept, each state of the sender, and "idle" when it has put all.
import { setTimeout as sleep } from "node:timers/promises";
import { migrate } from "@hocvuso/core";
import { postgres } from "@hocvuso/core/postgres";
import { sqlite } from "@hocvuso/core/sqlite";
import { createSender } from "@hocvuso/xapi";
import { databaseOutbox, xapiMigrations } from "@hocvuso/xapi/plugin";

const [address = "", endpoint = "", name = "", count = ""] = process.argv.slice(2);
const database = address.startsWith("postgres:") ? postgres(address) : sqlite(address);
await migrate(database, "xapi", xapiMigrations);
const sender = createSender({
  endpoint,
  credentials: { key: "hub", secret: "secret" },
  outbox: databaseOutbox(database, { leaseMs: 600, takeOverPollMs: 50 }),
  batchStatements: 7,
  retryFirstMs: 2,
  retryMaxMs: 10,
  pollMs: 20,
});
sender.onState((state) => console.log(`state ${state}`));
sender.start();
for (let at = 0; at < Number(count); at += 1) {
  const [id] = await sender.put([
    {
      actor: { account: { homePage: "https://hub.example.vn", name } },
      verb: { id: "http://adlnet.gov/expapi/verbs/answered" },
      object: { id: "https://hub.example.vn/questions/1" },
      result: { response: `${at}` },
    },
  ]);
  console.log(`kept ${id}`);
  await sleep(Math.random() * 8);
}
console.log("idle");
