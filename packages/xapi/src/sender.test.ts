import type { JsonObject, LogLine } from "@hocvuso/core";
import { afterEach, describe, expect, it } from "vitest";
import { type Mood, type MoodyServer, startMoodyServer } from "./__fixtures__/moody-server.ts";
import { smallest } from "./__fixtures__/statements.ts";
import { memoryOutbox } from "./memory-outbox.ts";
import { createSender, type Sender } from "./sender.ts";
import type { SenderAddress, SenderSettings } from "./sender-options.ts";

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function server(moods: Mood[] = [], port = 0): Promise<MoodyServer> {
  const started = await startMoodyServer(moods, port);
  opened.push(started);
  return started;
}

function sender(endpoint: string, options: Partial<SenderSettings & SenderAddress> = {}): Sender {
  const made = createSender({
    endpoint,
    credentials: { key: "hub", secret: "secret" },
    outbox: memoryOutbox(),
    retryFirstMs: 5,
    retryMaxMs: 40,
    pollMs: 50,
    ...options,
  });
  opened.push(made);
  return made;
}

function statements(count: number): JsonObject[] {
  return Array.from({ length: count }, (_, at) => ({
    ...smallest,
    result: { response: `câu ${at}` },
  }));
}

describe("put", () => {
  it("keeps at once, gives ids in order and sends later, with id and timestamp", async () => {
    const lrs = await server();
    const sending = sender(lrs.endpoint, { clock: () => 0, batchStatements: 4 });
    const ids = await sending.put([
      { ...smallest, id: "6690e6c9-3ef0-4ed3-8b37-7f3964730bee" },
      ...statements(9),
    ]);
    expect(ids[0]).toBe("6690e6c9-3ef0-4ed3-8b37-7f3964730bee");
    expect(new Set(ids).size).toBe(10);
    expect(lrs.stored.size).toBe(0);
    sending.start();
    await sending.drained();
    expect([...lrs.stored.keys()]).toEqual(ids);
    expect(lrs.batches).toEqual([4, 4, 2]);
    expect(lrs.versions).toEqual(["2.0.0", "2.0.0", "2.0.0"]);
    expect(lrs.stored.get(ids[1] ?? "")?.timestamp).toBe("1970-01-01T00:00:00.000Z");
  });

  it("refuses a statement that is not valid and keeps none of the call", async () => {
    const outbox = memoryOutbox();
    const sending = sender("http://127.0.0.1:9/", { outbox });
    await expect(sending.put([smallest, { ...smallest, verb: { id: "x" } }])).rejects.toMatchObject(
      {
        code: "XAPI_BAD_STATEMENT",
        path: "/1/verb/id",
      },
    );
    expect(await outbox.waiting()).toBe(0);
  });

  it("refuses personal data without repeating it", async () => {
    const outbox = memoryOutbox();
    const sending = sender("http://127.0.0.1:9/", { outbox });
    const leak = { ...smallest, result: { response: "0912 345 678" } };
    const refused = await sending.put([leak]).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "XAPI_PERSONAL_DATA", path: "/0/result/response" });
    expect(String(refused)).not.toContain("0912");
    expect(await outbox.waiting()).toBe(0);
  });

  it("refuses the same id twice in one call", async () => {
    const twice = { ...smallest, id: "6690e6c9-3ef0-4ed3-8b37-7f3964730bee" };
    const upper = { ...twice, id: twice.id.toUpperCase() };
    await expect(sender("http://127.0.0.1:9/").put([twice, upper])).rejects.toMatchObject({
      path: "/1/id",
    });
  });

  it("speaks 1.0.3 where asked and then refuses what only 2.0 has", async () => {
    const lrs = await server();
    const sending = sender(lrs.endpoint, { version: "1.0.3" });
    sending.start();
    await sending.put([smallest]);
    await sending.drained();
    expect(lrs.versions).toEqual(["1.0.3"]);
    await expect(sending.put([{ ...smallest, context: { contextAgents: [] } }])).rejects.toThrow();
  });
});

