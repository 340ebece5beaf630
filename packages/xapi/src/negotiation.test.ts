import type { JsonObject } from "@hocvuso/core";
import { afterEach, describe, expect, it } from "vitest";
import { type MoodyServer, startMoodyServer } from "./__fixtures__/moody-server.ts";
import { smallest } from "./__fixtures__/statements.ts";
import { memoryOutbox } from "./memory-outbox.ts";
import { createSender, type Sender } from "./sender.ts";

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function server(offered: readonly string[]): Promise<MoodyServer> {
  const started = await startMoodyServer();
  started.offered = offered;
  opened.push(started);
  return started;
}

function sender(endpoint: string, batchStatements = 50): Sender {
  const credentials = { key: "hub", secret: "secret" };
  const bounds = { retryFirstMs: 2, retryMaxMs: 10, pollMs: 20, batchStatements };
  const made = createSender({ endpoint, credentials, outbox: memoryOutbox(), ...bounds });
  opened.push(made);
  made.start();
  return made;
}

const newer: JsonObject = {
  ...smallest,
  context: {
    contextAgents: [{ objectType: "contextAgent", agent: smallest.actor }],
  },
};

describe("without a version named, the sender", () => {
  it("speaks 2.0.0 where the store offers it, and asks once", async () => {
    const lrs = await server(["1.0.3", "2.0.0"]);
    const sending = sender(lrs.endpoint, 2);
    await sending.put([smallest, newer, smallest, smallest, smallest]);
    await sending.drained();
    expect(lrs.stored.size).toBe(5);
    expect(lrs.versions).toEqual(["2.0.0", "2.0.0", "2.0.0"]);
    expect(lrs.abouts).toBe(1);
  });

  it("speaks 1.0.3 elsewhere and keeps aside what that cannot say, with a code", async () => {
    const lrs = await server(["1.0.0", "1.0.3"]);
    const sending = sender(lrs.endpoint);
    const ids = await sending.put([smallest, newer, smallest]);
    await sending.drained();
    expect([...lrs.stored.keys()]).toEqual([ids[0], ids[2]]);
    expect(lrs.versions).toEqual(["1.0.3"]);
    expect(lrs.batches).toEqual([2]);
    expect(await sending.deadLetters()).toMatchObject([
      { id: ids[1], reason: "XAPI_NEEDS_VERSION_2" },
    ]);
    lrs.offered = ["2.0.0"];
    await sending.put([smallest]);
    await sending.drained();
    await sending.resend(ids.slice(1, 2));
    await sending.drained();
    expect(lrs.stored.has(ids[1] ?? "")).toBe(true);
  });

  it("takes a store that has no About Resource for one of 1.0.3", async () => {
    const lrs = await server(["1.0.3"]);
    lrs.aboutMoods.push(404);
    const sending = sender(lrs.endpoint);
    await sending.put([smallest]);
    await sending.drained();
    expect(lrs.versions).toEqual(["1.0.3"]);
  });

  it("keeps what is put while nobody answers, asks again and then sends in order", async () => {
    const lrs = await server(["1.0.3"]);
    lrs.aboutMoods.push(503, 429);
    const sending = sender(lrs.endpoint);
    const states: string[] = [];
    sending.onState((state) => states.push(state));
    const ids = [...(await sending.put([smallest, smallest]))];
    ids.push(...(await sending.put([smallest])));
    await sending.drained();
    expect([...lrs.stored.keys()]).toEqual(ids);
    expect(lrs.versions).toEqual(["1.0.3"]);
    expect(lrs.abouts).toBe(3);
    expect(states).toContain("waiting");
  });

  it.each([
    [["2.0.0"], ["1.0.3"], "1.0.3"],
    [["1.0.3"], ["2.0.0"], "2.0.0"],
  ])(
    "asks again when a store that offered %j is replaced by one of %j",
    async (old, next, spoken) => {
      const lrs = await server(old);
      const sending = sender(lrs.endpoint);
      await sending.put([smallest]);
      await sending.drained();
      lrs.offered = next;
      lrs.aboutMoods.push(503);
      await sending.put([smallest, smallest, smallest]);
      await sending.drained();
      expect(lrs.stored.size).toBe(4);
      expect(lrs.versions.at(-1)).toBe(spoken);
      expect(await sending.deadLetters()).toEqual([]);
    },
  );

  it("sends in 2.0.0 where that question is never answered, poison or not", async () => {
    const lrs = await server(["2.0.0"]);
    lrs.aboutMoods.push(...Array.from({ length: 200 }, () => 500));
    const sending = sender(lrs.endpoint);
    const ids = await sending.put([smallest, newer, smallest, smallest]);
    lrs.poison.add(ids[2] ?? "");
    await sending.drained();
    expect([...lrs.stored.keys()]).toEqual([ids[0], ids[1], ids[3]]);
    expect(await sending.deadLetters()).toMatchObject([{ id: ids[2] }]);
  });

  it("refuses nothing by mistake when the answer comes after the first attempt", async () => {
    const lrs = await server(["1.0.3"]);
    lrs.aboutMoods.push(500, 500, 500, 500);
    const sending = sender(lrs.endpoint);
    const ids = await sending.put([smallest, smallest]);
    await sending.drained();
    expect([...lrs.stored.keys()]).toEqual(ids);
    expect(new Set(lrs.versions)).toEqual(new Set(["2.0.0", "1.0.3"]));
    expect(await sending.deadLetters()).toEqual([]);
  });

  it("asks once for each refused batch, not for each of its halves", async () => {
    const lrs = await server(["2.0.0"]);
    const sending = sender(lrs.endpoint);
    const ids = await sending.put(Array.from({ length: 16 }, () => smallest));
    lrs.poison.add(ids[5] ?? "");
    await sending.drained();
    expect(lrs.stored.size).toBe(15);
    expect(lrs.batches.length).toBeGreaterThan(5);
    expect(lrs.abouts).toBe(2);
  });
});
