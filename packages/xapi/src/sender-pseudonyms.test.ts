import { type JsonObject, migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type MoodyServer, startMoodyServer } from "./__fixtures__/moody-server.ts";
import { smallest } from "./__fixtures__/statements.ts";
import { keyedPseudonyms } from "./keyed-pseudonyms.ts";
import { memoryOutbox } from "./memory-outbox.ts";
import type { Outbox } from "./outbox.ts";
import { databaseOutbox } from "./plugin/database-outbox.ts";
import { xapiMigrations } from "./plugin/migrations.ts";
import type { Pseudonyms } from "./pseudonymise.ts";
import { createSender, type Sender } from "./sender.ts";

let lrs: MoodyServer;
let sending: Sender | undefined;

beforeEach(async () => {
  lrs = await startMoodyServer();
});
afterEach(async () => {
  await sending?.close();
  await lrs.close();
});

function sender(pseudonyms: Pseudonyms, outbox: Outbox = memoryOutbox()): Sender {
  const credentials = { key: "hub", secret: "secret" };
  sending = createSender({ endpoint: lrs.endpoint, credentials, outbox, pseudonyms });
  sending.start();
  return sending;
}

const keyed = keyedPseudonyms("a secret of more than 32 characters", "https://so.example.vn");
const of = (mbox: string, response = ""): JsonObject => ({
  ...smallest,
  actor: { mbox, name: "Nguyễn Văn An" },
  result: { response },
});

it("sends opaque accounts in place of people, the same for the same person", async () => {
  const all = sender(keyed);
  await all.put([of("mailto:an@example.vn"), smallest]);
  await all.put([of("mailto:an@example.vn"), of("mailto:ba@example.vn")]);
  await all.drained();
  const actors = [...lrs.stored.values()].map((one) => one.actor as { account: { name: string } });
  expect(JSON.stringify([...lrs.stored.values()])).not.toMatch(/mailto|Nguyễn/);
  expect(actors[1]).toEqual(smallest.actor);
  expect(actors[2]).toEqual(actors[0]);
  expect(new Set(actors.map((actor) => actor.account.name)).size).toBe(3);
});

it("refuses what it cannot mend, keeps nothing of that call, and says where", async () => {
  const outbox = memoryOutbox();
  const all = sender(keyed, outbox);
  const leak = of("mailto:an@example.vn", "gọi 0912 345 678");
  const refused = await all.put([smallest, leak]).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "XAPI_PERSONAL_DATA", path: "/1/result/response" });
  await expect(all.put([{ ...smallest, verb: {} }])).rejects.toMatchObject({
    code: "XAPI_BAD_STATEMENT",
    path: "/0/verb/id",
  });
  expect(await outbox.waiting()).toBe(0);
});

it("keeps the order of the calls, however long a pseudonym takes", async () => {
  const waits = [40, 1, 20, 0];
  const slow: Pseudonyms = async (identity) => {
    await new Promise((resolve) => setTimeout(resolve, waits.shift()));
    return keyed(identity);
  };
  const all = sender(slow);
  const puts = [0, 1, 2, 3].map((at) => all.put([of(`mailto:a${at}@example.vn`, `${at}`)]));
  const clean = all.put([smallest]);
  const ids = (await Promise.all([...puts, clean])).flat();
  await all.drained();
  expect([...lrs.stored.keys()]).toEqual(ids);
});

it("goes on after a pseudonym could not be had", async () => {
  let failures = 1;
  const failing: Pseudonyms = async (identity) => {
    if (failures-- > 0) throw new Error("no answer");
    return keyed(identity);
  };
  const all = sender(failing);
  const [first, second] = await Promise.allSettled([
    all.put([of("mailto:an@example.vn")]),
    all.put([of("mailto:an@example.vn")]),
  ]);
  expect([first.status, second.status]).toEqual(["rejected", "fulfilled"]);
  await all.drained();
  expect(lrs.stored.size).toBe(1);
});

it("does not wait in a transaction for a call outside of it", async () => {
  const database = sqlite(":memory:");
  await migrate(database, "xapi", xapiMigrations);
  const all = sender(keyed, databaseOutbox(database));
  let outside: Promise<unknown> | undefined;
  await database.transaction(async (tx) => {
    outside = all.put([of("mailto:an@example.vn")]);
    await all.put([of("mailto:ba@example.vn")], { tx });
  });
  await outside;
  await all.drained();
  expect(lrs.stored.size).toBe(2);
  await all.close();
  await database.close();
});
