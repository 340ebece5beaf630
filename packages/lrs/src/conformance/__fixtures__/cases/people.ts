import assert from "node:assert/strict";
import { type Case, hasStatus, part } from "../part.ts";
import { iri, type Session, someone, uuid } from "../session.ts";
import { stored } from "../statements.ts";

const agents = part("Communication 2.4", "4.1.6.3");
const activities = part("Communication 2.5", "4.1.6.4");
const iris = part(undefined, "4.2.7");
const asked = (agent: unknown) =>
  `agents?agent=${encodeURIComponent(typeof agent === "string" ? agent : JSON.stringify(agent))}`;
const at = (id: string) => `activities?activityId=${encodeURIComponent(id)}`;

async function person({ call }: Session, agent: object) {
  return hasStatus(await call("GET", asked(agent)), 200).body;
}

/** What is known of people and of activities. */
export const people: readonly Case[] = [
  ...agents.does("236 245 248 246 140", "a person is told of an agent", async (session) => {
    const one = someone();
    await stored(session, { actor: one });
    const told = await person(session, one);
    assert.equal(told.objectType, "Person");
    assert.deepEqual(told.account, [one.account]);
  }),
  ...agents.does("247 248", "a person is told of someone unknown", async (session) => {
    const one = someone();
    assert.deepEqual((await person(session, one)).account, [one.account]);
  }),
  ...agents.does("237", "the type of a person", async (session) => {
    assert.equal((await person(session, someone())).objectType, "Person");
  }),
  ...agents.does("238", "names are a list", async (session) => {
    const { name } = await person(session, { ...someone(), name: "An" });
    assert.ok(Array.isArray(name) && name.includes("An"));
  }),
  ...agents.does("239 244", "mail addresses are a list of mailto", async (session) => {
    const mbox = `mailto:${uuid()}@hub.example.vn`;
    assert.deepEqual((await person(session, { mbox })).mbox, [mbox]);
  }),
  ...agents.does("240", "hashes are a list", async (session) => {
    const hash = uuid().replaceAll("-", "").padEnd(40, "0");
    assert.deepEqual((await person(session, { mbox_sha1sum: hash })).mbox_sha1sum, [hash]);
  }),
  ...agents.does("241", "openids are a list", async (session) => {
    const openid = iri();
    assert.deepEqual((await person(session, { openid })).openid, [openid]);
  }),
  ...agents.does("242", "accounts are a list", async (session) => {
    const { account } = someone();
    assert.deepEqual((await person(session, { account })).account, [account]);
  }),
  ...agents.answers("243", [["no agent", 400, "GET", "agents"]]),
  ...agents.answers("249", [
    ["an agent that is no JSON", 400, "GET", asked("an")],
    ["an agent that is a list", 400, "GET", asked([someone()])],
    ["an agent known by nothing", 400, "GET", asked({ objectType: "Agent" })],
    ["an agent known by two things", 400, "GET", asked({ ...someone(), openid: iri() })],
    ["an agent with a key more", 400, "GET", asked({ ...someone(), note: "x" })],
    ["an agent with a wrong mail address", 400, "GET", asked({ mbox: "an@hub.example.vn" })],
  ]),
  ...activities.does("252 253 140", "an activity is told of", async ({ call }) => {
    hasStatus(await call("GET", at(iri())), 200);
  }),
  ...activities.does("251", "an activity is told whole", async (session) => {
    const id = iri();
    const definition = {
      name: { vi: "Bài" },
      description: { vi: "Mô tả" },
      type: "https://hub.example.vn/types/1",
      moreInfo: "https://hub.example.vn/more",
      interactionType: "choice",
      correctResponsesPattern: ["a"],
      choices: [{ id: "a", description: { vi: "Một" } }],
      extensions: { "urn:a": 1 },
    };
    await stored(session, { object: { objectType: "Activity", id, definition } });
    const { body } = hasStatus(await session.call("GET", at(id)), 200);
    assert.deepEqual(body, { objectType: "Activity", id, definition });
  }),
  ...activities.does("254", "what several statements tell adds up", async (session) => {
    const id = iri();
    await stored(session, { object: { id, definition: { name: { vi: "Bài" } } } });
    await stored(session, { object: { id, definition: { name: { en: "Lesson" } } } });
    const { body } = await session.call("GET", at(id));
    assert.deepEqual(body.definition?.name, { vi: "Bài", en: "Lesson" });
  }),
  ...activities.answers("250", [["no activityId", 400, "GET", "activities"]]),
  ...iris.does("", "addresses are compared as they are written", async (session) => {
    const id = `https://hub.example.vn/a/../${uuid()}`;
    await stored(session, { object: { id } });
    assert.equal((await session.call("GET", at(id))).body.id, id);
  }),
];
