import assert from "node:assert/strict";
import { type Case, hasStatus, part } from "../part.ts";
import { iri, someone, uuid } from "../session.ts";
import { byId, found, stored, sub } from "../statements.ts";
import { voids } from "./voiding.ts";

const { answers, does } = part("Communication 2.1.3", "4.1.6.1");
const agent = JSON.stringify(someone());
const time = "2026-01-01T00:00:00Z";

/** Every parameter of a query and a value for it. */
const parameters: Readonly<Record<string, string>> = {
  agent,
  verb: iri(),
  activity: iri(),
  registration: uuid(),
  related_activities: "true",
  related_agents: "true",
  since: time,
  until: time,
  limit: "1",
  ascending: "true",
};
const free: Readonly<Record<string, string>> = { format: "exact", attachments: "false" };
const query = (given: Record<string, string>) => `statements?${new URLSearchParams(given)}`;
const header = "x-experience-api-consistent-through";

/** Reading statements by id, and what every answer carries. */
export const statementsRead: readonly Case[] = [
  ...does("158 156 159", "a statement by its id", async (session) => {
    const verb = { id: iri() };
    const one = await byId(session, await stored(session, { verb }));
    assert.equal(one.verb.id, verb.id);
    assert.equal("statements" in one, false);
  }),
  ...does("157 155", "a voided statement by its id", async (session) => {
    const id = await stored(session);
    await voids(session, id);
    const { body } = hasStatus(await session.call("GET", query({ voidedStatementId: id })), 200);
    assert.equal(body.id, id);
    assert.equal("statements" in body, false);
  }),
  ...answers("156 155", [
    ["a statement that is not there", 404, "GET", query({ statementId: uuid() })],
    ["a voided statement that is not there", 404, "GET", query({ voidedStatementId: uuid() })],
  ]),
  ...["statementId", "voidedStatementId"].flatMap((name) => {
    const number = name === "statementId" ? "151" : "150";
    const ready = async (session: Parameters<Case["run"]>[0]) => {
      const id = await stored(session);
      if (name !== "statementId") await voids(session, id);
      return id;
    };
    return [
      ...Object.entries(parameters).flatMap(([other, value]) =>
        does(number, `${name} with ${other}`, async (session) => {
          const id = await ready(session);
          hasStatus(await session.call("GET", query({ [name]: id })), 200);
          hasStatus(await session.call("GET", query({ [name]: id, [other]: value })), 400);
        }),
      ),
      ...Object.entries(free).flatMap(([other, value]) =>
        does(number, `${name} goes with ${other}`, async (session) => {
          const address = query({ [name]: await ready(session), [other]: value });
          hasStatus(await session.call("GET", address), 200);
        }),
      ),
    ];
  }),
  ...does("150 151", "both ids", async ({ call }) => {
    const address = query({ statementId: uuid(), voidedStatementId: uuid() });
    hasStatus(await call("GET", address), 400);
  }),
  ...Object.entries({ ...parameters, ...free }).flatMap(([name, value]) => [
    ...does("154", `a list is the answer to ${name}`, async ({ call }) => {
      const { body } = hasStatus(await call("GET", query({ [name]: value })), 200);
      assert.ok(Array.isArray(body.statements));
    }),
    ...does(
      "153 160",
      `the answer to ${name} says through when it is complete`,
      async ({ call }) => {
        const { headers } = await call("GET", query({ [name]: value }));
        assert.ok(isTime(headers.get(header)), `${headers.get(header)}`);
      },
    ),
  ]),
  ...does("153 160", "answers to writes and to mistakes say so too", async ({ call }) => {
    for (const [method, address] of [
      ["GET", "statements?foo=1"],
      ["GET", query({ statementId: uuid() })],
      ["PUT", "statements"],
    ] as const) {
      const body = method === "PUT" ? {} : undefined;
      const { status, headers } = await call(method, address, body);
      assert.ok(status >= 400 && isTime(headers.get(header)));
    }
  }),
  ...does("152", "it is not before what the same answer holds", async (session) => {
    await stored(session);
    const { headers, body } = await session.call("GET", query({ limit: "10" }));
    const through = Date.parse(headers.get(header) ?? "");
    assert.ok(body.statements.length > 0);
    assert.ok(
      body.statements.every((one: { stored: string }) => Date.parse(one.stored) <= through),
    );
  }),
  ...does("153 160", "what was stored before it is there", async (session) => {
    const id = await stored(session);
    const { headers } = await session.call("GET", query({ statementId: id }));
    const { stored: at } = await byId(session, id);
    assert.ok(Date.parse(headers.get(header) ?? "") >= Date.parse(at));
  }),
  ...does("149 112", "nothing found is an empty list", async (session) => {
    assert.deepEqual(await found(session, { verb: iri() }), []);
    assert.deepEqual(await found(session, { registration: uuid() }), []);
  }),
  ...does("165", "every answer to a query has a type", async (session) => {
    const id = await stored(session, { object: sub() });
    for (const address of ["statements", query({ statementId: id }), query({ limit: "1" })]) {
      const { headers } = await session.call("GET", address);
      assert.match(headers.get("content-type") ?? "", /^application\/json/);
    }
  }),
];

function isTime(text: string | null): boolean {
  return text !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/.test(text);
}
