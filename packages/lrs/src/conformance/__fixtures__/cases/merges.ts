import assert from "node:assert/strict";
import { type DocumentKind, documentAddress, documentKinds } from "../document-kinds.ts";
import { type Case, hasStatus, part } from "../part.ts";
import { iri, type Session, uuid } from "../session.ts";
import { found, made } from "../statements.ts";
import { isNew, put } from "./documents.ts";

const rules = part("Communication 2.2", "Communication 2.2");
const text = { "content-type": "text/plain" };
const state = documentKinds[0] as DocumentKind;

async function refusesMerge(
  kind: DocumentKind,
  { call }: Session,
  before: readonly [body: string, headers: object],
  after: readonly [body: string, headers: object],
): Promise<void> {
  const address = documentAddress(kind, kind.context(), "d1");
  hasStatus(await call("PUT", address, before[0], { ...isNew, ...before[1] }), 204);
  hasStatus(await call("POST", address, after[0], { ...after[1] }), 400);
  assert.equal((await call("GET", address)).text, before[0]);
}

function mergesOf(kind: DocumentKind): Case[] {
  const { ids, name } = kind;
  const { does } = part(...kind.sections);
  return [
    ...does(ids.merge, `${name}: JSON objects are merged`, async (session) => {
      const address = await put(kind, session, { car: "Honda", seats: 4 });
      hasStatus(await session.call("POST", address, { type: "Civic", seats: 5 }), 204);
      const { body } = await session.call("GET", address);
      assert.deepEqual(body, { car: "Honda", type: "Civic", seats: 5 });
    }),
    ...does(ids.mergeType, `${name}: what is no JSON is not merged into JSON`, (session) =>
      refusesMerge(kind, session, ['{"a":1}', {}], ['{"b":1}', text]),
    ),
    ...does(ids.mergeType, `${name}: JSON is not merged into what is none`, (session) =>
      refusesMerge(kind, session, ['{"a":1}', text], ['{"b":1}', {}]),
    ),
    ...["[1]", '"x"', "1"].flatMap((other) => [
      ...does(ids.mergeObject, `${name}: ${other} is not merged into an object`, (session) =>
        refusesMerge(kind, session, ['{"a":1}', {}], [other, {}]),
      ),
      ...does(ids.mergeObject, `${name}: an object is not merged into ${other}`, (session) =>
        refusesMerge(kind, session, [other, {}], ['{"a":1}', {}]),
      ),
    ]),
    ...does(ids.badJson, `${name}: broken JSON is refused`, async (session) => {
      const address = await put(kind, session);
      hasStatus(await session.call("POST", address, "{a:1}"), 400);
      const fresh = documentAddress(kind, kind.context(), "d1");
      hasStatus(await session.call("POST", fresh, '{"a":'), 400);
      hasStatus(await session.call("GET", fresh), 404);
    }),
  ];
}

/** Last-Modified of documents and of their lists, which came with 2.0. */
function modifiedOf(kind: DocumentKind): Case[] {
  const { does } = part(undefined, kind.sections[1]);
  const told = async ({ call }: Session, address: string) =>
    Date.parse((await call("GET", address)).headers.get("last-modified") ?? "");
  return [
    ...does("", `${kind.name}: Last-Modified is when it was written`, async (session) => {
      const before = Math.floor(Date.now() / 1_000) * 1_000;
      const at = await told(session, await put(kind, session));
      assert.ok(at >= before && at <= Date.now(), `${at}`);
    }),
    ...does("", `${kind.name}: Last-Modified of a list is that of the newest`, async (session) => {
      const context = kind.context();
      for (const id of ["a", "b"]) {
        const address = documentAddress(kind, context, id);
        hasStatus(await session.call("PUT", address, { a: 1 }, isNew), 204);
      }
      const newest = await told(session, documentAddress(kind, context, "b"));
      assert.equal(await told(session, documentAddress(kind, context, undefined)), newest);
    }),
  ];
}

/** Merging documents, registrations of a state, and what refused requests leave behind. */
export const merges: readonly Case[] = [
  ...documentKinds.flatMap(mergesOf),
  ...documentKinds.flatMap(modifiedOf),
  ...documentKinds.flatMap((kind) => [
    ...rules.does("183", `${kind.name}: a merge goes one level deep`, async (session) => {
      const address = await put(kind, session, { car: { seats: 4, doors: 5 }, a: 1 });
      hasStatus(await session.call("POST", address, { car: { seats: 2 } }), 204);
      assert.deepEqual((await session.call("GET", address)).body, { car: { seats: 2 }, a: 1 });
    }),
    ...rules.does("184", `${kind.name}: the later value counts`, async (session) => {
      const address = await put(kind, session, { a: 1, b: [1, 2] });
      hasStatus(await session.call("POST", address, { b: [3] }), 204);
      assert.deepEqual((await session.call("GET", address)).body, { a: 1, b: [3] });
    }),
  ]),
  ...rules.does("182", "a refused batch stores nothing of it", async (session) => {
    const verb = iri();
    const batch = [made({ verb: { id: verb } }), made({ verb: { id: "not an IRI" } })];
    hasStatus(await session.call("POST", "statements", batch), 400);
    assert.deepEqual(await found(session, { verb }), []);
  }),
  ...registrations(),
];

function registrations(): Case[] {
  const { does } = part(...state.sections);
  const at = (
    context: Record<string, string>,
    registration?: string,
    id: string | undefined = "d1",
  ) => documentAddress(state, context, id, registration === undefined ? {} : { registration });
  return [
    ...does("218 220", "a state of a registration is apart: PUT and GET", async ({ call }) => {
      const [context, registration] = [state.context(), uuid()];
      hasStatus(await call("PUT", at(context, registration), { a: 1 }, isNew), 204);
      assert.deepEqual((await call("GET", at(context, registration))).body, { a: 1 });
      hasStatus(await call("GET", at(context, uuid())), 404);
    }),
    ...does("227", "a state of a registration is apart: POST", async ({ call }) => {
      const [context, registration] = [state.context(), uuid()];
      hasStatus(await call("POST", at(context, registration), { a: 1 }), 204);
      hasStatus(await call("POST", at(context, registration), { b: 2 }), 204);
      assert.deepEqual((await call("GET", at(context, registration))).body, { a: 1, b: 2 });
    }),
    ...does("219", "a state of a registration is apart: DELETE", async ({ call }) => {
      const [context, one, other] = [state.context(), uuid(), uuid()];
      for (const registration of [one, other]) {
        hasStatus(await call("PUT", at(context, registration), { a: 1 }, isNew), 204);
      }
      hasStatus(await call("DELETE", at(context, one)), 204);
      hasStatus(await call("GET", at(context, one)), 404);
      hasStatus(await call("GET", at(context, other)), 200);
    }),
    ...does("194", "DELETE without stateId removes all of a context", async ({ call }) => {
      const [context, other] = [state.context(), state.context()];
      for (const id of ["a", "b"]) {
        hasStatus(await call("PUT", at(context, undefined, id), { a: 1 }, isNew), 204);
      }
      hasStatus(await call("PUT", at(other), { a: 1 }, isNew), 204);
      hasStatus(await call("DELETE", documentAddress(state, context, undefined)), 204);
      const { body } = await call("GET", documentAddress(state, context, undefined));
      assert.deepEqual(body, []);
      hasStatus(await call("GET", at(other)), 200);
    }),
  ];
}
