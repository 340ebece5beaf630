import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, startTarget, type Target } from "./__fixtures__/bad-input.ts";
import { statement, uuid } from "./__fixtures__/client.ts";

let target: Target;
beforeAll(async () => {
  target = await startTarget();
});
afterAll(() => target.close());

/** Holds a refusal to what every refusal has; nothing was stored and the server goes on. */
async function expectRefused({ status, body }: Answer, expected: object, before = 0) {
  const { error } = body;
  expect({ status, code: error.code, path: error.path }).toMatchObject(expected);
  expect(error.hint.vi).toMatch(/\S{2} \S/);
  expect(error.hint.en).toMatch(/\S{2} \S/);
  expect(error.hint.vi).not.toBe(error.hint.en);
  expect(await target.stored()).toBe(before);
}

const badBody = { status: 400, code: "LRS_BAD_BODY" };
const badStatement = { status: 400, code: "LRS_BAD_STATEMENT" };
const json = (parts = {}) => JSON.stringify(statement(parts));
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const ext = "https://hub.example.vn/x";

describe("JSON that is none", () => {
  it.each<[string, BodyInit, string | undefined]>([
    ["nothing", "", "position 0"],
    ["cut off", `[${json().slice(0, 40)}`, "position 41"],
    ["cut off behind a statement", `[${json()},`, `position ${json().length + 2}`],
    ["two values", "{} {}", "position 3"],
    ["NaN", '{"result":{"score":{"raw":NaN}}}', undefined],
    ["a comma too many", `[${json()},]`, undefined],
    ["a comment", `/* lesson */ ${json()}`, undefined],
    ["single quotes", "{'actor':1}", "position 1"],
    ["a line end within a text", '{"actor":"\n"}', "position 10"],
    ["UTF-16", utf16(json()), "position 1"],
    ["UTF-16 with its mark", utf16(`\ufeff${json()}`), undefined],
    ["bytes that are no UTF-8", new Uint8Array([0x22, 0xc3, 0x28, 0x22]), undefined],
  ])("is refused: %s", async (_, body, path) => {
    await expectRefused(await target.post(body), { ...badBody, path });
  });

  // 1.0.3 Data, 2.2: each property no more than once.
  it.each([
    ["twice in a statement", json().replace("{", '{"actor":{},'), "/actor"],
    ["twice, once escaped", json().replace("{", '{"\\u0061ctor":{},'), "/actor"],
    ["deep in a batch", `[${json()},${json().replace('"id"', '"id":1,"id"')}]`, "/1/verb/id"],
    [
      "of an unusual kind",
      json({ result: { extensions: {} } }).replace(
        '"extensions":{}',
        '"extensions":{"urn:an@b.vn":1,"urn:an@b.vn":2}',
      ),
      "/result/extensions/…",
    ],
  ])("is refused: a key %s", async (_, body, path) => {
    await expectRefused(await target.post(body), { ...badBody, path });
  });

  it("may have one name in two objects, and quotes and colons in texts", async () => {
    const own = await startTarget();
    const response = '": \\" {\\"a\\":1,\\"a\\":2} \\\\';
    const given = { result: { response, extensions: { [ext]: [{ a: 1 }, { a: 1 }] } } };
    expect((await own.post(json(given))).status).toBe(200);
    await own.close();
  });

  // 1.0.3 Communication, 1.4: UTF-8, which has no halves of surrogate pairs.
  it.each([
    ["a text", { result: { response: "x\ud800" } }, "/result/response"],
    [
      "an extension",
      { context: { extensions: { [ext]: { a: ["\udc00"] } } } },
      "/context/extensions/…/a/0",
    ],
  ])("is refused: half a surrogate pair in %s", async (_, parts, path) => {
    await expectRefused(await target.post(json(parts)), { ...badBody, path });
    await expectRefused(await target.post(`[${json(parts)}]`), { ...badBody, path: `/0${path}` });
  });
});

describe("statements that are none", () => {
  it.each([
    ["a number", "1", ""],
    ["null", "null", ""],
    ["a list within the list", `[[${json()}]]`, "/0"],
    ["100,000 lists", deep(100_000), undefined],
    [
      "100,000 levels in an extension",
      json({ result: { extensions: { [ext]: 7 } } }).replace(":7", `:${deep(100_000)}`),
      undefined,
    ],
    ["100,000 levels at an unknown key", json().replace("{", `{"x":${deep(100_000)},`), undefined],
    ["a relative IRI", json({ verb: { id: "completed" } }), "/verb/id"],
    ["an IRI with a control character", json({ object: { id: "urn:x:\u0000" } }), "/object/id"],
    [
      "an extension without IRI",
      json({ result: { extensions: { x: 1 } } }),
      "/result/extensions/x",
    ],
    [
      "a number that JSON cannot keep",
      json({ result: { score: { raw: 7 } } }).replace(":7", ":1e999"),
      "/result/score/raw",
    ],
    ["a clock in the year 10000", json({ timestamp: "+010000-01-01T00:00:00Z" }), "/timestamp"],
  ])("are refused: %s", async (_, body, path) => {
    const expected = path === undefined ? badStatement : { ...badStatement, path };
    await expectRefused(await target.post(body), expected);
  });

  it("list their single faults, the first 50", async () => {
    const answer = await target.post(`[${Array.from({ length: 80 }, () => "{}").join(",")}]`);
    await expectRefused(answer, { ...badStatement, path: "/0/actor" });
    const { issues } = answer.body.error;
    expect(issues).toHaveLength(50);
    expect(issues.slice(0, 4).map(({ path }: { path: string }) => path)).toEqual([
      "/0/actor",
      "/0/verb",
      "/0/object",
      "/1/actor",
    ]);
    for (const { code, message } of issues) {
      expect([code, message.vi.length > 5, message.en.length > 5]).toEqual([
        "XAPI_MISSING",
        true,
        true,
      ]);
    }
  });
});

describe("what is strange but right", () => {
  it.each<[string, object]>([
    ["a clock of 1970", { timestamp: "1970-01-01T00:00:00.000Z" }],
    ["a clock of 2999", { timestamp: "2999-12-31T23:59:59.000Z" }],
    ["an extension of 5 MB", { result: { extensions: { [ext]: "ệ".repeat(1_700_000) } } }],
    [
      "100,000 keys",
      {
        result: {
          extensions: {
            [ext]: Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`k${at}`, at])),
          },
        },
      },
    ],
    ["U+0000 in a text", { result: { response: "a\u0000b" } }],
    ["a whole surrogate pair", { result: { response: "😀 \u{10ffff}" } }],
    ["__proto__ as a word", { result: { response: "__proto__" } }],
  ])("is stored and comes back: %s", async (_, parts) => {
    const own = await startTarget();
    const id = uuid(1);
    expect((await own.post(json({ id, ...parts }))).status).toBe(200);
    const { body } = await own.send("GET", `statements?statementId=${id}`);
    expect(body).toMatchObject(parts);
    await own.close();
  });

  it("a byte order mark is passed over", async () => {
    const own = await startTarget();
    expect((await own.post(`\ufeff${json()}`)).status).toBe(200);
    await own.close();
  });
});

describe("content types", () => {
  it.each([
    ["text/plain", "text/plain"],
    ["XML", "application/xml"],
    ["a form with files", "multipart/form-data; boundary=x"],
    ["nothing", ""],
    ["no type at all", "json"],
  ])("are refused: %s", async (_, type) => {
    await expectRefused(await target.post(json(), type), { ...badBody, path: "content-type" });
  });
});
