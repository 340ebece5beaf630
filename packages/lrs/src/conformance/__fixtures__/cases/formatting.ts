import assert from "node:assert/strict";
import { type Case, hasStatus, part } from "../part.ts";
import { uuid } from "../session.ts";
import { byId, made, stored } from "../statements.ts";

const { refuses, accepts, answers, does } = part("Data 2.2", "Data 2.2");
const verb = "http://adlnet.gov/expapi/verbs/completed";
const object = { id: "https://hub.example.vn/courses/1" };
const account = { homePage: "https://hub.example.vn", name: "hl_1" };
const inDefinition = (definition: object) => ({ object: { ...object, definition } });

/** What holds for every value of a statement. */
export const formatting: readonly Case[] = [
  ...refuses("1", {
    "null for the id": { id: null },
    "null for the actor": { actor: null },
    "null for the actor's name": { actor: { account, name: null } },
    "null for an account's name": { actor: { account: { ...account, name: null } } },
    "null for the verb": { verb: null },
    "null for the display of a verb": { verb: { id: verb, display: null } },
    "null in a language map": { verb: { id: verb, display: { vi: null } } },
    "null for the object": { object: null },
    "null for a definition": { object: { ...object, definition: null } },
    "null for a type of activity": inDefinition({ type: null }),
    "null in a correct response": inDefinition({
      interactionType: "other",
      correctResponsesPattern: [null],
    }),
    "null for the result": { result: null },
    "null for a score": { result: { score: null } },
    "null for a raw score": { result: { score: { raw: null } } },
    "null for success": { result: { success: null } },
    "null for all extensions of a result": { result: { extensions: null } },
    "null for the context": { context: null },
    "null for a registration": { context: { registration: null } },
    "null for a parent": { context: { contextActivities: { parent: null } } },
    "null for the timestamp": { timestamp: null },
    "null for the authority": { authority: null },
    "null for the attachments": { attachments: null },
  }),
  ...accepts("1", {
    "null in extensions of a result": { result: { extensions: { "urn:a": null } } },
    "null in extensions of a context": { context: { extensions: { "urn:a": null } } },
    "null in extensions of an activity": inDefinition({ extensions: { "urn:a": null } }),
    "null deep in extensions": { context: { extensions: { "urn:a": { b: [null, { c: null }] } } } },
  }),
  ...[0.1, 12_345.678, -1.5, 3.4028235e38, 1.17549435e-38, 16_777_217].flatMap((raw) =>
    does("2", `the number ${raw} comes back as it was`, async (session) => {
      const extensions = { "urn:a": raw };
      const id = await stored(session, { result: { score: { raw }, extensions } });
      const { result } = await byId(session, id);
      assert.equal(Math.fround(result.score.raw), Math.fround(raw));
      assert.equal(Math.fround(result.extensions["urn:a"]), Math.fround(raw));
    }),
  ),
  ...refuses("3", { "no actor": { actor: undefined } }),
  ...refuses("4", { "no verb": { verb: undefined } }),
  ...refuses("5", { "no object": { object: undefined } }),
  ...refuses("6", {
    "a text for the actor": { actor: "hl_1" },
    "a list for the actor": { actor: [{ account }] },
    "a number for a name": { actor: { account, name: 1 } },
    "a number for an account's name": { actor: { account: { ...account, name: 1 } } },
    "a text for the verb": { verb },
    "a number for the id of a verb": { verb: { id: 1 } },
    "a text for the object": { object: object.id },
    "a list for a definition": { object: { ...object, definition: [] } },
    "a text for the result": { result: "passed" },
    "a text for success": { result: { success: "true" } },
    "a number for completion": { result: { completion: 1 } },
    "a text for a score": { result: { score: { raw: "1" } } },
    "a text for a scaled score": { result: { score: { scaled: "0.5" } } },
    "a number for a response": { result: { response: 1 } },
    "a number for a duration": { result: { duration: 60 } },
    "a list for the context": { context: [] },
    "a number for a platform": { context: { platform: 1 } },
    "a number for the timestamp": { timestamp: 1 },
    "a number for the version": { version: 1 },
    "an object for the attachments": { attachments: {} },
  }),
  ...refuses("7", {
    "an empty id": { id: "" },
    "an empty mail address": { actor: { mbox: "" } },
    "a mail address without scheme": { actor: { mbox: "an@hub.example.vn" } },
    "a mail address without address": { actor: { mbox: "mailto:" } },
    "an empty openid": { actor: { openid: "" } },
    "an empty home page": { actor: { account: { ...account, homePage: "" } } },
    "an empty id of a verb": { verb: { id: "" } },
    "an empty id of an activity": { object: { id: "" } },
    "an empty id of a reference": { object: { objectType: "StatementRef", id: "" } },
    "an empty registration": { context: { registration: "" } },
    "an empty timestamp": { timestamp: "" },
    "an empty duration": { result: { duration: "" } },
    "an empty language": { context: { language: "" } },
    "an empty key of a language map": { verb: { id: verb, display: { "": "xong" } } },
  }),
  ...refuses("8 10", {
    "Actor for actor": { actor: undefined, Actor: { account } },
    "Verb for verb": { verb: undefined, Verb: { id: verb } },
    "OBJECT for object": { object: undefined, OBJECT: object },
    "Result beside": { Result: { success: true } },
    "Context beside": { Context: {} },
    "Timestamp beside": { Timestamp: "2026-01-01T00:00:00Z" },
    "Account for account": { actor: { Account: account } },
    "homepage for homePage": { actor: { account: { homepage: account.homePage, name: "a" } } },
    "objecttype for objectType": { actor: { objecttype: "Agent", account } },
    "Display of a verb": { verb: { id: verb, Display: { vi: "xong" } } },
    "Name of an activity": inDefinition({ Name: { vi: "Bài" } }),
    "moreinfo for moreInfo": inDefinition({ moreinfo: "https://hub.example.vn" }),
    "Success of a result": { result: { Success: true } },
    "Raw of a score": { result: { score: { Raw: 1 } } },
    "Platform of a context": { context: { Platform: "web" } },
    "Parent of context activities": { context: { contextActivities: { Parent: [object] } } },
  }),
  ...refuses("10", {
    "a key that no statement has": { note: "x" },
    "a key that no actor has": { actor: { account, email: "x" } },
    "a key that no verb has": { verb: { id: verb, label: "x" } },
    "a key that no activity has": { object: { ...object, title: "x" } },
    "a key that no result has": { result: { grade: 1 } },
    "a key that no score has": { result: { score: { mean: 1 } } },
    "a key that no context has": { context: { place: "x" } },
  }),
  ...refuses("9", {
    "agent for Agent": { actor: { objectType: "agent", account } },
    "GROUP for Group": { actor: { objectType: "GROUP", account } },
    "activity for Activity": { object: { ...object, objectType: "activity" } },
    "statementRef for StatementRef": { object: { objectType: "statementRef", id: uuid() } },
    "True-False for true-false": inDefinition({ interactionType: "True-False" }),
    "Choice for choice": inDefinition({ interactionType: "Choice" }),
  }),
  ...refuses("9", {
    "substatement for SubStatement": { object: made({ objectType: "substatement" }) },
  }),
  ...refuses("11", {
    "a verb without scheme": { verb: { id: "completed" } },
    "an activity without scheme": { object: { id: "hub.example.vn/courses/1" } },
    "a type without scheme": inDefinition({ type: "course" }),
    "more information without scheme": inDefinition({ moreInfo: "hub.example.vn" }),
    "a home page without scheme": { actor: { account: { homePage: "hub.example.vn", name: "a" } } },
    "an openid without scheme": { actor: { openid: "hub.example.vn/an" } },
    "an extension without scheme": { result: { extensions: { score: 1 } } },
    "a parent without scheme": { context: { contextActivities: { parent: [{ id: "c" }] } } },
  }),
  ...answers("12", [
    ["a statementId that is no UUID", 400, "GET", "statements?statementId=1"],
    ["a voidedStatementId that is no UUID", 400, "GET", "statements?voidedStatementId=1"],
    ["an agent that is no JSON", 400, "GET", "statements?agent=an"],
    ["an agent without identifier", 400, "GET", "statements?agent=%7B%7D"],
    ["a verb without scheme", 400, "GET", "statements?verb=completed"],
    ["an activity without scheme", 400, "GET", "statements?activity=course"],
    ["a registration that is no UUID", 400, "GET", "statements?registration=1"],
    ["related_activities neither true nor false", 400, "GET", "statements?related_activities=yes"],
    ["related_agents neither true nor false", 400, "GET", "statements?related_agents=1"],
    ["a since that is no time", 400, "GET", "statements?since=yesterday"],
    ["an until that is no time", 400, "GET", "statements?until=2026-13-01T00:00:00Z"],
    ["a limit below 0", 400, "GET", "statements?limit=-1"],
    ["a limit that is no number", 400, "GET", "statements?limit=ten"],
    ["attachments neither true nor false", 400, "GET", "statements?attachments=True"],
    ["ascending neither true nor false", 400, "GET", "statements?ascending=up"],
    ["a format that does not exist", 400, "GET", "statements?format=short"],
    ["an activityId without scheme", 400, "GET", "activities?activityId=course"],
  ]),
  ...refuses("13", {
    "a tag with an underscore": { verb: { id: verb, display: { en_US: "done" } } },
    "a tag that is too long": { verb: { id: verb, display: { a12345678: "x" } } },
    "a tag of digits": inDefinition({ name: { "12345": "x" } }),
    "a tag with an empty part": inDefinition({ description: { "en--US": "x" } }),
    "a language that is no tag": { context: { language: "tiếng Việt" } },
  }),
  ...accepts("13", {
    "two letters": { verb: { id: verb, display: { vi: "xong" } } },
    "three letters": { verb: { id: verb, display: { cmn: "完成", und: "-" } } },
    "a script and a region": inDefinition({ name: { "zh-Hant-TW": "課", "sr-Latn-RS": "čas" } }),
    "a region by number": { context: { language: "es-419" } },
  }),
  ...['{"actor"', "[", '{"actor":{},}', "{actor:1}", "{} {}", "'x'", "nothing"].flatMap((text) =>
    does("14", `a body that is no JSON: ${text}`, async ({ call }) => {
      hasStatus(await call("POST", "statements", text), 400);
      hasStatus(await call("PUT", `statements?statementId=${uuid()}`, text), 400);
    }),
  ),
  ...does("14", "a number, a text and null are no statements", async ({ call }) => {
    for (const text of ["1", '"x"', "null", "true"]) {
      hasStatus(await call("POST", "statements", text), 400);
    }
  }),
];
