import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { client, statement, uuid } from "../__fixtures__/client.ts";
import {
  attachment,
  filePart,
  jsonPart,
  mixed,
  multipart,
  sha2,
  type TestPart,
} from "../__fixtures__/multipart.ts";
import { collect } from "../body.ts";
import { type S3Server, startS3 } from "./__fixtures__/s3-server.ts";
import { folderAttachments } from "./folder-attachments.ts";
import { readMultipart } from "./read-multipart.ts";
import { s3Attachments } from "./s3-attachments.ts";

const bytes = new Uint8Array([0, 255, 13, 10, 45, 45, 97, 98, 13, 10, 13, 10, 128]);
const other = new Uint8Array([1]);
const withFile = statement({ attachments: [attachment(bytes)] });
const post = (parts: readonly TestPart[], options = {}) =>
  client(options).send("POST", "statements", multipart(parts), mixed);

/** Reads a body that comes in pieces of this many bytes. */
async function allParts(body: Uint8Array, type: string, size = body.length) {
  async function* pieces() {
    for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
  }
  const parts: { readonly headers: Headers; readonly body: Uint8Array }[] = [];
  for await (const part of readMultipart(pieces(), type)) {
    parts.push({ headers: part.headers, body: await collect(part.body) });
  }
  return parts;
}

async function partsOf(response: Response) {
  const body = await response.bytes();
  const [first, ...files] = await allParts(body, response.headers.get("content-type") ?? "");
  return { json: JSON.parse(new TextDecoder().decode(first?.body)), files };
}

const folder = mkdtempSync(join(tmpdir(), "hvs-lrs-files-"));
const s3: S3Server = await startS3();
afterAll(() => {
  rmSync(folder, { recursive: true });
  s3.close();
});

describe.each([
  ["the database", {}],
  ["a folder", { attachments: folderAttachments(folder) }],
  ["an S3-compatible store", { attachments: s3Attachments(s3.options) }],
])("files kept in %s", (_, options) => {
  it("come back byte for byte, once each, with their statements", async () => {
    const { send } = client(options);
    const inner = { ...statement(), objectType: "SubStatement", attachments: [attachment(other)] };
    const batch = [
      { ...withFile, id: uuid(1) },
      { ...withFile, id: uuid(2) },
      statement({ id: uuid(3), object: inner }),
    ];
    const parts = [jsonPart(batch), filePart(bytes), filePart(other)];
    expect((await send("POST", "statements", multipart(parts), mixed)).status).toBe(200);
    const got = await send("GET", "statements?attachments=true");
    const { json, files } = await partsOf(got);
    expect(json.statements).toHaveLength(3);
    expect(files.map(({ body }) => [...body]).sort()).toEqual([[...bytes], [...other]].sort());
    for (const { headers, body } of files) {
      expect(headers.get("x-experience-api-hash")).toBe(sha2(body));
      expect(headers.get("content-transfer-encoding")).toBe("binary");
      expect(headers.get("content-type")).toBe("application/octet-stream");
    }
    const single = await partsOf(
      await send("GET", `statements?statementId=${uuid(3)}&attachments=true`),
    );
    expect([single.json.id, single.files.map(({ body }) => [...body])]).toEqual([uuid(3), [[1]]]);
  });
});

