import assert from "node:assert/strict";
import { type Case, hasStatus, part } from "../part.ts";
import { iri, type Session } from "../session.ts";
import { byId, stored } from "../statements.ts";

const { does } = part("Communication 2.1.3", "4.1.6.1");
const names = { vi: "Bài", "en-US": "Lesson", de: "Lektion" };
const account = { homePage: "https://hub.example.vn", name: "hl_1" };

const store = (session: Session) =>
  stored(session, {
    actor: { objectType: "Agent", name: "An", account },
    verb: { id: "https://hub.example.vn/verbs/1", display: names },
    object: { objectType: "Activity", id: iri(), definition: { name: names } },
  });

async function inLanguage(session: Session, more: string, language: string) {
  const address = `statements?statementId=${await store(session)}${more}`;
  const answer = await session.call("GET", address, undefined, { "accept-language": language });
  return hasStatus(answer, 200).body;
}

/** The shapes statements come back in. */
export const formats: readonly Case[] = [
  ...["", "&format=exact"].flatMap((more) =>
    does(more === "" ? "168" : "170", `as it was sent: "${more}"`, async (session) => {
      const one = await byId(session, await store(session), more);
      assert.deepEqual(one.verb.display, names);
      assert.deepEqual(one.object.definition.name, names);
      assert.equal(one.actor.name, "An");
    }),
  ),
  ...does("169", "canonical has one language per map", async (session) => {
    const one = await byId(session, await store(session), "&format=canonical");
    assert.equal(Object.keys(one.object.definition.name).length, 1);
    assert.equal(Object.keys(one.verb.display).length, 1);
  }),
  ...does("171", "ids has identifiers only", async (session) => {
    const one = await byId(session, await store(session), "&format=ids");
    assert.deepEqual(Object.keys(one.verb), ["id"]);
    assert.equal(one.actor.name, undefined);
    assert.deepEqual(one.actor.account, account);
    assert.equal(one.object.definition, undefined);
    assert.match(one.object.id, /^https:/);
  }),
  ...does("171", "a Group without identifier keeps its members' identifiers", async (session) => {
    const actor = { objectType: "Group", name: "A", member: [{ name: "An", account }] };
    const one = await byId(session, await stored(session, { actor }), "&format=ids");
    assert.equal(one.actor.name, undefined);
    assert.deepEqual(one.actor.member[0].account, account);
    assert.equal(one.actor.member[0].name, undefined);
  }),
  ...(["vi", "en-US", "de"] as const).flatMap((language) =>
    does("172", `canonical in ${language}`, async (session) => {
      const one = await inLanguage(session, "&format=canonical", `${language}, *;q=0.1`);
      assert.deepEqual(one.object.definition.name, { [language]: names[language] });
      assert.deepEqual(one.verb.display, { [language]: names[language] });
    }),
  ),
  ...does("172", "weights count", async (session) => {
    const one = await inLanguage(session, "&format=canonical", "de;q=0.2, vi;q=0.9, fr");
    assert.deepEqual(one.object.definition.name, { vi: names.vi });
  }),
  ...does("172", "a language counts in canonical only", async (session) => {
    const one = await inLanguage(session, "", "de");
    assert.deepEqual(one.object.definition.name, names);
  }),
];
