import { type Case, part } from "../part.ts";

const { refuses, accepts } = part("Data 2.4.4.1", "4.2.2.3");
const id = "https://hub.example.vn/courses/1";
const defined = (definition: unknown) => ({ object: { id, definition } });
const asked = (interactionType: unknown, parts: object = {}) =>
  defined({ interactionType, ...parts });
const options = [{ id: "a", description: { vi: "Một" } }, { id: "b" }];

/** Requirement, type of interaction and the lists of components it may have. */
const interactions: readonly (readonly [ids: string, type: string, lists: readonly string[]])[] = [
  ["49", "true-false", []],
  ["49", "fill-in", []],
  ["49", "long-fill-in", []],
  ["49", "numeric", []],
  ["49", "other", []],
  ["49 55", "choice", ["choices"]],
  ["49 55", "sequencing", ["choices"]],
  ["49 54", "likert", ["scale"]],
  ["49 52 53", "matching", ["source", "target"]],
  ["49 51", "performance", ["steps"]],
];

/** Requirement and type of each list of components. */
const lists: readonly (readonly [ids: string, type: string, list: string])[] = [
  ["55", "choice", "choices"],
  ["55", "sequencing", "choices"],
  ["54", "likert", "scale"],
  ["53", "matching", "source"],
  ["52", "matching", "target"],
  ["51", "performance", "steps"],
];

/** Activities, their definitions and their questions. */
export const activity: readonly Case[] = [
  ...refuses("46", {
    "a type that does not exist": { object: { objectType: "Course", id } },
    "a type that is a number": { object: { objectType: 1, id } },
    "an empty type": { object: { objectType: "", id } },
  }),
  ...accepts("46", {
    "no type": { object: { id } },
    "an Activity": { object: { objectType: "Activity", id } },
  }),
  ...refuses("47", {
    "no id": { object: { objectType: "Activity" } },
    "an id that is a number": { object: { id: 1 } },
    "an id that is an object": { object: { id: {} } },
    "an id that is no IRI": { object: { id: "course" } },
  }),
  ...refuses("48", {
    "a definition that is a text": defined("Bài"),
    "a definition that is a number": defined(1),
    "a definition that is a list": defined([]),
  }),
  ...accepts("48", { "an empty definition": defined({}) }),
  ...["name", "description"].flatMap((key) => {
    const number = key === "name" ? "56" : "59";
    return [
      ...refuses(number, {
        [`a ${key} that is a text`]: defined({ [key]: "Bài" }),
        [`a ${key} that is a number`]: defined({ [key]: 1 }),
        [`a ${key} that is a list`]: defined({ [key]: ["Bài"] }),
        [`a ${key} whose text is an object`]: defined({ [key]: { vi: {} } }),
        [`a ${key} of no language`]: defined({ [key]: { "1": "Bài" } }),
      }),
      ...accepts(number, { [`a ${key}`]: defined({ [key]: { vi: "Bài", en: "Lesson" } }) }),
    ];
  }),
  ...refuses("57", {
    "extensions that are a text": defined({ extensions: "x" }),
    "extensions that are a number": defined({ extensions: 1 }),
    "extensions that are a list": defined({ extensions: [] }),
  }),
  ...refuses("60", {
    "a type of activity that is a number": defined({ type: 1 }),
    "a type of activity that is an object": defined({ type: {} }),
    "a type of activity that is no IRI": defined({ type: "course" }),
  }),
  ...accepts("60", { "a type of activity": defined({ type: "https://hub.example.vn/types/1" }) }),
  ...refuses("61", {
    "more information that is a number": defined({ moreInfo: 1 }),
    "more information that is an object": defined({ moreInfo: {} }),
    "more information that is no IRL": defined({ moreInfo: "course" }),
  }),
  ...accepts("61", { "more information": defined({ moreInfo: "https://hub.example.vn/1" }) }),
  ...refuses("49", {
    "an interaction that does not exist": asked("essay"),
    "an interaction that is a number": asked(1),
    "an interaction that is an object": asked({}),
  }),
  ...interactions.flatMap(([ids, type, of]) =>
    accepts(`${ids} 50`, {
      [`the interaction ${type}`]: asked(type, {
        correctResponsesPattern: ["a"],
        ...Object.fromEntries(of.map((list) => [list, options])),
      }),
    }),
  ),
  ...refuses("50", {
    "correct responses that are a text": asked("choice", { correctResponsesPattern: "a" }),
    "correct responses that are an object": asked("choice", { correctResponsesPattern: {} }),
    "a correct response that is a number": asked("choice", { correctResponsesPattern: [1] }),
  }),
  ...lists.flatMap(([ids, type, list]) => [
    ...refuses(ids, {
      [`${list} of ${type} that are a text`]: asked(type, { [list]: "a" }),
      [`${list} of ${type} that are an object`]: asked(type, { [list]: options[0] }),
    }),
    ...refuses(`${ids} 58`, {
      [`one of ${list} of ${type} without id`]: asked(type, {
        [list]: [{ description: { vi: "Một" } }],
      }),
      [`one of ${list} of ${type} with a number as id`]: asked(type, { [list]: [{ id: 1 }] }),
      [`two of ${list} of ${type} with one id`]: asked(type, {
        [list]: [{ id: "a" }, { id: "a" }],
      }),
    }),
    ...refuses(`${ids} 62`, {
      [`one of ${list} of ${type} described by a text`]: asked(type, {
        [list]: [{ id: "a", description: "Một" }],
      }),
      [`one of ${list} of ${type} described in no language`]: asked(type, {
        [list]: [{ id: "a", description: { "1": "Một" } }],
      }),
    }),
    ...refuses(`${ids} 63`, {
      [`a text among ${list} of ${type}`]: asked(type, { [list]: ["a"] }),
      [`a number among ${list} of ${type}`]: asked(type, { [list]: [...options, 1] }),
    }),
    ...refuses("64", {
      [`${list} of ${type} without interactionType`]: defined({ [list]: options }),
    }),
  ]),
  ...refuses("64", {
    "correct responses without an interaction": defined({ correctResponsesPattern: ["a"] }),
  }),
];
