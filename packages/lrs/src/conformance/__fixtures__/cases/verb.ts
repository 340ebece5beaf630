import { type Case, part } from "../part.ts";

const { refuses, accepts } = part("Data 2.4.3", "4.2.2.2");
const id = "http://adlnet.gov/expapi/verbs/completed";

/** Verbs and what they are called. */
export const verb: readonly Case[] = [
  ...refuses("44", {
    "no id": { verb: { display: { vi: "xong" } } },
    "an id that is a number": { verb: { id: 1 } },
    "an id that is an object": { verb: { id: {} } },
    "an id that is no IRI": { verb: { id: "completed" } },
    "a verb that is a list": { verb: [{ id }] },
  }),
  ...accepts("44", {
    "an id and nothing else": { verb: { id } },
    "an id with letters of any script": { verb: { id: "https://hub.example.vn/động-từ/xong" } },
    "an id of another scheme": { verb: { id: "urn:verb:completed" } },
  }),
  ...refuses("45", {
    "a display that is a text": { verb: { id, display: "xong" } },
    "a display that is a number": { verb: { id, display: 1 } },
    "a display that is a list": { verb: { id, display: ["xong"] } },
    "a display whose text is a number": { verb: { id, display: { vi: 1 } } },
    "a display whose text is an object": { verb: { id, display: { vi: { text: "xong" } } } },
    "a display of no language": { verb: { id, display: { "a b": "xong" } } },
  }),
  ...accepts("45", {
    "a display in two languages": { verb: { id, display: { vi: "xong", "en-GB": "done" } } },
  }),
];
