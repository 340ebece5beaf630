import { type Case, part } from "../part.ts";
import { uuid } from "../session.ts";
import { made, sub } from "../statements.ts";

const people = part("Data 2.4.4.2", "4.2.2.3");
const within = part("Data 2.4.4.3", "4.2.2.3");
const account = { homePage: "https://hub.example.vn", name: "hl_1" };
const authority = { objectType: "Agent", account };
const inner = (parts: object) => ({ object: sub(parts as Record<string, unknown>) });
const reference = (parts: object = {}) => ({
  object: { objectType: "StatementRef", id: uuid(), ...parts },
});

/** Objects that are no activities: people, SubStatements, references. */
export const otherObjects: readonly Case[] = [
  ...people.refuses("65", {
    "an account without type": { object: { account } },
    "a mail address without type": { object: { mbox: "mailto:an@hub.example.vn" } },
    "members without type": { object: { member: [{ account }] } },
  }),
  ...people.accepts("65", {
    "an Agent": { object: { objectType: "Agent", account } },
    "a Group": { object: { objectType: "Group", account } },
    "a Group of members": { object: { objectType: "Group", member: [{ account }] } },
  }),
  ...within.accepts("66", {
    "a SubStatement": inner({}),
    "a SubStatement with everything it may have": inner({
      result: { success: true },
      context: { platform: "web" },
      timestamp: "2026-01-01T00:00:00Z",
      attachments: [],
    }),
  }),
  ...within.refuses("66", {
    "a SubStatement without actor": inner({ actor: undefined }),
    "a SubStatement without verb": inner({ verb: undefined }),
    "a SubStatement without object": inner({ object: undefined }),
    "a SubStatement with a verb that is a text": inner({ verb: "completed" }),
    "a SubStatement with a key that no statement has": inner({ note: "x" }),
    "a SubStatement with a result that is a text": inner({ result: "x" }),
    "a SubStatement without type": { object: made() },
  }),
  ...within.refuses("67", { "a SubStatement with an authority": inner({ authority }) }),
  ...within.refuses("68", { "a SubStatement with a version": inner({ version: "1.0.0" }) }),
  ...within.refuses("69", {
    "a SubStatement with a time of storing": inner({ stored: "2026-01-01T00:00:00Z" }),
  }),
  ...within.refuses("70", { "a SubStatement with an id": inner({ id: uuid() }) }),
  ...within.refuses("71", { "a SubStatement in a SubStatement": inner({ object: sub() }) }),
  ...within.refuses("72", {
    "a reference without id": reference({ id: undefined }),
    "a reference whose id is a number": reference({ id: 1 }),
    "a reference whose id is an object": reference({ id: {} }),
    "a reference whose id is an IRI": reference({ id: "https://hub.example.vn/1" }),
    "a reference with a key more": reference({ note: "x" }),
  }),
  ...within.refuses("73", {
    "a reference of the wrong type": reference({ objectType: "StatementReference" }),
    "a reference without type": reference({ objectType: undefined }),
  }),
  ...within.accepts("72 73", { "a reference to a statement that is not there": reference() }),
];
