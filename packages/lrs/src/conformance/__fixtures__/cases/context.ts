import assert from "node:assert/strict";
import { type Case, part } from "../part.ts";
import { uuid } from "../session.ts";
import { byId, stored, sub } from "../statements.ts";

const { refuses, accepts, does } = part("Data 2.4.6", "4.2.2.5");
const newer = part(undefined, "4.2.2.5");
const account = { homePage: "https://hub.example.vn", name: "hl_1" };
const agent = { objectType: "Agent", account };
const group = { objectType: "Group", account };
const activity = { objectType: "Activity", id: "https://hub.example.vn/courses/1" };
const context = (parts: object) => ({ context: parts });
const kinds = ["parent", "grouping", "category", "other"] as const;
const others = {
  Agent: agent,
  Group: group,
  StatementRef: { objectType: "StatementRef", id: uuid() },
};
const wrong = (key: string, values: readonly unknown[]) =>
  Object.fromEntries(
    values.map((value) => [`${key} that is ${JSON.stringify(value)}`, context({ [key]: value })]),
  );

/** contextAgents and contextGroups, and the wrong ways to write them. */
function related(list: string, type: string, key: string, one: object) {
  const with1 = (parts: object) =>
    context({ [list]: [{ objectType: type, [key]: one, ...parts }] });
  const relevantTypes = ["https://hub.example.vn/roles/1"];
  return [
    ...newer.accepts("", {
      [`${list} with types`]: with1({ relevantTypes }),
      [`${list} without types`]: with1({}),
    }),
    ...newer.refuses("", {
      [`${list} that is an object`]: context({ [list]: { objectType: type, [key]: one } }),
      [`${list} that is a text`]: context({ [list]: "x" }),
      [`${list} of another type`]: with1({ objectType: "Agent" }),
      [`${list} of a type in another case`]: with1({ objectType: type.toUpperCase() }),
      [`${list} without a type`]: with1({ objectType: undefined }),
      [`${list} without ${key}`]: with1({ [key]: undefined }),
      [`${list} whose ${key} is known by nothing`]: with1({ [key]: { objectType: "Agent" } }),
      [`${list} whose ${key} is a text`]: with1({ [key]: "x" }),
      [`${list} with an empty list of types`]: with1({ relevantTypes: [] }),
      [`${list} with types that are a text`]: with1({ relevantTypes: relevantTypes[0] }),
      [`${list} with a type that is no IRI`]: with1({ relevantTypes: ["teacher"] }),
      [`${list} with a type that is a number`]: with1({ relevantTypes: [1] }),
      [`${list} with a key more`]: with1({ role: "x" }),
    }),
  ];
}

/** Where, with whom and within what it happened. */
export const contextCases: readonly Case[] = [
  ...refuses("87", wrong("registration", ["x", 1, {}, []])),
  ...accepts("87", { "a registration": context({ registration: uuid() }) }),
  ...refuses("87", wrong("instructor", ["An", 1, {}, { objectType: "Activity", id: activity.id }])),
  ...accepts("87", {
    "an instructor": context({ instructor: agent }),
    instructors: context({ instructor: group }),
  }),
  ...refuses("88", wrong("team", ["A", 1, {}, agent, { account }])),
  ...accepts("88", { "a team": context({ team: group }) }),
  ...refuses("86", wrong("contextActivities", ["x", 1, [], [activity]])),
  ...refuses("89", wrong("revision", [1, {}, []])),
  ...refuses("90", wrong("platform", [1, {}, []])),
  ...accepts("89 90", { "for an activity": context({ revision: "2", platform: "web" }) }),
  ...Object.entries(others).flatMap(([name, object]) => [
    ...refuses("84", { [`a revision, of ${name}`]: { object, ...context({ revision: "2" }) } }),
    ...refuses("85", { [`a platform, of ${name}`]: { object, ...context({ platform: "web" }) } }),
  ]),
  ...refuses("84", {
    "a revision, of a SubStatement": { object: sub(), ...context({ revision: "2" }) },
  }),
  ...refuses("85", {
    "a platform, of a SubStatement": { object: sub(), ...context({ platform: "w" }) },
  }),
  ...refuses("91", wrong("language", [1, {}, [], "a12345678"])),
  ...accepts("91", { "a language": context({ language: "vi-VN" }) }),
  ...refuses(
    "92",
    wrong("statement", ["x", 1, {}, uuid(), agent, { id: uuid() }, { objectType: "StatementRef" }]),
  ),
  ...accepts("92", {
    "a statement": context({ statement: { objectType: "StatementRef", id: uuid() } }),
  }),
  ...refuses("93", {
    "another key beside": context({ contextActivities: { next: [activity] } }),
    "a key in another case": context({ contextActivities: { Grouping: [activity] } }),
  }),
  ...kinds.flatMap((kind) => [
    ...accepts("93 94 86", {
      [`${kind} as one`]: context({ contextActivities: { [kind]: activity } }),
      [`${kind} as a list`]: context({ contextActivities: { [kind]: [activity, activity] } }),
    }),
    ...refuses("94", {
      [`${kind} that is a text`]: context({ contextActivities: { [kind]: activity.id } }),
      [`${kind} that is an Agent`]: context({ contextActivities: { [kind]: agent } }),
      [`${kind} with an Agent in the list`]: context({ contextActivities: { [kind]: [agent] } }),
      [`${kind} without an id`]: context({ contextActivities: { [kind]: [{}] } }),
    }),
    ...does("96", `${kind} comes back as a list`, async (session) => {
      const sent = context({ contextActivities: { [kind]: activity } });
      const one = await byId(session, await stored(session, sent));
      assert.ok(Array.isArray(one.context.contextActivities[kind]));
      const { object } = await byId(session, await stored(session, { object: sub(sent) }));
      assert.ok(Array.isArray(object.context.contextActivities[kind]));
    }),
  ]),
  ...related("contextAgents", "contextAgent", "agent", agent),
  ...related("contextGroups", "contextGroup", "group", group),
  ...part("Data 2.4.6", undefined).refuses("", {
    "contextAgents, which came with 2.0": context({
      contextAgents: [{ objectType: "contextAgent", agent }],
    }),
    "contextGroups, which came with 2.0": context({
      contextGroups: [{ objectType: "contextGroup", group }],
    }),
  }),
];
