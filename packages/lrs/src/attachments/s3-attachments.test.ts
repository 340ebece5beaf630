import type { Tx } from "@hocvuso/core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sha2 } from "../__fixtures__/multipart.ts";
import { type S3Server, startS3 } from "./__fixtures__/s3-server.ts";
import { s3Attachments } from "./s3-attachments.ts";

let server: S3Server;
beforeAll(async () => {
  server = await startS3();
});
beforeEach(() => {
  server.asked.length = 0;
  server.broken.length = 0;
});
afterAll(() => server.close());

// The bucket has no part in the transaction.
const tx = undefined as unknown as Tx;
const open = (options = {}) => s3Attachments({ ...server.options, ...options });
const pieces = (body: Uint8Array) => new Blob([new Uint8Array(body)]).stream();

async function put(body: Uint8Array, { hash = sha2(body), options = {} } = {}): Promise<string> {
  const file = await open(options).stage(hash, pieces(body));
  try {
    await file.prepare();
    await file.keep(tx);
  } finally {
    await file.discard();
  }
  return hash;
}

describe("files in an S3-compatible store", () => {
  it("come back byte for byte; what is not there is left out", async () => {
    const body = crypto.getRandomValues(new Uint8Array(50_000));
    const hash = await put(body, { options: { prefix: "lrs/" } });
    const store = open({ prefix: "lrs/" });
    const found = await store.get([hash, "0".repeat(64)]);
    expect(found.map((one) => [one.sha2, sha2(one.body)])).toEqual([[hash, hash]]);
    expect(sha2(await new Response(await store.open(hash)).bytes())).toBe(hash);
    expect(await store.open("0".repeat(64))).toBeUndefined();
    expect(await open().open(hash)).toBeUndefined();
    expect(server.incoming()).toEqual([]);
  });

  it("are sent once each, empty ones and those of other hashes too", async () => {
    const body = new Uint8Array([1]);
    for (const hash of [sha2(body, "sha512"), sha2(body, "sha512")]) await put(body, { hash });
    await put(new Uint8Array());
    expect(server.asked.map((line) => line.split(" ")[0])).toEqual([
      "HEAD",
      "PUT",
      "HEAD",
      "HEAD",
      "PUT",
    ]);
    expect(await open().get([sha2(new Uint8Array())])).toMatchObject([{ body: { length: 0 } }]);
  });

  it("are not sent before everything is checked", async () => {
    const file = await open().stage(sha2(new Uint8Array([9])), pieces(new Uint8Array([9])));
    expect(server.incoming()).toHaveLength(1);
    await file.discard();
    expect([server.asked, server.incoming()]).toEqual([[], []]);
  });

  it("are deleted, also when they are not there", async () => {
    const hashes = [await put(new Uint8Array([4])), await put(new Uint8Array([5]))];
    await open().remove([...hashes, "1".repeat(64)]);
    expect(await open().get(hashes)).toEqual([]);
  });

  it("never have another name than a hash", async () => {
    await expect(open().get(["../x"])).rejects.toThrow(TypeError);
    await expect(open().remove([""])).rejects.toThrow(TypeError);
    await expect(open().stage("A".repeat(64), pieces(new Uint8Array()))).rejects.toThrow(TypeError);
  });
});

describe("a store that fails", () => {
  const refused = { code: "LRS_ATTACHMENT_STORE", status: 503 };

  it("is asked again after 5xx and 429", async () => {
    server.broken.push(503, 429, 500);
    const hash = await put(new Uint8Array([6]));
    expect(await open().get([hash])).toHaveLength(1);
    expect(server.asked).toHaveLength(6);
  });

  it("is given up in the end, and nothing is left on disk", async () => {
    server.broken.push(503, 503, 503);
    await expect(put(new Uint8Array([7]), { options: { retries: 2 } })).rejects.toMatchObject(
      refused,
    );
    expect([server.asked.length, server.incoming()]).toEqual([3, []]);
  });

  it("is not asked again after a refusal; the secret is never told", async () => {
    const secretAccessKey = "another-secret";
    const error = await put(new Uint8Array([8]), { options: { secretAccessKey } }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject(refused);
    expect(JSON.stringify({ ...(error as Error), text: String(error) })).not.toContain(
      secretAccessKey,
    );
    // Some stores answer 403 where there is no object: so it is asked whether it takes one.
    expect(server.asked.map((line) => line.split(" ")[0])).toEqual(["HEAD", "PUT"]);
  });

  it("without such a bucket takes nothing", async () => {
    const options = { bucket: "no-such-bucket" };
    await expect(put(new Uint8Array([8]), { options })).rejects.toMatchObject(refused);
  });

  it("may be away altogether", async () => {
    const away = open({ endpoint: "http://127.0.0.1:1", retries: 1 });
    await expect(away.open(sha2(new Uint8Array()))).rejects.toMatchObject(refused);
  });

  it("that is silent is left after the time that is set", async () => {
    const silent: typeof fetch = (_, init) =>
      new Promise((__, reject) =>
        init?.signal?.addEventListener("abort", () => reject(new Error("stopped"))),
      );
    const store = open({ fetch: silent, timeoutMs: 1, retries: 0 });
    await expect(store.open(sha2(new Uint8Array()))).rejects.toMatchObject(refused);
  });
});

it.each([
  { endpoint: "s3.example.vn" },
  { endpoint: "https://key:secret@s3.example.vn" },
  { endpoint: "https://s3.example.vn?x=1" },
  { bucket: "a/b" },
  { bucket: ".." },
  { prefix: "a b" },
  { prefix: "../other/" },
  { prefix: "/lrs" },
])("options that cannot be right are refused: %j", (options) => {
  expect(() => open(options)).toThrow(TypeError);
});
