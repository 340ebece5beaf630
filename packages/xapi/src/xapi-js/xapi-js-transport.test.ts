import XAPI from "@xapi/xapi";
import { afterEach, describe, expect, it } from "vitest";
import { type MoodyServer, startMoodyServer } from "../__fixtures__/moody-server.ts";
import { smallest } from "../__fixtures__/statements.ts";
import { memoryOutbox } from "../memory-outbox.ts";
import { createSender, type Sender } from "../sender.ts";
import { xapiJsAdapter } from "./xapi-js-adapter.ts";
import { type XapiJsClient, xapiJsTransport } from "./xapi-js-transport.ts";

// The package is CommonJS: Node gives its class one level deeper.
const Client = XAPI.default;

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function start(adapter: "axios" | "fetch" | "ours"): Promise<[MoodyServer, Sender]> {
  const server = await startMoodyServer();
  const { endpoint } = server;
  const auth = Client.toBasicAuth("hub", "secret");
  const chosen = adapter === "ours" ? xapiJsAdapter : adapter;
  const client: XapiJsClient = new Client({ endpoint, auth, adapter: chosen as "fetch" });
  const sender = createSender({
    transport: xapiJsTransport(client),
    outbox: memoryOutbox(),
    version: "1.0.3",
    retryFirstMs: 5,
    retryMaxMs: 20,
  });
  opened.push(server, sender);
  return [server, sender];
}

function statements(count: number) {
  return Array.from({ length: count }, (_, at) => ({ ...smallest, result: { response: `${at}` } }));
}

describe("a sender over a client of @xapi/xapi", () => {
  it.each(["axios", "fetch", "ours"] as const)(
    "brings everything, in order, through drops and refusals for now: %s",
    async (adapter) => {
      const [server, sender] = await start(adapter);
      server.moods.push("drop", { status: 503 }, "store and drop", { status: 401 });
      const ids = await sender.put(statements(5));
      sender.start();
      await sender.drained();
      expect([...server.stored.keys()]).toEqual(ids);
      expect(server.versions[0]).toBe("1.0.3");
      expect(await sender.deadLetters()).toEqual([]);
    },
  );

  it.each(["axios", "ours"] as const)(
    "keeps a refused statement aside and understands conflicts: %s",
    async (adapter) => {
      const [server, sender] = await start(adapter);
      server.strict = true;
      const ids = await sender.put(statements(6));
      server.poison.add(ids[2] ?? "");
      server.moods.push("well", { status: 413 }, "store and drop");
      sender.start();
      await sender.drained();
      expect([...server.stored.keys()]).toEqual(ids.filter((_, at) => at !== 2));
      expect(await sender.deadLetters()).toMatchObject([
        { id: ids[2], reason: "LRS_BAD_STATEMENT" },
      ]);
    },
  );

  it("waits as long as Retry-After says", async () => {
    const [server, sender] = await start("ours");
    server.moods.push({ status: 429, headers: { "retry-after": "1" } });
    const begun = performance.now();
    await sender.put(statements(1));
    sender.start();
    await sender.drained();
    expect(performance.now() - begun).toBeGreaterThanOrEqual(990);
  });
});
