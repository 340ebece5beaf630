import { type Case, part } from "../part.ts";

const { refuses, accepts } = part("Data 4.1", "Data 4.1");
const languages = part("Data 4.2", "Data 4.2");
const id = "https://hub.example.vn/courses/1";
const verb = "http://adlnet.gov/expapi/verbs/completed";
const places: Readonly<Record<string, (extensions: unknown) => Record<string, unknown>>> = {
  "the activity": (extensions) => ({ object: { id, definition: { extensions } } }),
  "the result": (extensions) => ({ result: { extensions } }),
  "the context": (extensions) => ({ context: { extensions } }),
};
const maps: Readonly<Record<string, (map: object) => Record<string, unknown>>> = {
  "a verb's display": (display) => ({ verb: { id: verb, display } }),
  "an activity's name": (name) => ({ object: { id, definition: { name } } }),
  "an activity's description": (description) => ({ object: { id, definition: { description } } }),
  "a choice": (description) => ({
    object: {
      id,
      definition: { interactionType: "choice", choices: [{ id: "a", description }] },
    },
  }),
};

/** Extensions and language maps, wherever they stand. */
export const special: readonly Case[] = [
  ...Object.entries(places).flatMap(([place, at]) => [
    ...refuses("118", {
      [`a key of ${place} that is no IRI`]: at({ grade: 1 }),
      [`an empty key of ${place}`]: at({ "": 1 }),
      [`a key of ${place} with a space`]: at({ "my grade": 1 }),
    }),
    ...accepts("119", {
      [`null in ${place}`]: at({ "urn:a": null }),
      [`an empty text in ${place}`]: at({ "urn:a": "" }),
      [`an empty object in ${place}`]: at({ "urn:a": {} }),
      [`an empty list in ${place}`]: at({ "urn:a": [] }),
      [`numbers and flags in ${place}`]: at({ "urn:a": 1.5, "https://x.vn/b": false }),
      [`no extensions in ${place}`]: at({}),
    }),
    ...refuses("120", {
      [`${place} with a list`]: at([]),
      [`${place} with a text`]: at("x"),
      [`${place} with a number`]: at(1),
    }),
  ]),
  ...Object.entries(maps).flatMap(([place, at]) => [
    ...languages.refuses("121", {
      [`a tag in ${place} that is too long`]: at({ a12345678: "x" }),
      [`a tag in ${place} of one digit`]: at({ "1": "x" }),
      [`a tag in ${place} with a space`]: at({ "vi VN": "x" }),
    }),
    ...languages.accepts("121", { [`tags in ${place}`]: at({ "vi-VN": "x", "zh-Hans": "y" }) }),
  ]),
];
