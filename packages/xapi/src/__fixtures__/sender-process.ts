// A sender in a process of its own, to be killed: node sender-process.ts <database file> <endpoint>.
import { migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { databaseOutbox } from "../plugin/database-outbox.ts";
import { xapiMigrations } from "../plugin/migrations.ts";
import { createSender } from "../sender.ts";
import { smallest } from "./statements.ts";

const [, , path = "", endpoint = ""] = process.argv;
const database = sqlite(path);
await migrate(database, "xapi", xapiMigrations);
const sender = createSender({
  endpoint,
  credentials: { key: "hub", secret: "secret" },
  outbox: databaseOutbox(database, { leaseMs: 300, takeOverPollMs: 20 }),
  batchStatements: 5,
  retryFirstMs: 1,
  retryMaxMs: 5,
});
sender.start();
for (;;) {
  const ids = await sender.put([smallest, smallest, smallest]);
  process.stdout.write(`${ids.join("\n")}\n`);
}
