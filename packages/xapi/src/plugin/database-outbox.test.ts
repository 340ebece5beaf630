import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, type JsonObject, migrate, type Tx } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { setUpPlugin } from "@hocvuso/core/testing";
import { describe, expect, it } from "vitest";
import { startMoodyServer } from "../__fixtures__/moody-server.ts";
import { smallest } from "../__fixtures__/statements.ts";
import { createSender, type Sender } from "../sender.ts";
import { databaseOutbox } from "./database-outbox.ts";
import { xapiMigrations } from "./migrations.ts";
import { xapi } from "./xapi.ts";

function numbered(from: number, count: number): JsonObject[] {
  return Array.from({ length: count }, (_, at) => ({
    ...smallest,
    result: { response: `${from + at}` },
  }));
}

async function open(path: string): Promise<Database> {
  const database = sqlite(path);
  await migrate(database, "xapi", xapiMigrations);
  return database;
}

function sender(database: Database, endpoint: string): Sender {
  return createSender({
    endpoint,
    credentials: { key: "hub", secret: "secret" },
    outbox: databaseOutbox(database),
    batchStatements: 7,
    retryFirstMs: 2,
    retryMaxMs: 10,
    pollMs: 20,
  });
}

describe("databaseOutbox", () => {
  it("delivers exactly once and in order through deaths of the sender and of the server", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "hvs-outbox-")), "hub.db");
    const lrs = await startMoodyServer();
    const expected: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      const database = await open(path);
      const sending = sender(database, lrs.endpoint);
      lrs.moods.splice(
        0,
        lrs.moods.length,
        "well",
        "store and drop",
        "drop",
        { status: 503 },
        "store and drop",
      );
      sending.start();
      expected.push(...(await sending.put(numbered(round * 30, 30))));
      // Cut off in the middle, at another place each round.
      const enough = expected.length - 30 + round * 4;
      await expect
        .poll(() => lrs.stored.size, { interval: 1, timeout: 10_000 })
        .toBeGreaterThanOrEqual(enough);
      await sending.close();
      await database.close();
    }
    const database = await open(path);
    const sending = sender(database, lrs.endpoint);
    sending.start();
    await sending.drained();
    expect([...lrs.stored.keys()]).toEqual(expected);
    expect([...lrs.stored.values()].map((one) => (one.result as JsonObject).response)).toEqual(
      expected.map((_, at) => `${at}`),
    );
    await sending.close();
    await database.close();
    await lrs.close();
  }, 60_000);

  it("keeps what was put in a transaction if and only if it commits", async () => {
    const lrs = await startMoodyServer();
    const database = await open(":memory:");
    const sending = sender(database, lrs.endpoint);
    sending.start();
    const undone = database.transaction(async (tx: Tx) => {
      await sending.put(numbered(0, 2), { tx });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    const kept = await database.transaction(async (tx: Tx) => {
      const ids = await sending.put(numbered(2, 2), { tx });
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(lrs.stored.size).toBe(0);
      return ids;
    });
    await sending.drained();
    expect([...lrs.stored.keys()]).toEqual(kept);
    await sending.close();
    await lrs.close();
  });

  it("takes an id again without sending it twice, and revives a refused one", async () => {
    const outbox = databaseOutbox(await open(":memory:"));
    const [a, b] = ["a", "b"].map((id) => ({ id, body: `{"old":"${id}"}` }));
    await outbox.put([a, b].flatMap((one) => one ?? []));
    await outbox.put([{ id: "a", body: '{"new":1}' }]);
    expect(await outbox.next(9)).toEqual([a, b]);
    await outbox.refuse({ id: "a", body: "", reason: "HTTP_400", refusedAt: 5 });
    expect(await outbox.next(9)).toEqual([b]);
    expect(await outbox.refused()).toEqual([{ ...a, reason: "HTTP_400", refusedAt: 5 }]);
    await outbox.put([{ id: "a", body: '{"new":1}' }]);
    expect(await outbox.next(9)).toEqual([b, { id: "a", body: '{"new":1}' }]);
    expect(await outbox.refused()).toEqual([]);
    expect(await outbox.waiting()).toBe(2);
  });

  it("takes thousands at once", async () => {
    const outbox = databaseOutbox(await open(":memory:"));
    const entries = Array.from({ length: 9_000 }, (_, at) => ({ id: `${at}`, body: "{}" }));
    await outbox.put(entries);
    expect(await outbox.waiting()).toBe(9_000);
    expect((await outbox.next(3)).map((entry) => entry.id)).toEqual(["0", "1", "2"]);
  });
});

describe("the plugin", () => {
  it("sends to the hub's own record store with the hub's own key", async () => {
    const seen: { url: string; key: string }[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const basic = atob((request.headers.get("authorization") ?? "").replace("Basic ", ""));
      seen.push({ url: request.url, key: basic });
      return Response.json([]);
    };
    const database = sqlite(":memory:");
    const { api, start, close } = await setUpPlugin(xapi({ fetch }), {
      database,
      baseUrl: "http://hub.example.vn/hvs",
    });
    await start?.();
    await api?.put([smallest]);
    await api?.drained();
    await close?.();
    expect(seen[0]?.url).toBe("http://hub.example.vn/hvs/lrs/xapi/statements");
    expect(seen[0]?.key).toMatch(/^hub:[A-Za-z0-9_-]{43}$/);
  });
});
