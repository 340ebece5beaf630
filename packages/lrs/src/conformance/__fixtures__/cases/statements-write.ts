import assert from "node:assert/strict";
import { type Case, hasStatus, part } from "../part.ts";
import { iri, uuid } from "../session.ts";
import { byId, found, made, postOne, stored } from "../statements.ts";

const { answers, does } = part("Communication 2.1", "4.1.6.1");
const newer = part(undefined, "4.1.6.1");

/** Storing statements. */
export const statementsWrite: readonly Case[] = [
  ...does("139 140", "statements are put, posted and read", async ({ call }) => {
    const id = uuid();
    hasStatus(await call("PUT", `statements?statementId=${id}`, made()), 204);
    hasStatus(await call("POST", "statements", made()), 200);
    hasStatus(await call("GET", "statements"), 200);
  }),
  ...does("143", "PUT is answered with 204 and stores", async (session) => {
    const id = uuid();
    const answer = await session.call("PUT", `statements?statementId=${id}`, made());
    assert.equal(hasStatus(answer, 204).text, "");
    await byId(session, id);
  }),
  ...answers("144 145", [
    ["PUT without statementId", 400, "PUT", "statements", made({ id: uuid() })],
    ["PUT with an empty statementId", 400, "PUT", "statements?statementId=", made()],
    [
      "PUT with another id inside",
      400,
      "PUT",
      `statements?statementId=${uuid()}`,
      made({ id: uuid() }),
    ],
    ["PUT of a list", 400, "PUT", `statements?statementId=${uuid()}`, [made()]],
  ]),
  ...does("144 145", "PUT with the same id inside", async (session) => {
    const id = uuid();
    const sent = made({ id });
    hasStatus(await session.call("PUT", `statements?statementId=${id}`, sent), 204);
    await byId(session, id);
  }),
  ...does("146 147", "POST is answered with 200 and the ids, in order", async (session) => {
    const ids = [uuid(), uuid(), uuid()];
    const batch = ids.map((id) => made({ id }));
    const { body } = hasStatus(await session.call("POST", "statements", batch), 200);
    assert.deepEqual(body, ids);
    for (const id of ids) await byId(session, id);
  }),
  ...does("146 147", "POST of one statement is answered with a list of one", async (session) => {
    const id = uuid();
    assert.deepEqual(hasStatus(await postOne(session, { id }), 200).body, [id]);
  }),
  ...["PUT", "POST"].flatMap((method) =>
    does("142", `${method} of another statement with an id that is taken`, async (session) => {
      const id = uuid();
      const verb = { id: iri() };
      await stored(session, { id });
      const address = method === "PUT" ? `statements?statementId=${id}` : "statements";
      const { status } = await session.call(method, address, made({ id, verb }));
      assert.equal(status, 409);
      assert.notEqual((await byId(session, id)).verb.id, verb.id);
      assert.deepEqual(await found(session, { verb: verb.id }), []);
    }),
  ),
  ...does("142", "the same statement once more changes nothing", async (session) => {
    const id = uuid();
    await stored(session, { id });
    const before = await byId(session, id);
    hasStatus(await postOne(session, { id }), 200);
    hasStatus(await session.call("PUT", `statements?statementId=${id}`, made()), 204);
    assert.deepEqual(await byId(session, id), before);
  }),
  ...newer.does("", "one id twice in a batch", async (session) => {
    const [id, verb] = [uuid(), { id: iri() }];
    const batch = [made({ id, verb }), made({ id, verb, result: { success: true } })];
    hasStatus(await session.call("POST", "statements", batch), 400);
    assert.deepEqual(await found(session, { verb: verb.id }), []);
  }),
  ...newer.does("", "Last-Modified of a statement is the time it was stored", async (session) => {
    const id = await stored(session);
    const { headers, body } = await session.call("GET", `statements?statementId=${id}`);
    const told = Date.parse(headers.get("last-modified") ?? "");
    assert.equal(told, Math.floor(Date.parse(body.stored) / 1_000) * 1_000);
  }),
];
