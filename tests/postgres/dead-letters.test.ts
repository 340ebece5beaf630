// biome-ignore-all lint/correctness/noUndeclaredDependencies: the packages under test
import { type Database, migrate } from "@hocvuso/core";
import { postgres } from "@hocvuso/core/postgres";
import { createSender } from "@hocvuso/xapi";
import { databaseOutbox, xapiMigrations } from "@hocvuso/xapi/plugin";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startMoodyServer } from "../../packages/xapi/src/__fixtures__/moody-server.ts";
import { smallest } from "../../packages/xapi/src/__fixtures__/statements.ts";
import { startPostgres, type ThrowAwayPostgres } from "../../scripts/postgres.ts";

let server: ThrowAwayPostgres;
let database: Database;

beforeAll(async () => {
  server = await startPostgres();
  database = postgres(await server.createDatabase());
}, 120_000);
afterAll(async () => {
  await database.close();
  await server.stop();
});

it("dead letters on PostgreSQL are read, mended, resent and dropped", async () => {
  await migrate(database, "xapi", xapiMigrations);
  const lrs = await startMoodyServer();
  const credentials = { key: "hub", secret: "secret" };
  const outbox = databaseOutbox(database);
  expect(await outbox.next(3)).toEqual([]);
  const sender = createSender({ endpoint: lrs.endpoint, credentials, outbox, retryFirstMs: 2 });
  const ids = await sender.put(Array.from({ length: 1_200 }, () => smallest));
  const [mended = "", resent = "", dropped = ""] = ids.slice(700);
  for (const id of [mended, resent, dropped]) lrs.poison.add(id);
  sender.start();
  await sender.drained();
  const letters = await sender.deadLetters();
  expect(letters.map(({ id, reason }) => [id, reason])).toEqual(
    [mended, resent, dropped].map((id) => [id, "LRS_BAD_STATEMENT"]),
  );
  lrs.poison.clear();
  await sender.mend([{ ...smallest, id: mended, result: { response: "đã sửa" } }]);
  await sender.drop([dropped]);
  await sender.resend([resent, ...ids]);
  await sender.resend([]);
  await sender.drained();
  expect(await sender.deadLetters()).toEqual([]);
  expect(lrs.stored.get(mended)).toMatchObject({ result: { response: "đã sửa" } });
  expect(lrs.stored.size).toBe(1_199);
  await sender.close();
  await lrs.close();
}, 60_000);
