import assert from "node:assert/strict";
import { type Case, part } from "../part.ts";
import { byId, stored } from "../statements.ts";

const { refuses, accepts, does } = part("Data 2.4.7", "4.2.4.2");
const storing = part("Data 2.4.8", "4.2.4.2");
const form = part("Data 4.5", "Data 4.5");
const newer = part(undefined, "4.2.7");
const at = (timestamp: unknown) => ({ timestamp });

/** timestamp, stored, and how times are written. */
export const times: readonly Case[] = [
  ...refuses("22", {
    "a text that is no time": at("yesterday"),
    "a number": at(1_700_000_000),
    "an object": at({}),
    "a month that does not exist": at("2026-13-01T00:00:00Z"),
    "a day that does not exist": at("2026-02-30T00:00:00Z"),
    "a date alone, in another order": at("01/02/2026"),
  }),
  ...accepts("22 123", {
    "in UTC": at("2026-01-01T00:00:00Z"),
    "with milliseconds": at("2026-01-01T00:00:00.123Z"),
    "in Vietnam": at("2026-01-01T07:00:00+07:00"),
    "without a difference": at("2008-09-15T15:53:00.601+00:00"),
  }),
  ...refuses("123", {
    "an offset of -00": at("2008-09-15T15:53:00.601-00"),
    "an offset of -0000": at("2008-09-15T15:53:00.601-0000"),
    "an offset of -00:00": at("2008-09-15T15:53:00.601-00:00"),
    "an hour of 25": at("2026-01-01T25:00:00Z"),
    "words after it": at("2026-01-01T00:00:00Z about"),
  }),
  ...form.does("122", "milliseconds are kept", async (session) => {
    const id = await stored(session, at("2026-03-04T05:06:07.089Z"));
    const { timestamp } = await byId(session, id);
    assert.equal(Date.parse(timestamp), Date.parse("2026-03-04T05:06:07.089Z"));
    assert.match((await byId(session, id)).stored, /T\d\d:\d\d:\d\d\.\d{3}/);
  }),
  ...does("22", "a time to come is taken", async (session) => {
    await stored(session, at(new Date(Date.now() + 60_000).toISOString()));
  }),
  ...does("22", "it is the time of storing where none was sent", async (session) => {
    const one = await byId(session, await stored(session));
    assert.equal(Date.parse(one.timestamp), Date.parse(one.stored));
  }),
  ...newer.does("", "a time of another zone comes back in UTC", async (session) => {
    const id = await stored(session, at("2026-01-01T07:00:00.500+07:00"));
    const { timestamp } = await byId(session, id);
    assert.match(timestamp, /(Z|\+00:00)$/);
    assert.equal(Date.parse(timestamp), Date.parse("2026-01-01T00:00:00.500Z"));
  }),
  ...storing.refuses("23", {
    "a time of storing that is no time": { stored: "yesterday" },
    "a time of storing that is a number": { stored: 1 },
    "a time of storing that is an object": { stored: {} },
  }),
  ...storing.does("97 23", "a time of storing is taken and set anew", async (session) => {
    const sent = "2001-01-01T00:00:00.000Z";
    const one = await byId(session, await stored(session, { stored: sent }));
    assert.ok(Math.abs(Date.parse(one.stored) - Date.now()) < 3_600_000, one.stored);
  }),
];
