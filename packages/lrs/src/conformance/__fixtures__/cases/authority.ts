import assert from "node:assert/strict";
import { type Case, part } from "../part.ts";
import { uuid } from "../session.ts";
import { byId, made, stored } from "../statements.ts";

const { refuses, accepts, does } = part("Data 2.4.9", "4.2.4.2");
const version = part("Data 2.4.10", "4.2.4.3");
const older = part("Data 2.4.10", undefined);
const newer = part(undefined, "4.2.4.3");
const account = { homePage: "https://hub.example.vn/oauth", name: "consumer" };
const agent = { objectType: "Agent", mbox: "mailto:an@hub.example.vn" };
const group = (...member: unknown[]) => ({ authority: { objectType: "Group", member } });

/** Who answers for a statement, and what version it has. */
export const authority: readonly Case[] = [
  ...accepts("24", {
    "an Agent": { authority: agent },
    "a Group of an application and its user": group({ account }, agent),
  }),
  ...refuses("24", {
    "a text": { authority: "an" },
    "an activity": { authority: { objectType: "Activity", id: "https://hub.example.vn/1" } },
    "an Agent known by nothing": { authority: { objectType: "Agent", name: "An" } },
    "a Group that is known by an account": {
      authority: { objectType: "Group", account, member: [{ account }, agent] },
    },
    "a Group that is known by a mail address": {
      authority: { objectType: "Group", mbox: agent.mbox, member: [{ account }, agent] },
    },
  }),
  ...refuses("98", {
    "a Group of three": group({ account }, agent, { ...agent, mbox: "mailto:b@hub.example.vn" }),
    "a Group of one": group({ account }),
  }),
  ...refuses("100", {
    "a Group of two people, known by a mail address": {
      authority: {
        objectType: "Group",
        mbox: "mailto:lop@hub.example.vn",
        member: [agent, { ...agent, mbox: "mailto:b@hub.example.vn" }],
      },
    },
  }),
  ...does("99", "it is made of the key where none was sent", async (session) => {
    const one = await byId(session, await stored(session));
    assert.equal(one.authority?.objectType, "Agent");
    const known = ["mbox", "mbox_sha1sum", "openid", "account"];
    assert.equal(known.filter((name) => name in one.authority).length, 1);
    const other = await byId(session, await stored(session));
    assert.deepEqual(other.authority, one.authority);
  }),
  ...version.accepts("101", {
    "version 1.0": { version: "1.0" },
    "version 1.0.0": { version: "1.0.0" },
    "version 1.0.9": { version: "1.0.9" },
  }),
  ...newer.accepts("101", { "version 2.0.0": { version: "2.0.0" } }),
  ...older.refuses("101", { "version 2.0.0": { version: "2.0.0" } }),
  ...version.refuses("101", {
    "version 0.9.9": { version: "0.9.9" },
    "version 1.1.0": { version: "1.1.0" },
    "version 3.0.0": { version: "3.0.0" },
    "a version that is a word": { version: "latest" },
    "a version that is a number": { version: 1 },
  }),
  ...version.does("332", "a version that was sent is kept", async (session) => {
    const kept = session.version === "2.0.0" ? "2.0.0" : "1.0.1";
    const sent = made({ id: uuid(), version: kept });
    assert.equal((await session.call("POST", "statements", sent)).status, 200);
    assert.equal((await byId(session, `${sent.id}`)).version, kept);
  }),
  ...older.does("332", "without one it is 1.0.0", async (session) => {
    assert.equal((await byId(session, await stored(session))).version, "1.0.0");
  }),
  ...newer.does("332", "without one it is 2.0.0", async (session) => {
    assert.equal((await byId(session, await stored(session))).version, "2.0.0");
  }),
];