describe("a way that is blocked", () => {
  it("is tried again until it is open: refused connections, drops, 5xx, 429", async () => {
    const closed = await startMoodyServer();
    const port = Number(new URL(closed.endpoint).port);
    await closed.close();
    const lines: LogLine[] = [];
    const sending = sender(closed.endpoint, { log: (line) => lines.push(line) });
    sending.start();
    const ids = await sending.put(statements(3));
    await expect.poll(() => lines.length, { timeout: 4_000 }).toBeGreaterThan(1);
    expect(sending.state()).toBe("offline");
    const lrs = await server(["drop", { status: 503 }, { status: 429 }, "store and drop"], port);
    await sending.drained();
    expect([...lrs.stored.keys()]).toEqual(ids);
    expect(lines[0]).toMatchObject({
      level: "warn",
      code: "XAPI_SEND_FAILED",
      fields: { status: 0, failures: 1 },
    });
    expect(lines.map((line) => line.fields?.status)).toEqual(expect.arrayContaining([503, 429]));
  });

  it("is left alone for as long as Retry-After says", async () => {
    const lrs = await server([{ status: 503, headers: { "retry-after": "1" } }]);
    const sending = sender(lrs.endpoint);
    sending.start();
    const begun = performance.now();
    await sending.put([smallest]);
    await sending.drained();
    expect(performance.now() - begun).toBeGreaterThanOrEqual(990);
    expect(lrs.stored.size).toBe(1);
  });

  it.each([401, 403, 404, 302])(
    "with status %i loses nothing and is logged as an error",
    async (status) => {
      const lrs = await server([
        { status, headers: { location: "http://127.0.0.1:9/" } },
        { status },
      ]);
      const lines: LogLine[] = [];
      const sending = sender(lrs.endpoint, { log: (line) => lines.push(line) });
      sending.start();
      await sending.put([smallest]);
      await sending.drained();
      expect(lrs.stored.size).toBe(1);
      expect(lines.map((line) => [line.level, line.fields?.status])).toEqual([
        ["error", status],
        ["error", status],
      ]);
      expect(await sending.deadLetters()).toEqual([]);
    },
  );

  it("does not answer: the request is given up in time", async () => {
    const silent: typeof fetch = (input, init) =>
      new Promise((_, reject) => {
        const signal = input instanceof Request ? input.signal : init?.signal;
        signal?.addEventListener("abort", () => reject(signal.reason));
      });
    const lines: LogLine[] = [];
    const sending = sender("http://127.0.0.1:9/", {
      fetch: silent,
      requestTimeoutMs: 20,
      log: (line) => lines.push(line),
    });
    sending.start();
    await sending.put([smallest]);
    await expect.poll(() => lines.length, { timeout: 4_000 }).toBeGreaterThan(1);
  });
});

describe("a batch that is refused", () => {
  it("is halved: the poison is kept aside, all others arrive in order", async () => {
    const lrs = await server();
    const lines: LogLine[] = [];
    const sending = sender(lrs.endpoint, { clock: () => 7, log: (line) => lines.push(line) });
    const ids = await sending.put(statements(11));
    const [poison = "", other = ""] = [ids[5], ids[10]];
    lrs.poison.add(poison).add(other);
    sending.start();
    await sending.drained();
    expect([...lrs.stored.keys()]).toEqual(ids.filter((id) => id !== poison && id !== other));
    const letters = await sending.deadLetters();
    expect(letters).toMatchObject([
      { id: poison, reason: "LRS_BAD_STATEMENT", refusedAt: 7 },
      { id: other, reason: "LRS_BAD_STATEMENT" },
    ]);
    expect(lines).toHaveLength(2);
    lrs.poison.clear();
    await sending.resend([poison]);
    await sending.drained();
    expect(lrs.stored.has(poison)).toBe(true);
    expect((await sending.deadLetters()).map((letter) => letter.id)).toEqual([other]);
  });

  it("as too large is sent in smaller parts", async () => {
    const lrs = await server([{ status: 413 }, { status: 413 }]);
    const sending = sender(lrs.endpoint);
    const ids = await sending.put(statements(8));
    sending.start();
    await sending.drained();
    expect([...lrs.stored.keys()]).toEqual(ids);
    expect(lrs.batches).toEqual([8, 4, 2, 2, 4]);
  });

  it("and then meets a blocked way keeps the order all the same", async () => {
    const lrs = await server([{ status: 413 }, { status: 503 }]);
    const sending = sender(lrs.endpoint);
    const ids = await sending.put(statements(4));
    sending.start();
    await sending.drained();
    expect([...lrs.stored.keys()]).toEqual(ids);
  });

  it("with a conflict: what is there already is done, what differs is kept aside", async () => {
    const lrs = await server();
    lrs.strict = true;
    const sending = sender(lrs.endpoint);
    const ids = await sending.put(statements(4));
    const [same = "", different = ""] = ids.slice(1);
    lrs.stored.set(different, { ...smallest, id: different, result: { response: "khác" } });
    lrs.moods.push("store and drop");
    sending.start();
    await sending.drained();
    expect(lrs.stored.size).toBe(4);
    expect(lrs.stored.has(same)).toBe(true);
    expect(await sending.deadLetters()).toMatchObject([{ id: different, reason: "HTTP_409" }]);
  });
});