describe("4.1.3 Content types: what goes with statements", () => {
  it("PUT takes files too", async () => {
    const { send } = client();
    const body = multipart([jsonPart(withFile), filePart(bytes)]);
    expect((await send("PUT", `statements?statementId=${uuid(1)}`, body, mixed)).status).toBe(204);
  });

  it.each([
    ["SHA-384", "sha384"],
    ["SHA-512", "sha512"],
  ])("takes %s", async (_, algorithm) => {
    const hash = sha2(bytes, algorithm);
    const parts = [
      jsonPart(statement({ attachments: [attachment(bytes, { sha2: hash.toUpperCase() })] })),
      filePart(bytes, hash),
    ];
    expect((await post(parts)).status).toBe(200);
  });

  it("takes multipart without files, and with files elsewhere", async () => {
    expect((await post([jsonPart(statement())])).status).toBe(200);
    const elsewhere = attachment(bytes, { fileUrl: "https://hub.example.vn/files/1" });
    expect((await post([jsonPart(statement({ attachments: [elsewhere] }))])).status).toBe(200);
    const { call } = client();
    expect((await call("POST", "statements", statement({ attachments: [elsewhere] }))).status).toBe(
      200,
    );
  });

  it("attachments=true is multipart even without files, else it is JSON", async () => {
    const { send, post: postJson } = client();
    await postJson(statement());
    const got = await send("GET", "statements?attachments=true");
    expect(got.headers.get("content-type")).toMatch(/^multipart\/mixed; boundary=/);
    expect(got.headers.get("x-experience-api-consistent-through")).toMatch(/Z$/);
    expect((await partsOf(got)).files).toEqual([]);
    const plain = await send("GET", "statements?attachments=false");
    expect(plain.headers.get("content-type")).toBe("application/json");
  });

  const [, ...noEncoding] = filePart(bytes).headers;
  it.each<[string, readonly TestPart[], string]>([
    ["a missing file", [jsonPart([statement(), withFile])], "/1/attachments/0"],
    ["a file too many", [jsonPart(withFile), filePart(bytes), filePart(other)], "part 3"],
    [
      "bytes that are not those of the hash",
      [jsonPart(withFile), filePart(other, sha2(bytes))],
      "part 2",
    ],
    [
      "no hash",
      [jsonPart(withFile), { headers: filePart(bytes).headers.slice(0, 2), body: bytes }],
      "part 2",
    ],
    [
      "no binary encoding",
      [jsonPart(withFile), { headers: [noEncoding[1] ?? ""], body: bytes }],
      "part 2",
    ],
    [
      "statements in two parts",
      [jsonPart(withFile), jsonPart(statement()), filePart(bytes)],
      "part 2",
    ],
  ])("refuses %s and stores nothing", async (_, parts, path) => {
    const { send, find } = client();
    const answer = await send("POST", "statements", multipart(parts), mixed);
    expect(answer.status).toBe(400);
    expect((await answer.json()).error).toMatchObject({ code: "LRS_BAD_ATTACHMENT", path });
    expect(await find()).toEqual([]);
  });

  it("a file without a sender cannot be stored from inside", async () => {
    await expect(client().lrs.store([withFile])).rejects.toMatchObject({
      code: "LRS_BAD_ATTACHMENT",
      path: "/0/attachments/0",
    });
  });

  it("a body above the limit is refused", async () => {
    const parts = [jsonPart(withFile), filePart(bytes)];
    expect((await post(parts, { maxBodyBytes: 200 })).status).toBe(413);
  });
});

describe("multipart bodies (RFC 2046, 5.1.1)", () => {
  const read = async (text: string, type: string, size?: number) => {
    const parts = await allParts(new TextEncoder().encode(text), type, size);
    return parts.map(({ headers, body }) => [headers.get("a"), new TextDecoder().decode(body)]);
  };

  it.each([
    ["no line before", "--x\r\nA: 1\r\n\r\none\r\n--x--", "m; boundary=x", [["1", "one"]]],
    [
      "words before and after",
      "hi\r\n--x\r\n\r\none\r\n--x--\r\nbye",
      "m; boundary=x",
      [[null, "one"]],
    ],
    ["blanks after the delimiter", "--x \t\r\n\r\n\r\n--x--", 'm; boundary="x"', [[null, ""]]],
    ["a quoted boundary", "--a b;\r\n\r\n1\r\n--a b;--", 'm; boundary="a b;"; y=z', [[null, "1"]]],
    ["lines inside", "--x\r\n\r\n1\r\n2\n--y\r\n--x--", "m; boundary=x", [[null, "1\r\n2\n--y"]]],
  ])("are read: %s", async (_, text, type, parts) => {
    for (const size of [text.length, 1, 2, 3, 5]) {
      expect(await read(text, type, size)).toEqual(parts);
    }
  });

  it.each([
    ["no boundary in the header", "--x\r\n\r\none\r\n--x--", "multipart/mixed"],
    ["another boundary", "--x\r\n\r\none\r\n--x--", "m; boundary=y"],
    ["a boundary that is too long", "", `m; boundary=${"x".repeat(71)}`],
    ["no end", "--x\r\n\r\none\r\n", "m; boundary=x"],
    ["no empty line after the headers", "--x\r\nA: 1\r\n--x--", "m; boundary=x"],
    ["a header without a colon", "--x\r\nA\r\n\r\none\r\n--x--", "m; boundary=x"],
    ["a header that is a delimiter", "--x\r\n--x\r\n\r\none\r\n--x--", "m; boundary=x"],
    ["endless headers", `--x\r\nA: ${"b".repeat(20_000)}\r\n\r\n\r\n--x--`, "m; boundary=x"],
    ["words after the delimiter", "--xy\r\n\r\none\r\n--x--", "m; boundary=x"],
    ["nothing", "", "m; boundary=x"],
  ])("are refused: %s", async (_, text, type) => {
    for (const size of [text.length || 1, 1]) {
      await expect(read(text, type, size)).rejects.toMatchObject({ code: "LRS_BAD_BODY" });
    }
  });
});
