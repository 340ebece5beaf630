import assert from "node:assert/strict";
import { type Case, hasStatus, part } from "../part.ts";
import { basic, iri, type Session, someone, uuid } from "../session.ts";
import { byId, made, stored } from "../statements.ts";

const head = part("Communication 1.1", "Communication 1.1");
const encoding = part("Communication 1.4", "Communication 1.4");
const auth = part("Communication 4.0", "Communication 4.0");
const about = part("Communication 2.8", "4.1.6.7");
const form = { "content-type": "application/x-www-form-urlencoded" };
const older = part("Communication 1.3", undefined);
const newer = part(undefined, "Communication 1.3");
const fields = (parts: Record<string, string>) => new URLSearchParams(parts).toString();
const agent = encodeURIComponent(JSON.stringify(someone()));
const activity = encodeURIComponent(iri());
const readable: Readonly<Record<string, string>> = {
  statements: `statements?verb=${encodeURIComponent(iri())}&limit=1`,
  state: `activities/state?activityId=${activity}&agent=${agent}`,
  "activity profiles": `activities/profile?activityId=${activity}`,
  "agent profiles": `agents/profile?agent=${agent}`,
  agents: `agents?agent=${agent}`,
  activities: `activities?activityId=${activity}`,
  about: "about",
};

async function sameAsGet({ call }: Session, address: string): Promise<void> {
  const got = await call("GET", address);
  const headed = await call("HEAD", address);
  assert.equal(headed.status, got.status);
  assert.equal(headed.text, "");
  for (const name of ["content-type", "etag", "last-modified", "x-experience-api-version"]) {
    assert.equal(headed.headers.get(name), got.headers.get(name), name);
  }
}

/** HEAD, the form of old browsers, encoding, keys, and about. */
export const http: readonly Case[] = [
  ...Object.entries(readable).flatMap(([name, address]) => [
    ...head.answers("126", [[`HEAD of ${name}`, 200, "HEAD", address]]),
    ...head.does("125", `HEAD is GET without body: ${name}`, (session) =>
      sameAsGet(session, address),
    ),
  ]),
  ...head.does("125", "HEAD is GET without body: mistakes", async (session) => {
    await sameAsGet(session, "statements?foo=1");
    await sameAsGet(session, `statements?statementId=${uuid()}`);
  }),
  ...encoding.does("15", "letters of any script, in statements and parameters", async (session) => {
    const id = `https://hub.example.vn/khoá-học/${uuid()}/ภาษา-語-😀`;
    const one = await byId(session, await stored(session, { object: { id } }));
    assert.equal(one.object.id, id);
    const { body } = await session.call("GET", `statements?activity=${encodeURIComponent(id)}`);
    assert.equal(body.statements.length, 1);
  }),
  ...older.does("148 336", "a form asks for statements", async ({ call }) => {
    const { body } = hasStatus(await call("POST", "statements?method=GET", "limit=1", form), 200);
    assert.ok(Array.isArray(body.statements));
  }),
  ...older.does("336", "a form stores a statement, with its headers as fields", async (session) => {
    const statementId = uuid();
    const sent = fields({
      statementId,
      content: JSON.stringify(made()),
      Authorization: basic,
      "X-Experience-API-Version": "1.0.3",
      "Content-Type": "application/json",
    });
    const bare = { ...form, authorization: undefined, "x-experience-api-version": undefined };
    hasStatus(await session.call("POST", "statements?method=PUT", sent, bare), 204);
    await byId(session, statementId);
  }),
  ...older.answers("336", [
    [
      "a form not sent by POST",
      400,
      "PUT",
      "statements?method=POST",
      fields({ content: "{}" }),
      form,
    ],
    [
      "a form with a parameter beside",
      400,
      "POST",
      `statements?method=PUT&statementId=${uuid()}`,
      fields({ content: "{}" }),
      form,
    ],
    [
      "a form without content",
      400,
      "POST",
      "statements?method=PUT",
      fields({ statementId: uuid() }),
      form,
    ],
    [
      "a form of a version that does not exist",
      400,
      "POST",
      "statements?method=GET",
      fields({ "X-Experience-API-Version": "0.8" }),
      form,
    ],
    [
      "a form whose content is not encoded",
      400,
      "POST",
      "statements?method=PUT",
      JSON.stringify(made()),
      form,
    ],
  ]),
  ...newer.answers("", [
    ["2.0 has no forms: GET", 400, "POST", "statements?method=GET", "limit=1", form],
    [
      "2.0 has no forms: PUT",
      400,
      "POST",
      "statements?method=PUT",
      fields({ statementId: uuid(), content: JSON.stringify(made()) }),
      form,
    ],
  ]),
  ...auth.answers("334", [
    ["no key", 401, "GET", "statements", undefined, { authorization: undefined }],
    [
      "an unknown key",
      401,
      "GET",
      "statements",
      undefined,
      { authorization: `Basic ${btoa("x:s")}` },
    ],
    [
      "a wrong secret",
      401,
      "GET",
      "statements",
      undefined,
      { authorization: `Basic ${btoa("k:x")}` },
    ],
    [
      "a header that cannot be read",
      401,
      "GET",
      "statements",
      undefined,
      { authorization: "Basic ???" },
    ],
    ["another scheme", 401, "GET", "statements", undefined, { authorization: "Digest k" }],
    [
      "a wrong secret, storing",
      401,
      "POST",
      "statements",
      made(),
      { authorization: `Basic ${btoa("k:x")}` },
    ],
  ]),
  ...auth.answers("335", [
    ["HTTP Basic", 200, "GET", "statements", undefined, { authorization: basic }],
  ]),
  ...about.does("315 318 319", "about tells the versions, as texts", async ({ call }) => {
    const { body } = hasStatus(await call("GET", "about"), 200);
    assert.ok(Array.isArray(body.version) && body.version.length > 0);
    assert.ok(body.version.every((one: unknown) => typeof one === "string"));
  }),
  ...about.does("317", "about tells the version that is spoken", async ({ call, version }) => {
    assert.ok((await call("GET", "about")).body.version.includes(version));
  }),
  ...about.does("316", "about tells no version that does not exist", async ({ call }) => {
    for (const one of (await call("GET", "about")).body.version) {
      assert.match(one, /^(0\.9|0\.95|1\.0\.[0-3]|2\.0\.0)$/);
    }
  }),
  ...about.answers("321", [
    [
      "about needs no version",
      200,
      "GET",
      "about",
      undefined,
      { "x-experience-api-version": undefined },
    ],
  ]),
];
