import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isHvsError, type JsonObject } from "@hocvuso/core";
import { expect, it } from "vitest";
import { statement, uuid } from "../__fixtures__/client.ts";
import { openStore, type Store } from "./__fixtures__/two-stores.ts";
import type { Pipe } from "./pipe.ts";
import { listPipes, refusedByPipe } from "./pipe-admin.ts";
import { type WebhookOptions, webhook } from "./webhook.ts";
import { signWebhook, verifyWebhook, webhookKey } from "./webhook-signature.ts";

const secret = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;
const otherSecret = `whsec_${Buffer.from("ffffffffffffffff0000000000000000").toString("base64")}`;

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Takes webhooks; answers with the statuses given, then 204. */
async function receiver(statuses: number[]) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    received.push({ headers: request.headers as Record<string, string>, body });
    response.writeHead(statuses.shift() ?? 204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${port}/hook`, received, close };
}

function hooked(store: Store, url: string, options: Partial<WebhookOptions> = {}): Pipe {
  const pipe = webhook({
    database: store.database,
    name: "portal",
    url,
    secrets: secret,
    from: "beginning",
    retryFirstMs: 1,
    retryMaxMs: 2,
    pollMs: 10,
    ...options,
  });
  pipe.start();
  return pipe;
}

function dataOf({ body }: Received): JsonObject {
  return (JSON.parse(body) as { data: JsonObject }).data;
}

it("tells of statements with a signature that its secret proves", async () => {
  const store = await openStore();
  const there = await receiver([]);
  await store.lrs.store([statement({ id: uuid(1) }), statement({ id: uuid(2) })]);
  const pipe = hooked(store, there.url);
  await pipe.drained();
  const [one] = there.received;
  if (!one) throw new Error("Nothing came.");
  expect(dataOf(one)).toEqual({ ids: [uuid(1), uuid(2)] });
  expect(verifyWebhook(one.headers, one.body, secret)).toBe(true);
  expect(verifyWebhook(new Headers(one.headers), one.body, [otherSecret, secret])).toBe(true);
  expect(verifyWebhook(one.headers, one.body, otherSecret)).toBe(false);
  expect(verifyWebhook(one.headers, `${one.body} `, secret)).toBe(false);
  expect(verifyWebhook({ ...one.headers, "webhook-id": "msg_2" }, one.body, secret)).toBe(false);
  const late = { clock: () => Date.now() + 301_000 };
  expect(verifyWebhook(one.headers, one.body, secret, late)).toBe(false);
  expect(verifyWebhook(one.headers, one.body, secret, { ...late, toleranceSeconds: 400 })).toBe(
    true,
  );
  await pipe.close();
  await store.close();
  await there.close();
});

it("repeats the same message under the same id until it is taken", async () => {
  const store = await openStore();
  const there = await receiver([500, 302, 200]);
  await store.lrs.store([statement({ id: uuid(1) })]);
  const pipe = hooked(store, there.url, { payload: "statements" });
  await pipe.drained();
  expect(there.received).toHaveLength(3);
  expect(new Set(there.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(there.received.map(({ body }) => body)).size).toBe(1);
  const { statements } = dataOf(there.received[0] as Received) as { statements: JsonObject[] };
  expect(statements).toEqual(await store.statements());
  await pipe.close();
  await store.close();
  await there.close();
});

it("puts aside what the receiver refuses, and pauses when the receiver is gone", async () => {
  const store = await openStore();
  const there = await receiver([400, 400, 200, 410]);
  await store.lrs.store([statement({ id: uuid(1) }), statement({ id: uuid(2) })]);
  const pipe = hooked(store, there.url);
  await pipe.drained();
  const refused = await refusedByPipe(store.database, "portal");
  expect(refused.map(({ id, code }) => [id, code])).toEqual([[uuid(1), "HTTP_400"]]);
  await store.lrs.store([statement({ id: uuid(3) })]);
  pipe.wake();
  await expect.poll(async () => (await listPipes(store.database))[0]?.paused).toBe(true);
  expect((await listPipes(store.database))[0]?.cursor).toBe(2);
  await pipe.close();
  await store.close();
  await there.close();
});

it("begins with what comes next unless told otherwise", async () => {
  const store = await openStore();
  const there = await receiver([]);
  await store.lrs.store([statement({ id: uuid(1) })]);
  const pipe = hooked(store, there.url, { from: "now" });
  await expect.poll(async () => (await listPipes(store.database))[0]?.cursor).toBe(1);
  await store.lrs.store([statement({ id: uuid(2) })]);
  await pipe.drained();
  expect(there.received.map(dataOf)).toEqual([{ ids: [uuid(2)] }]);
  await pipe.close();
  await store.close();
  await there.close();
});

it("signs as the standard's published example says", () => {
  // SOURCE: test vector of the Standard Webhooks reference libraries (MIT).
  const example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const message = {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    timestamp: 1614265330,
    body: '{"test": 2432232314}',
  };
  expect(signWebhook(message, [webhookKey(example)])["webhook-signature"]).toBe(
    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  );
});

it.each(["http://example.vn/hook", "ftp://127.0.0.1/", "https://a:b@example.vn/", "no address"])(
  "refuses to send to %s",
  async (url) => {
    const store = await openStore();
    expect(() => hooked(store, url)).toThrow(
      expect.objectContaining({ code: "LRS_BAD_PIPE", path: "/url" }),
    );
    await store.close();
  },
);

it("refuses a secret that is too short", () => {
  try {
    webhookKey("whsec_c2hvcnQ=");
    expect.unreachable();
  } catch (error) {
    expect(isHvsError(error, "LRS_BAD_PIPE")).toBe(true);
  }
});
