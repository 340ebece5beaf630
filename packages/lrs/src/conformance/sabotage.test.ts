import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { client } from "../__fixtures__/client.ts";
import { casesOf, failedCases, requirementName } from "./__fixtures__/battery.ts";
import {
  asks,
  confuses,
  forgetsVoiding,
  keepsAll,
  letsAllIn,
  overlooks,
  reads,
  replaces,
  rewrites,
  type Sabotage,
  splitsBatches,
  takes,
  tells,
} from "./__fixtures__/sabotage.ts";
import { type Fetch, session } from "./__fixtures__/session.ts";

let sound: Fetch;
beforeAll(() => {
  sound = client().lrs.fetch;
});

const json = (change: (body: Record<string, unknown>) => unknown) => (text: string) => {
  const body: unknown = text === "" ? undefined : JSON.parse(text);
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  return isObject ? JSON.stringify(change(body as Record<string, unknown>)) : text;
};
const noNull = (text: string) =>
  JSON.stringify(JSON.parse(text, (_, value) => (value === null ? undefined : value)));
const list = (change: (statements: unknown[]) => unknown[]) =>
  rewrites(
    json((body) =>
      Array.isArray(body.statements) ? { ...body, statements: change(body.statements) } : body,
    ),
  );
const alone = asks((request, url) => {
  for (const name of ["statementId", "voidedStatementId"]) {
    const id = url.searchParams.get(name);
    if (id !== null) url.search = new URLSearchParams({ [name]: id }).toString();
  }
  return new Request(url, request);
});
const adds = (name: string, value: string) =>
  asks((request, url) => {
    if (url.searchParams.has(name)) return request;
    url.searchParams.set(name, value);
    return new Request(url, request);
  });

it.each<[what: string, requirement: number, sabotage: Sabotage]>([
  ["passes over null", 1, takes("statements", noNull)],
  ["rounds numbers", 2, rewrites((text) => text.replaceAll(/(\d)\.\d+/g, "$1"))],
  [
    "makes up an actor",
    3,
    takes(
      "statements",
      json((one) => ({ actor: { mbox: "mailto:a@b.vn" }, ...one })),
    ),
  ],
  [
    "reads any case",
    8,
    takes("statements", (text) => text.replace('"Result"', '"result"').replace('"Verb"', '"verb"')),
  ],
  ["reads texts as Latin-1", 15, rewrites((text) => Buffer.from(text).toString("latin1"))],
  ["shows what is voided", 18, forgetsVoiding],
  [
    "tells other ids",
    26,
    rewrites((text, { method }) => (method === "POST" ? JSON.stringify([randomUUID()]) : text)),
  ],
  ["cuts milliseconds", 122, rewrites((text) => text.replaceAll(/\.\d{3}Z/g, "Z"))],
  [
    "keeps no list of contexts",
    96,
    rewrites((text) => text.replaceAll(/\[(\{[^[\]]*\})\]/g, "$1")),
  ],
  ["names no authority", 99, rewrites(json((one) => ({ ...one, authority: undefined })))],
  [
    "cannot HEAD",
    126,
    asks((request) =>
      request.method === "HEAD" ? new Request(request, { method: "OPTIONS" }) : request,
    ),
  ],
  ["has no further pages", 108, rewrites(json((one) => ({ ...one, more: undefined })))],
  ["says a blank for no more", 109, rewrites(json((one) => ({ ...one, more: one.more || " " })))],
  ["turns lists round", 110, list((statements) => statements.toReversed())],
  ["hides a conflict", 142, confuses(409, 200)],
  ["answers PUT with 200", 143, confuses(204, 200)],
  [
    "turns ids round",
    146,
    rewrites((text, { method }) =>
      method === "POST" ? JSON.stringify(JSON.parse(text).toReversed?.() ?? {}) : text,
    ),
  ],
  ["looks at the id only", 151, alone],
  ["looks at the voided id only", 150, alone],
  ["does not say through when", 153, tells("x-experience-api-consistent-through")],
  ["says it in words", 160, tells("x-experience-api-consistent-through", "now")],
  [
    "always sends files",
    161,
    asks((request, url) => {
      if (request.method !== "GET") return request;
      url.searchParams.set("attachments", "true");
      return new Request(url, request);
    }),
  ],
  ["never sends files", 167, overlooks("attachments")],
  ["overlooks ascending", 166, overlooks("ascending")],
  ["overlooks format", 169, overlooks("format")],
  ["overlooks format=ids", 171, overlooks("format")],
  ["overlooks languages", 172, reads("accept-language")],
  ["overlooks limit", 173, overlooks("limit")],
  ["overlooks until", 174, overlooks("until")],
  ["overlooks since", 175, overlooks("since")],
  ["overlooks related_agents", 176, overlooks("related_agents")],
  ["overlooks related_activities", 177, overlooks("related_activities")],
  ["overlooks registration", 178, overlooks("registration")],
  ["overlooks activity", 179, overlooks("activity")],
  ["overlooks verb", 180, overlooks("verb")],
  ["overlooks agent", 181, overlooks("agent")],
  ["stores half a batch", 182, splitsBatches],
  ["replaces where it should merge", 183, replaces],
  ["keeps a removed state", 191, keepsAll],
  ["keeps a removed context", 194, keepsAll],
  ["lists all states", 195, overlooks("since")],
  ["lists all agent profiles", 275, overlooks("since")],
  ["lists all activity profiles", 294, overlooks("since")],
  ["makes up a stateId", 206, adds("stateId", "s")],
  ["makes up a profileId", 267, adds("profileId", "p")],
  ["mixes registrations", 219, overlooks("registration")],
  ["knows no activity", 254, rewrites(json((one) => ({ ...one, definition: undefined })))],
  ["overlooks If-Match", 322, reads("if-match", "*")],
  ["overlooks If-None-Match", 322, reads("if-none-match")],
  ["has no ETag", 322, tells("etag")],
  ["overlooks strange parameters", 324, overlooks("foo")],
  ["processes half a batch", 326, splitsBatches],
  ["speaks any version", 331, reads("x-experience-api-version", "2.0.0")],
  ["tells another version", 333, tells("x-experience-api-version", "1.0.0")],
  [
    "makes all versions one",
    332,
    rewrites((text) => text.replace(/"version":"[^"]+"/, '"version":"1.0.0"')),
  ],
  ["lets everybody in", 334, letsAllIn],
])("a store that %s is noticed: XAPI-%i", async (_, requirement, sabotage) => {
  const cases = casesOf("2.0.0").filter(([name]) => name.includes(requirementName(requirement)));
  expect(await failedCases(session(sound, "2.0.0"), { cases })).toEqual([]);
  const failed = await failedCases(session(sabotage(sound), "2.0.0"), { cases });
  // The store is found out, not the case in trouble.
  expect(failed.filter((text) => text.includes("AssertionError"))).not.toEqual([]);
});
