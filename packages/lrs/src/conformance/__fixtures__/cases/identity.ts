import assert from "node:assert/strict";
import { type Case, hasStatus, part } from "../part.ts";
import { uuid } from "../session.ts";
import { byId, made, stored } from "../statements.ts";

const { refuses, accepts, does } = part("Data 2.4.1", "4.2.4.2");
const form = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids of statements, and UUIDs wherever they stand. */
export const identity: readonly Case[] = [
  ...does("21", "a property that is there twice", async ({ call }) => {
    const text = JSON.stringify(made());
    const twice = `{"actor":${JSON.stringify(made().actor)},${text.slice(1)}`;
    hasStatus(await call("POST", "statements", twice), 400);
  }),
  ...does("26", "an id is made where none was sent", async (session) => {
    const id = await stored(session);
    assert.match(id, form);
    assert.notEqual(await stored(session), id);
    await byId(session, id);
  }),
  ...does("26", "an id that was sent is kept", async (session) => {
    const id = uuid();
    assert.equal(await stored(session, { id }), id);
  }),
  ...refuses("27 30", {
    "an id with a letter beyond f": { id: "zzzzzzzz-1234-4234-8234-123456789012" },
    "an id with too many digits": { id: `${uuid()}0` },
    "a registration with a letter beyond f": {
      context: { registration: "zzzzzzzz-1234-4234-8234-123456789012" },
    },
    "a reference with too few digits": {
      object: { objectType: "StatementRef", id: uuid().slice(1) },
    },
    "a reference in a context that is no UUID": {
      context: { statement: { objectType: "StatementRef", id: "MAN" } },
    },
  }),
  ...refuses("28 29", {
    "an id without hyphens": { id: uuid().replaceAll("-", "") },
    "an id in braces": { id: `{${uuid()}}` },
    "an id as URN": { id: `urn:uuid:${uuid()}` },
    "an id that is a number": { id: 1 },
    "an id that is an object": { id: {} },
    "a registration without hyphens": { context: { registration: uuid().replaceAll("-", "") } },
    "a registration that is a number": { context: { registration: 1 } },
    "a reference without hyphens": {
      object: { objectType: "StatementRef", id: uuid().replaceAll("-", "") },
    },
  }),
  ...accepts("28 29", {
    "an id in capitals": { id: uuid().toUpperCase() },
    "a registration": { context: { registration: uuid() } },
    "a reference": { object: { objectType: "StatementRef", id: uuid() } },
  }),
];
