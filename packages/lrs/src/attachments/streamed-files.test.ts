import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqlite } from "@hocvuso/core/sqlite";
import { afterAll, describe, expect, it } from "vitest";
import { client, statement, uuid } from "../__fixtures__/client.ts";
import {
  attachment,
  filePart,
  jsonPart,
  mixed,
  multipart,
  sha2,
} from "../__fixtures__/multipart.ts";
import { type S3Server, startS3 } from "./__fixtures__/s3-server.ts";
import type { AttachmentStore } from "./attachment-store.ts";
import { folderAttachments } from "./folder-attachments.ts";
import { s3Attachments } from "./s3-attachments.ts";

const folder = mkdtempSync(join(tmpdir(), "hvs-lrs-streamed-"));
const s3: S3Server = await startS3();
afterAll(() => {
  rmSync(folder, { recursive: true });
  s3.close();
});

const usageType = "http://adlnet.gov/expapi/attachments/signature";
const bytes = new Uint8Array([1, 2, 3]);
const large = new Uint8Array(2_000_000).fill(65);
const parts = (file: Uint8Array, other = {}) => [
  jsonPart(statement({ id: uuid(1), attachments: [attachment(file)], ...other })),
  filePart(file),
];

/** A record store with files in a folder of its own, and what is in there. */
function withFolder(options = {}) {
  const place = mkdtempSync(join(folder, "files-"));
  const attachments = folderAttachments(place);
  const { send, lrs } = client({ database: sqlite(":memory:"), attachments, ...options });
  return {
    post: (body: Uint8Array<ArrayBuffer>) => send("POST", "statements", body, mixed),
    send,
    lrs,
    files: () =>
      readdirSync(place, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
  };
}

describe("what is refused leaves no file behind", () => {
  it.each<[string, number, Uint8Array<ArrayBuffer>, object]>([
    ["a bad statement", 400, multipart(parts(bytes, { actor: 1 })), {}],
    [
      "a wrong hash",
      400,
      multipart([...parts(bytes).slice(0, 1), filePart(large, sha2(bytes))]),
      {},
    ],
    ["a file too many", 400, multipart([...parts(bytes), filePart(large)]), {}],
    ["a body that stops", 400, multipart(parts(large)).slice(0, -50), {}],
    ["files that are too large", 413, multipart(parts(large)), { maxFileBytes: 1_999_999 }],
    ["statements that are too large", 413, multipart(parts(bytes)), { maxBodyBytes: 100 }],
    [
      "a signature that is none",
      400,
      multipart([
        jsonPart(statement({ attachments: [attachment(large, { usageType })] })),
        filePart(large),
      ]),
      {},
    ],
  ])("%s", async (_, status, body, options) => {
    const { post, files } = withFolder(options);
    const answer = await post(body);
    expect([answer.status, files()]).toEqual([status, []]);
    expect(Object.keys((await answer.json()).error.hint)).toEqual(["vi", "en"]);
  });

  it("a statement whose id is taken", async () => {
    const { post, files } = withFolder();
    expect((await post(multipart(parts(bytes)))).status).toBe(200);
    expect(files()).toEqual([sha2(bytes)]);
    const other = parts(large, { verb: { id: "https://hub.example.vn/verbs/other" } });
    expect((await post(multipart(other))).status).toBe(409);
    expect((await post(multipart(parts(bytes)))).status).toBe(200);
    expect(files()).toEqual([sha2(bytes)]);
  });

  it("a sender that goes away", async () => {
    const { lrs, files } = withFolder();
    const body = multipart(parts(large));
    const request = new Request("http://lrs.example.vn/xapi/statements", {
      method: "POST",
      headers: {
        ...mixed,
        authorization: `Basic ${btoa("k:s")}`,
        "x-experience-api-version": "2.0.0",
      },
      body: new ReadableStream({
        start: (controller) => controller.enqueue(body.subarray(0, 100_000)),
        pull: (controller) => controller.error(new Error("gone")),
      }),
      duplex: "half",
    } as RequestInit);
    expect((await lrs.fetch(request)).status).toBeGreaterThanOrEqual(400);
    expect(files()).toEqual([]);
  });
});

it("the limits of statements and of files are apart; a file that comes twice is taken once", async () => {
  const { post, files } = withFolder({ maxBodyBytes: 1_000, maxFileBytes: 4_000_000 });
  expect((await post(multipart([...parts(large), filePart(large)]))).status).toBe(200);
  expect(files()).toEqual([sha2(large)]);
});

it("when the S3 store is away nothing is stored, and the answer says so", async () => {
  const attachments = s3Attachments({ ...s3.options, retries: 0 });
  const { send, find } = client({ attachments });
  s3.broken.push(500);
  const answer = await send("POST", "statements", multipart(parts(bytes)), mixed);
  expect([answer.status, (await answer.json()).error.code]).toEqual([503, "LRS_ATTACHMENT_STORE"]);
  expect([await find(), s3.incoming()]).toEqual([[], []]);
  expect((await send("POST", "statements", multipart(parts(bytes)), mixed)).status).toBe(200);
  s3.broken.push(500);
  expect((await send("GET", "statements?attachments=true")).status).toBe(503);
});

describe("an answer with files", () => {
  const both = multipart([
    jsonPart(statement({ attachments: [attachment(large), attachment(bytes)] })),
    filePart(large),
    filePart(bytes),
  ]);

  /** Counts the files that are opened and ended. */
  function counting(inner: AttachmentStore) {
    const seen = { opened: 0, cancelled: 0 };
    const open: AttachmentStore["open"] = async (hash) => {
      const stream = await inner.open(hash);
      if (!stream) return undefined;
      seen.opened += 1;
      const reader = stream.getReader();
      return new ReadableStream({
        async pull(controller) {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        async cancel() {
          seen.cancelled += 1;
          await reader.cancel();
        },
      });
    };
    return { seen, store: { ...inner, open } };
  }

  it("opens the next file when the one before is read; one that is gone is left out", async () => {
    const { seen, store } = counting(folderAttachments(join(folder, "out")));
    const { send } = client({ attachments: store });
    await send("POST", "statements", both, mixed);
    const reader = (await send("GET", "statements?attachments=true")).body?.getReader();
    await reader?.read();
    await reader?.read();
    expect(seen).toEqual({ opened: 1, cancelled: 0 });
    await reader?.cancel();
    expect(seen).toEqual({ opened: 1, cancelled: 1 });
    await store.remove([sha2(large)]);
    const text = await (await send("GET", "statements?attachments=true")).text();
    expect([text.includes(`Hash: ${sha2(large)}`), text.includes(`Hash: ${sha2(bytes)}`)]).toEqual([
      false,
      true,
    ]);
  });

  it("HEAD gives the headers and closes what was opened", async () => {
    const { seen, store } = counting(folderAttachments(join(folder, "head")));
    const { send } = client({ attachments: store });
    await send("POST", "statements", both, mixed);
    const answer = await send("HEAD", "statements?attachments=true");
    expect([answer.status, answer.body]).toEqual([200, null]);
    expect(answer.headers.get("content-type")).toMatch(/^multipart\/mixed; boundary=/);
    expect(seen).toEqual({ opened: 1, cancelled: 1 });
  });
});
