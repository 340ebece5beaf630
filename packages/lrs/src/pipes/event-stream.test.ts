import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { JsonObject } from "@hocvuso/core";
import { expect, it } from "vitest";
import { statement, uuid } from "../__fixtures__/client.ts";
import { openStore } from "./__fixtures__/two-stores.ts";
import { createEventStream, type EventStream, type EventsOptions } from "./event-stream.ts";

/** Serves the events over HTTP, piece by piece. */
async function serveEvents(events: EventStream, options: EventsOptions = {}) {
  const server = createServer(async (incoming, outgoing) => {
    const leaving = new AbortController();
    outgoing.on("close", () => leaving.abort());
    const headers = incoming.headers as Record<string, string>;
    const request = new Request("http://x/events", { headers, signal: leaving.signal });
    const response = await events.respond(request, options);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (!response.body) return outgoing.end();
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    body.on("error", () => {});
    return body.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}/`, close };
}

/** Reads until a text has come. */
async function readUntil(response: Response, wanted: string): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (reader && !text.includes(wanted)) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  reader?.releaseLock();
  return text;
}

function idsIn(text: string): unknown[] {
  return [...text.matchAll(/^data: (.*)$/gm)].map(
    ([, data = "{}"]) => (JSON.parse(data) as JsonObject).id,
  );
}

it("sends new statements at once and goes on after the last one seen", async () => {
  const store = await openStore();
  const events = createEventStream({ database: store.database, pollMs: 60_000 });
  const served = await serveEvents(events);
  await store.lrs.store([statement({ id: uuid(1) })]);
  const first = await fetch(served.url);
  expect(first.headers.get("content-type")).toBe("text/event-stream");
  await readUntil(first, ": open\n\n");
  await store.lrs.store([statement({ id: uuid(2) }), statement({ id: uuid(3) })]);
  events.wake();
  const text = await readUntil(first, "id: 3\n");
  expect(idsIn(text)).toEqual([uuid(2), uuid(3)]);
  await first.body?.cancel();

  const again = await fetch(served.url, { headers: { "last-event-id": "2" } });
  expect(idsIn(await readUntil(again, "id: 3\n"))).toEqual([uuid(3)]);
  await again.body?.cancel();
  const bad = await fetch(served.url, { headers: { "last-event-id": "x" } });
  expect(bad.status).toBe(400);
  events.close();
  await served.close();
  await store.close();
});

it("finds what another process stored, by looking", async () => {
  const store = await openStore();
  const events = createEventStream({ database: store.database, pollMs: 5 });
  const served = await serveEvents(events);
  const response = await fetch(served.url);
  await readUntil(response, ": open\n\n");
  await store.lrs.store([statement({ id: uuid(1) })]);
  expect(idsIn(await readUntil(response, "id: 1\n"))).toEqual([uuid(1)]);
  await response.body?.cancel();
  events.close();
  await served.close();
  await store.close();
});

it("sends what the filter wants and keeps the place up to date in silence", async () => {
  const store = await openStore();
  const events = createEventStream({ database: store.database, pollMs: 5, heartbeatMs: 30 });
  const accepts = ({ id }: JsonObject) => id === uuid(60);
  const served = await serveEvents(events, { after: 0, filter: { accepts } });
  const many = Array.from({ length: 120 }, (_, at) => statement({ id: uuid(at) }));
  await store.lrs.store(many);
  const response = await fetch(served.url);
  const text = await readUntil(response, "id: 120\n");
  expect(idsIn(text)).toEqual([uuid(60)]);
  expect(text).toContain(":\nid: 120\n\n");
  await response.body?.cancel();
  events.close();
  await served.close();
  await store.close();
});

it("reads nothing ahead of a reader that does not read, and ends when the request does", async () => {
  const store = await openStore();
  await store.lrs.store(Array.from({ length: 300 }, (_, at) => statement({ id: uuid(at) })));
  const events = createEventStream({ database: store.database, pollMs: 5 });
  const leaving = new AbortController();
  let looked = 0;
  const accepts = () => {
    looked += 1;
    return true;
  };
  const response = await events.respond(new Request("http://x/", { signal: leaving.signal }), {
    after: 0,
    filter: { accepts },
  });
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.read();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(looked).toBe(50);
  leaving.abort();
  let last = await reader?.read();
  while (last && !last.done) last = await reader?.read();
  expect(looked).toBeLessThanOrEqual(100);
  events.close();
  await store.close();
});
