import { type JsonObject, migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { afterEach, describe, expect, it } from "vitest";
import { type MoodyServer, startMoodyServer } from "./__fixtures__/moody-server.ts";
import { smallest } from "./__fixtures__/statements.ts";
import { memoryOutbox } from "./memory-outbox.ts";
import type { Outbox } from "./outbox.ts";
import { databaseOutbox } from "./plugin/database-outbox.ts";
import { xapiMigrations } from "./plugin/migrations.ts";
import { createSender, type Sender } from "./sender.ts";

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

const outboxes: readonly [string, () => Promise<Outbox>][] = [
  ["memory", async () => memoryOutbox()],
  [
    "a database",
    async () => {
      const database = sqlite(":memory:");
      opened.push(database);
      await migrate(database, "xapi", xapiMigrations);
      return databaseOutbox(database);
    },
  ],
];

interface Refused {
  readonly lrs: MoodyServer;
  readonly sending: Sender;
  /** Of six statements; the second and the fourth were refused. */
  readonly ids: readonly string[];
}

async function withTwoRefused(makeOutbox: () => Promise<Outbox>): Promise<Refused> {
  const lrs = await startMoodyServer();
  opened.push(lrs);
  const outbox = await makeOutbox();
  const credentials = { key: "hub", secret: "secret" };
  const sending = createSender({ endpoint: lrs.endpoint, credentials, outbox, retryFirstMs: 2 });
  opened.push(sending);
  const ids = await sending.put(Array.from({ length: 6 }, () => smallest));
  lrs.poison.add(ids[1] ?? "").add(ids[3] ?? "");
  sending.start();
  await sending.drained();
  return { lrs, sending, ids };
}

describe.each(outboxes)("dead letters in %s", (_, makeOutbox) => {
  it("are read with what was sent and why it was refused", async () => {
    const { sending, ids } = await withTwoRefused(makeOutbox);
    const letters = await sending.deadLetters();
    expect(letters.map((letter) => letter.id)).toEqual([ids[1], ids[3]]);
    expect(letters[0]).toMatchObject({ reason: "LRS_BAD_STATEMENT" });
    expect(JSON.parse(letters[0]?.body ?? "")).toMatchObject({ ...smallest, id: ids[1] });
  });

  it("are mended: the better form is sent, the other letter stays", async () => {
    const { lrs, sending, ids } = await withTwoRefused(makeOutbox);
    const [letter] = await sending.deadLetters();
    const statement = JSON.parse(letter?.body ?? "") as JsonObject;
    lrs.poison.clear();
    await sending.mend([{ ...statement, result: { response: "đã sửa" } }]);
    await sending.drained();
    expect(lrs.stored.get(ids[1] ?? "")).toMatchObject({ result: { response: "đã sửa" } });
    expect((await sending.deadLetters()).map(({ id }) => id)).toEqual([ids[3]]);
  });

  it("are kept again when the better form is refused too", async () => {
    const { sending, ids } = await withTwoRefused(makeOutbox);
    await sending.mend([{ ...smallest, id: ids[1] ?? "", result: { response: "lần hai" } }]);
    await sending.drained();
    const letters = await sending.deadLetters();
    expect(letters.map(({ id }) => id).toSorted()).toEqual([ids[1], ids[3]].toSorted());
    expect(letters.find(({ id }) => id === ids[1])?.body).toContain("lần hai");
  });

  it("are mended by what could be put as well, and by nothing else", async () => {
    const { lrs, sending, ids } = await withTwoRefused(makeOutbox);
    const id = ids[1] ?? "";
    await expect(sending.mend([{ ...smallest, id, verb: {} }])).rejects.toMatchObject({
      code: "XAPI_BAD_STATEMENT",
    });
    const leak = { ...smallest, id, result: { response: "0912345678" } };
    await expect(sending.mend([leak])).rejects.toMatchObject({ code: "XAPI_PERSONAL_DATA" });
    for (const other of [ids[0], crypto.randomUUID()]) {
      const both = [
        { ...smallest, id },
        { ...smallest, id: other ?? "" },
      ];
      await expect(sending.mend(both)).rejects.toMatchObject({
        code: "XAPI_NOT_REFUSED",
        path: "/1",
      });
    }
    await expect(sending.mend([smallest])).rejects.toMatchObject({ code: "XAPI_NOT_REFUSED" });
    await sending.drained();
    expect(lrs.stored.size).toBe(4);
    expect(await sending.deadLetters()).toHaveLength(2);
  });

  it("are dropped for ever; what waits cannot be", async () => {
    const { lrs, sending, ids } = await withTwoRefused(makeOutbox);
    lrs.moods.push(...Array.from({ length: 3 }, () => ({ status: 503 })));
    const [waiting = ""] = await sending.put([smallest]);
    await expect(sending.drop([ids[1] ?? "", waiting])).rejects.toMatchObject({
      code: "XAPI_NOT_REFUSED",
      path: "/1",
    });
    await sending.drop(ids.slice(1, 2));
    expect((await sending.deadLetters()).map(({ id }) => id)).toEqual([ids[3]]);
    lrs.poison.clear();
    await sending.resend(ids);
    await sending.resend([]);
    await sending.drop([]);
    await sending.drained();
    expect(lrs.stored.has(waiting)).toBe(true);
    expect(lrs.stored.has(ids[3] ?? "")).toBe(true);
    expect(lrs.stored.has(ids[1] ?? "")).toBe(false);
    expect(await sending.deadLetters()).toEqual([]);
  });
});