describe("batches", () => {
  it("are cut by bytes, but a statement that is larger goes alone", async () => {
    const lrs = await server();
    const sending = sender(lrs.endpoint, { batchBytes: 900 });
    const large = { ...smallest, result: { response: "ă".repeat(2_000) } };
    const ids = await sending.put([...statements(4), large, ...statements(1)]);
    sending.start();
    await sending.drained();
    expect([...lrs.stored.keys()]).toEqual(ids);
    expect(lrs.batches).toEqual([2, 2, 1, 1]);
  });

  it("wait a little for more where asked", async () => {
    const lrs = await server();
    const sending = sender(lrs.endpoint, { lingerMs: 150 });
    sending.start();
    await sending.put(statements(1));
    await sending.put(statements(2));
    await sending.drained();
    expect(lrs.batches).toEqual([3]);
  });
});

describe("a token", () => {
  const basic = `Basic ${btoa("hub:secret")}`;

  it("is asked for once, and once more when it was refused", async () => {
    const lrs = await server();
    const asked: boolean[] = [];
    const sending = sender(lrs.endpoint, {
      batchStatements: 1,
      credentials: async ({ refresh }) => {
        asked.push(refresh);
        return refresh ? basic : "Bearer old";
      },
    });
    sending.start();
    await sending.put(statements(3));
    await sending.drained();
    expect(asked).toEqual([false, true]);
    expect(lrs.stored.size).toBe(3);
  });

  it("that cannot be had makes it wait, and loses nothing", async () => {
    const lrs = await server();
    let failures = 2;
    const sending = sender(lrs.endpoint, {
      credentials: async () => {
        if (failures-- > 0) throw new Error("no token");
        return basic;
      },
    });
    sending.start();
    const ids = await sending.put(statements(2));
    await sending.drained();
    expect([...lrs.stored.keys()]).toEqual(ids);
  });
});

describe("life", () => {
  it("tells of every change of its state until asked not to", async () => {
    const lrs = await server(["drop", { status: 503 }]);
    const sending = sender(lrs.endpoint);
    const states: string[] = [];
    const end = sending.onState((state) => states.push(state));
    sending.onState(() => {
      throw new Error("a listener's own fault");
    });
    sending.start();
    await sending.put(statements(1));
    await sending.drained();
    await expect.poll(() => sending.state()).toBe("idle");
    expect(states).toEqual(["sending", "offline", "sending", "waiting", "sending", "idle"]);
    end();
    await sending.put(statements(1));
    await sending.drained();
    expect(states).toHaveLength(6);
  });

  it("ends with its signal", async () => {
    const lrs = await server([{ status: 503, headers: { "retry-after": "600" } }]);
    const ending = new AbortController();
    const sending = sender(lrs.endpoint, { signal: ending.signal });
    sending.start();
    await sending.put(statements(1));
    await expect.poll(() => sending.state()).toBe("waiting");
    ending.abort();
    await expect.poll(() => sending.state()).toBe("idle");
    await expect(sending.drained()).rejects.toMatchObject({ code: "XAPI_NOT_RUNNING" });
  });

  it("lets only one of the senders of a shared outbox work", async () => {
    const lrs = await server();
    let turn: Promise<unknown> = Promise.resolve();
    const shared = {
      ...memoryOutbox(),
      exclusively: (work: () => Promise<void>) => {
        const mine = turn.then(work);
        turn = mine;
        return mine;
      },
    };
    const [first, second] = [
      sender(lrs.endpoint, { outbox: shared }),
      sender(lrs.endpoint, { outbox: shared }),
    ];
    first.start();
    second.start();
    expect(second.state()).toBe("following");
    const ids = await second.put(statements(3));
    await second.drained();
    expect(lrs.batches).toEqual([3]);
    await first.close();
    await expect.poll(() => second.state()).toBe("idle");
    const more = await second.put(statements(2));
    await second.drained();
    expect([...lrs.stored.keys()]).toEqual([...ids, ...more]);
  });

  it("drained says so when nobody is sending", async () => {
    const sending = sender("http://127.0.0.1:9/");
    await sending.drained();
    await sending.put([smallest]);
    await expect(sending.drained()).rejects.toMatchObject({ code: "XAPI_NOT_RUNNING" });
    sending.start();
    const waiting = expect(sending.drained()).rejects.toMatchObject({ code: "XAPI_NOT_RUNNING" });
    await sending.close();
    await waiting;
  });

  it("close ends a long wait at once and keeps what was not sent", async () => {
    const outbox = memoryOutbox();
    const lrs = await server([{ status: 503, headers: { "retry-after": "600" } }]);
    const sending = sender(lrs.endpoint, { outbox });
    sending.start();
    await sending.put([smallest]);
    await expect.poll(() => sending.state(), { timeout: 4_000 }).toBe("waiting");
    await sending.close();
    expect(await outbox.waiting()).toBe(1);
    expect(sending.state()).toBe("idle");
  });

  it.each(["lrs.example.vn", "ftp://x/", "http://x/?a=b", ""])(
    "refuses the endpoint %j",
    (endpoint) => {
      expect(() => sender(endpoint)).toThrow(
        expect.objectContaining({ code: "XAPI_BAD_CONFIGURATION" }),
      );
    },
  );
});
