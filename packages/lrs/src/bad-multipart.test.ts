import { afterAll, beforeAll, expect, it } from "vitest";
import { startTarget, type Target } from "./__fixtures__/bad-input.ts";
import { statement } from "./__fixtures__/client.ts";
import {
  attachment,
  filePart,
  jsonPart,
  mixed,
  multipart,
  type TestPart,
} from "./__fixtures__/multipart.ts";

let target: Target;
beforeAll(async () => {
  target = await startTarget();
});
afterAll(() => target.close());

const file = new Uint8Array([0, 255, 13, 10, 45, 45, 97]);
const withFile = statement({ attachments: [attachment(file)] });
const good = multipart([jsonPart(withFile), filePart(file)]);
const type = mixed["content-type"];
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const part = (headers: readonly string[], body: string): TestPart => ({ headers, body });
const bomb = (count: number) =>
  Array.from({ length: count }, (_, at) => `X-${at}: ${"x".repeat(50)}`);
const isJson = "Content-Type: application/json";

it.each<[string, Uint8Array<ArrayBuffer>, string, string]>([
  ["without a boundary in the header", good, "multipart/mixed", "LRS_BAD_BODY"],
  ["with an empty boundary", good, "multipart/mixed; boundary=", "LRS_BAD_BODY"],
  ["with another boundary", good, "multipart/mixed; boundary=x", "LRS_BAD_BODY"],
  [
    "with a boundary that is too long",
    good,
    `multipart/mixed; boundary=${"x".repeat(71)}`,
    "LRS_BAD_BODY",
  ],
  ["that is empty", bytes(""), type, "LRS_BAD_BODY"],
  ["that has no parts", bytes("--abc--\r\n"), type, "LRS_BAD_BODY"],
  ["cut off in the statements", good.slice(0, 100), type, "LRS_BAD_BODY"],
  ["cut off in the file", good.slice(0, -12), type, "LRS_BAD_BODY"],
  ["cut off before the end mark", good.slice(0, -4), type, "LRS_BAD_BODY"],
  ["with JSON that is none", multipart([part([isJson], "{")]), type, "LRS_BAD_BODY"],
  ["with a key twice", multipart([part([isJson], '{"id":1,"id":2}')]), type, "LRS_BAD_BODY"],
  ["with a bad statement", multipart([jsonPart({}), filePart(file)]), type, "LRS_BAD_STATEMENT"],
  ["with the file first", multipart([filePart(file), jsonPart(withFile)]), type, "LRS_BAD_BODY"],
  [
    "with statements of another type",
    multipart([part(["Content-Type: text/plain"], "{}")]),
    type,
    "LRS_BAD_BODY",
  ],
  [
    "with statements in two parts",
    multipart([jsonPart(withFile), jsonPart(statement()), filePart(file)]),
    type,
    "LRS_BAD_ATTACHMENT",
  ],
  [
    "with a header that is none",
    multipart([part([isJson, "no colon"], "{}")]),
    type,
    "LRS_BAD_BODY",
  ],
  [
    "with a header of a strange name",
    multipart([part([isJson, "a b: c"], "{}")]),
    type,
    "LRS_BAD_BODY",
  ],
  [
    "with 100,000 headers",
    multipart([part([isJson, ...bomb(100_000)], "{}")]),
    type,
    "LRS_BAD_BODY",
  ],
  [
    "with a header of 5 MB",
    multipart([part([isJson, `X: ${"x".repeat(5_000_000)}`], "{}")]),
    type,
    "LRS_BAD_BODY",
  ],
  [
    "with headers that never end",
    bytes(`--abc\r\n${"X: y\r\n".repeat(200_000)}`),
    type,
    "LRS_BAD_BODY",
  ],
  ["with 100,000 empty parts", bytes("--abc\r\n\r\n\r\n".repeat(100_000)), type, "LRS_BAD_BODY"],
  [
    "with 100,000 empty files",
    new Uint8Array(
      Buffer.concat([
        multipart([jsonPart(statement())]).slice(0, -9),
        bytes("\r\n--abc\r\n\r\n".repeat(100_000)),
      ]),
    ),
    type,
    "LRS_BAD_ATTACHMENT",
  ],
  ["without the file", multipart([jsonPart(withFile)]), type, "LRS_BAD_ATTACHMENT"],
  [
    "with a file nobody names",
    multipart([jsonPart(statement()), filePart(file)]),
    type,
    "LRS_BAD_ATTACHMENT",
  ],
  [
    "with a hash that is none",
    multipart([jsonPart(withFile), filePart(file, "abc")]),
    type,
    "LRS_BAD_ATTACHMENT",
  ],
])("a body %s is refused whole, and the server goes on", async (_, body, header, code) => {
  const answer = await target.post(body, header);
  const { error } = answer.body;
  expect([answer.status, error.code]).toEqual([400, code]);
  expect(error.path).toMatch(/^(content-type|part \d+|position 1|\/.*)$/);
  expect(error.hint.vi).toMatch(/\S{2} \S/);
  expect(error.hint.en).not.toBe(error.hint.vi);
  expect(await target.stored()).toBe(0);
});

it("the body they were made from is right", async () => {
  const own = await startTarget();
  expect((await own.post(good, type)).status).toBe(200);
  await own.close();
});
