import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterEach, expect, it } from "vitest";
import { smallest } from "../__fixtures__/statements.ts";
import { attachFile, multipartBody } from "../attachments.ts";
import { createLrsClient, type LrsClient } from "./lrs-client.ts";

const closings: (() => void)[] = [];

afterEach(() => {
  for (const close of closings.splice(0)) close();
});

interface Served {
  contentType: string;
  body: Uint8Array;
  /** Bytes written at a time. */
  step: number;
  /** Breaks off without an end. */
  cut: boolean;
}

/** A record store that answers every query with what the test says. */
async function clientOf(served: Served): Promise<LrsClient> {
  const server = createServer(async (request, response) => {
    if (request.url?.includes("/about")) {
      return response.writeHead(200, { "content-type": "application/json" }).end('{"version":[]}');
    }
    response.writeHead(200, { "content-type": served.contentType });
    for (let at = 0; at < served.body.length; at += served.step) {
      await new Promise((resolve) =>
        response.write(served.body.subarray(at, at + served.step), resolve),
      );
    }
    if (served.cut) request.socket.destroy();
    else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closings.push(() => server.close().closeAllConnections());
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi`;
  return createLrsClient({ endpoint, credentials: { key: "hub", secret: "secret" } });
}

const usage = { usageType: "https://hub.example/x", contentType: "text/plain" };

async function bodyOf(...contents: readonly Uint8Array<ArrayBuffer>[]) {
  const files = await Promise.all(
    contents.map((bytes) => attachFile(bytes, { ...usage, display: { vi: "Tệp" } })),
  );
  const statement = { ...smallest, attachments: files.map((file) => file.attachment) };
  const { contentType, body } = multipartBody([statement], files);
  const bytes = new Uint8Array(await body.arrayBuffer());
  // A single statement is no list.
  const text = Buffer.from(bytes).toString("latin1");
  const single = text.replace(/\r\n\r\n\[/, "\r\n\r\n ").replace("]\r\n--", " \r\n--");
  return { files, contentType, body: Uint8Array.from(Buffer.from(single, "latin1")) };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const one of items) list.push(one);
  return list;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

it("gives every file as it is, however the answer is cut into pieces", async () => {
  const tricky = ["", "\r\n", "\r\n--", "--", "một\r\n\r\nhai\r\n-", "\r\n\r\n--\r"].map(utf8);
  const { files, contentType, body } = await bodyOf(...tricky, utf8("x".repeat(900)));
  const served = { contentType, body, step: 1, cut: false };
  const client = await clientOf(served);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: body.length }), async (step) => {
      served.step = step;
      expect(await all(client.files("a"))).toEqual(files);
    }),
    { seed: 2026, numRuns: 25, examples: [[7], [body.length]] },
  );
});

it("takes a quoted boundary and what stands before the first part", async () => {
  const { files, contentType, body } = await bodyOf(utf8("tệp"));
  const boundary = /boundary="?([^"]+)"?/.exec(contentType)?.[1] ?? "";
  const before = utf8("Đây là nhiều phần.\r\n");
  const client = await clientOf({
    contentType: `Multipart/Mixed; charset=x; boundary="${boundary}"`,
    body: Uint8Array.from([...before, ...body]),
    step: 50,
    cut: false,
  });
  expect(await all(client.files("a"))).toEqual(files);
});

it("rejects a file that is not the one that was named", async () => {
  const { contentType, body } = await bodyOf(utf8("thật"), utf8("cũng thật"));
  const at = Buffer.from(body).lastIndexOf("thật");
  body[at] = 0x54;
  const client = await clientOf({ contentType, body, step: 400, cut: false });
  const seen: string[] = [];
  const reading = (async () => {
    for await (const { bytes } of client.files("a")) seen.push(new TextDecoder().decode(bytes));
  })();
  await expect(reading).rejects.toMatchObject({ code: "XAPI_BAD_ANSWER" });
  expect(seen).toEqual(["thật"]);
});

it.each([
  ["is cut short", { cut: true, drop: 40 }],
  ["ends without its last delimiter", { drop: 40 }],
  ["is no multipart", { contentType: "application/json" }],
  ["names no boundary", { contentType: "multipart/mixed" }],
])(
  "rejects an answer that %s",
  async (_, { drop = 0, cut = false, ...change }: Partial<Served> & { drop?: number }) => {
    const { contentType, body } = await bodyOf(utf8("tệp"));
    const served = { contentType, body: body.subarray(0, body.length - drop), step: 64, cut };
    const client = await clientOf({ ...served, ...change });
    await expect(all(client.files("a"))).rejects.toMatchObject({
      code: "XAPI_BAD_ANSWER",
    });
  },
);

it("rejects a file that is larger than asked for, without reading all of it", async () => {
  const { contentType, body } = await bodyOf(new Uint8Array(3_000_000).fill(65));
  const client = await clientOf({ contentType, body, step: 60_000, cut: false });
  const files = client.files("a", { maxFileBytes: 100_000 });
  await expect(all(files)).rejects.toMatchObject({ code: "XAPI_BAD_ANSWER" });
  expect(await all(client.files("a"))).toHaveLength(1);
});
