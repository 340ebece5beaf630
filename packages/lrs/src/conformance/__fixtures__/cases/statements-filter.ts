import assert from "node:assert/strict";
import {
  attachment,
  filePart,
  jsonPart,
  mixed,
  multipart,
} from "../../../__fixtures__/multipart.ts";
import { type Case, hasStatus, part } from "../part.ts";
import { iri, type Session, someone, uuid } from "../session.ts";
import { byId, found, made, stored, sub } from "../statements.ts";

const { does } = part("Communication 2.1.3", "4.1.6.1");
const newer = part(undefined, "4.1.6.1");
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Stores a statement that fits and one that does not, and expects only the first. */
async function findsOne(
  session: Session,
  parts: Record<string, unknown>,
  parameters: Record<string, string>,
): Promise<void> {
  const id = await stored(session, parts);
  await stored(session, { verb: { id: iri() }, actor: someone(), object: { id: iri() } });
  assert.deepEqual(await found(session, parameters), [id]);
}

/** Filters and formats. */
export const statementsFilter: readonly Case[] = [
  ...does("164 180", "by verb", async (session) => {
    const id = iri();
    await findsOne(session, { verb: { id } }, { verb: id });
    assert.deepEqual(await found(session, { verb: `${id}/` }), []);
  }),
  ...does("164 179", "by activity", async (session) => {
    const id = iri();
    await findsOne(session, { object: { id } }, { activity: id });
  }),
  ...does("164 178", "by registration", async (session) => {
    const registration = uuid();
    await findsOne(session, { context: { registration } }, { registration });
  }),
  ...does(
    "164 181",
    "by agent: actor, object, and what else it is written with",
    async (session) => {
      const one = someone();
      const other = someone();
      const acting = await stored(session, { actor: { ...one, name: "An" } });
      const acted = await stored(session, { actor: other, object: one });
      await stored(session, { actor: other, context: { instructor: one } });
      assert.deepEqual(await found(session, { agent: JSON.stringify(one) }), [acted, acting]);
    },
  ),
  ...does("164 181", "by a Group", async (session) => {
    const group = { ...someone(), objectType: "Group" };
    await findsOne(session, { actor: group }, { agent: JSON.stringify(group) });
  }),
  ...does("164 181", "by two filters at once", async (session) => {
    const [one, verb, activity] = [someone(), iri(), iri()];
    await stored(session, { actor: one, verb: { id: verb } });
    await stored(session, { actor: one, object: { id: activity } });
    const id = await stored(session, { actor: one, verb: { id: verb }, object: { id: activity } });
    const agent = JSON.stringify(one);
    assert.deepEqual(await found(session, { agent, verb, activity }), [id]);
  }),
  ...does("176", "related_agents looks at everyone named", async (session) => {
    const one = someone();
    const group = { objectType: "Group", member: [one] };
    const ids = [
      await stored(session, { context: { instructor: one } }),
      await stored(session, { context: { team: group } }),
      await stored(session, { object: sub({ actor: one }) }),
      await stored(session, { object: sub({ context: { instructor: one } }) }),
    ];
    const agent = JSON.stringify(one);
    assert.deepEqual(await found(session, { agent }), []);
    const parameters = { agent, related_agents: "true", ascending: "true" };
    assert.deepEqual(await found(session, parameters), ids);
  }),
  ...does("176", "related_agents looks at the authority", async (session) => {
    const verb = iri();
    const id = await stored(session, { verb: { id: verb } });
    const agent = JSON.stringify((await byId(session, id)).authority);
    assert.deepEqual(await found(session, { agent, verb }), []);
    assert.deepEqual(await found(session, { agent, verb, related_agents: "true" }), [id]);
  }),
  ...newer.does(
    "176",
    "related_agents looks at contextAgents and contextGroups",
    async (session) => {
      const one = someone();
      const group = { ...one, objectType: "Group" };
      const first = await stored(session, {
        context: { contextAgents: [{ objectType: "contextAgent", agent: one }] },
      });
      const second = await stored(session, {
        context: { contextGroups: [{ objectType: "contextGroup", group }] },
      });
      const by = (agent: object) =>
        found(session, { agent: JSON.stringify(agent), related_agents: "true" });
      assert.deepEqual(await by(one), [first]);
      assert.deepEqual(await by(group), [second]);
    },
  ),
  ...does("177", "related_activities looks at every activity named", async (session) => {
    const id = iri();
    const ids: string[] = [];
    for (const kind of ["parent", "grouping", "category", "other"]) {
      ids.push(await stored(session, { context: { contextActivities: { [kind]: [{ id }] } } }));
    }
    ids.push(await stored(session, { object: sub({ object: { id } }) }));
    assert.deepEqual(await found(session, { activity: id }), []);
    const parameters = { activity: id, related_activities: "true", ascending: "true" };
    assert.deepEqual(await found(session, parameters), ids);
  }),
  ...does("174 175", "since is after, until is up to", async (session) => {
    const verb = iri();
    const first = await stored(session, { verb: { id: verb } });
    const at = (await byId(session, first)).stored;
    await pause();
    const second = await stored(session, { verb: { id: verb } });
    assert.deepEqual(await found(session, { verb, since: at }), [second]);
    assert.deepEqual(await found(session, { verb, until: at }), [first]);
  }),
  ...does("173", "limit", async (session) => {
    const verb = iri();
    const batch = [1, 2, 3].map(() => made({ verb: { id: verb } }));
    const { body } = hasStatus(await session.call("POST", "statements", batch), 200);
    assert.deepEqual(await found(session, { verb, limit: "1" }), [body[2]]);
    assert.equal((await found(session, { verb, limit: "0" })).length, 3);
  }),
  ...does("166", "ascending", async (session) => {
    const verb = iri();
    const ids = [await stored(session, { verb: { id: verb } })];
    ids.push(await stored(session, { verb: { id: verb } }));
    assert.deepEqual(await found(session, { verb, ascending: "true" }), ids);
    assert.deepEqual(await found(session, { verb, ascending: "false" }), ids.toReversed());
  }),
  ...does("164", "a reference is found by what it refers to", async (session) => {
    const verb = { id: iri() };
    const id = await stored(session, { verb });
    const first = await stored(session, { object: { objectType: "StatementRef", id } });
    const second = await stored(session, { object: { objectType: "StatementRef", id: first } });
    assert.deepEqual(await found(session, { verb: verb.id }), [second, first, id]);
  }),
  ...does("167", "with attachments it is multipart, and the file is in it", async ({ call }) => {
    const bytes = new TextEncoder().encode(`file ${uuid()}`);
    const id = uuid();
    const sent = [jsonPart(made({ id, attachments: [attachment(bytes)] })), filePart(bytes)];
    hasStatus(await call("POST", "statements", multipart(sent), mixed), 200);
    const { headers, text } = await call("GET", `statements?statementId=${id}&attachments=true`);
    assert.match(headers.get("content-type") ?? "", /^multipart\/mixed; *boundary=/);
    assert.ok(text.includes(new TextDecoder().decode(bytes)) && text.includes(id));
  }),
  ...["", "&attachments=false"].flatMap((more) =>
    does("161", `without attachments it is JSON: "${more}"`, async ({ call }) => {
      const bytes = new TextEncoder().encode(`file ${uuid()}`);
      const id = uuid();
      const sent = [jsonPart(made({ id, attachments: [attachment(bytes)] })), filePart(bytes)];
      hasStatus(await call("POST", "statements", multipart(sent), mixed), 200);
      const { headers, text } = await call("GET", `statements?statementId=${id}${more}`);
      assert.match(headers.get("content-type") ?? "", /^application\/json/);
      assert.ok(!text.includes(new TextDecoder().decode(bytes)));
    }),
  ),
];
