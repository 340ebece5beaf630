import assert from "node:assert/strict";
import { type Case, hasStatus, part } from "../part.ts";
import { iri, type Session, uuid } from "../session.ts";
import { byId, found, made, postOne, stored } from "../statements.ts";

const { refuses, does } = part("Data 2.3.2", "4.2.5");
const voided = { id: "http://adlnet.gov/expapi/verbs/voided" };
const to = (id: string) => ({ objectType: "StatementRef", id });

/** Voids a statement and gives the id of the one that says so. */
export function voids(session: Session, id: string): Promise<string> {
  return stored(session, { verb: voided, object: to(id) });
}

const isVoided = async ({ call }: Session, id: string) => {
  hasStatus(await call("GET", `statements?statementId=${id}`), 404);
  const { body } = hasStatus(await call("GET", `statements?voidedStatementId=${id}`), 200);
  assert.equal(body.id, id);
};

/** Taking statements back. */
export const voiding: readonly Case[] = [
  ...does("18", "what is voided is there only for who asks for it", async (session) => {
    const id = await stored(session);
    await voids(session, id);
    await isVoided(session, id);
  }),
  ...does("18", "what is not voided is not found as such", async (session) => {
    const id = await stored(session);
    hasStatus(await session.call("GET", `statements?voidedStatementId=${id}`), 404);
    await byId(session, id);
  }),
  ...does("16", "a voiding statement cannot be voided", async (session) => {
    const id = await stored(session);
    const first = await voids(session, id);
    const again = await postOne(session, { verb: voided, object: to(first) });
    assert.ok(again.status === 200 || again.status === 400, `${again.status}`);
    await byId(session, first);
    await isVoided(session, id);
  }),
  ...does("16", "voiding twice changes nothing more", async (session) => {
    const id = await stored(session);
    await voids(session, id);
    const again = await postOne(session, { verb: voided, object: to(id) });
    assert.ok(again.status === 200 || again.status === 400, `${again.status}`);
    await isVoided(session, id);
  }),
  ...does("19", "only the verb voided voids", async (session) => {
    const id = await stored(session);
    await stored(session, { verb: { id: "https://hub.example.vn/voided" }, object: to(id) });
    await byId(session, id);
  }),
  ...refuses("17 20", {
    "voiding an activity": { verb: voided, object: made().object },
    "voiding an Agent": { verb: voided, object: made().actor },
    "voiding a reference of another type": {
      verb: voided,
      object: { objectType: "Ref", id: uuid() },
    },
    "voiding a reference without type": { verb: voided, object: { id: uuid() } },
  }).filter(({ title }) => !title.includes("SubStatement")),
  ...does("17 20", "a reference is voided, even to what is not there", async (session) => {
    await voids(session, uuid());
  }),
  ...does("18", "what is voided before it arrives is voided", async (session) => {
    const id = uuid();
    await voids(session, id);
    hasStatus(await postOne(session, { id }), 200);
    await isVoided(session, id);
  }),
  ...part("Communication 2.1.4", "4.1.6.1").does(
    "162 163",
    "a query finds what refers to a voided statement, not itself",
    async (session) => {
      const verb = { id: iri() };
      const id = await stored(session, { verb });
      const voiding = await voids(session, id);
      const referring = await stored(session, { object: to(id) });
      assert.deepEqual(await found(session, { verb: verb.id }), [referring, voiding]);
    },
  ),
  ...part("Communication 2.1.4", "4.1.6.1").does(
    "162 163",
    "since, until and limit count for what refers",
    async (session) => {
      const verb = { id: iri() };
      const id = await stored(session, { verb });
      const voiding = await voids(session, id);
      const at = (await byId(session, voiding)).stored;
      await new Promise((resolve) => setTimeout(resolve, 5));
      const referring = await stored(session, { object: to(id) });
      assert.deepEqual(await found(session, { verb: verb.id, since: at }), [referring]);
      assert.deepEqual(await found(session, { verb: verb.id, until: at }), [voiding]);
      assert.deepEqual(await found(session, { verb: verb.id, limit: "1" }), [referring]);
    },
  ),
];
