import assert from "node:assert/strict";
import { type Case, type Exchange, hasStatus, part } from "../part.ts";
import { iri, type SentHeaders, someone, uuid } from "../session.ts";
import { byId, found, made, stored } from "../statements.ts";
import { isNew } from "./documents.ts";

const errors = part("Communication 3.2", "Communication 3.2");
const versions = part("Communication 3.3", "Communication 3.3");
const agent = encodeURIComponent(JSON.stringify(someone()));
const activity = encodeURIComponent(iri());
const id = uuid();
const none: SentHeaders = { "x-experience-api-version": undefined };

type SoundRequest = readonly [
  method: string,
  address: string,
  body?: unknown,
  headers?: SentHeaders,
];

/** A request for every resource and method, each right but for what is added. */
const requests: readonly SoundRequest[] = [
  ["GET", "statements?limit=1"],
  ["PUT", `statements?statementId=${id}`, made()],
  ["POST", "statements", made()],
  ...["GET", "PUT", "POST", "DELETE"].flatMap((method) => {
    const body = method === "PUT" || method === "POST" ? { a: 1 } : undefined;
    return [
      `activities/state?activityId=${activity}&agent=${agent}&stateId=s`,
      `activities/profile?activityId=${activity}&profileId=p`,
      `agents/profile?agent=${agent}&profileId=p`,
    ].map((address): SoundRequest => [method, address, body, method === "PUT" ? isNew : {}]);
  }),
  ["GET", `activities?activityId=${activity}`],
  ["GET", `agents?agent=${agent}`],
];

const versionHeaders: Readonly<Record<string, SentHeaders>> = {
  "without a version": none,
  ...Object.fromEntries(
    ["0.8", "1.1.0", "2.1.0", "3.0.0", "latest"].map((value) => [
      `in version ${value}`,
      { "x-experience-api-version": value },
    ]),
  ),
};

function resource(address: string): string {
  return address.replace(/\?.*/, "");
}

function wrongCase(name: string, address: string): Exchange {
  const changed = name === name.toUpperCase() ? name : name[0]?.toUpperCase() + name.slice(1);
  return [
    `${resource(address)}: ${name} as ${changed}`,
    400,
    "GET",
    address.replace(`${name}=`, `${changed}=`),
  ];
}

/** Mistakes, and the version of requests and answers. */
export const requestCases: readonly Case[] = [
  ...requests.flatMap(([method, address, body, headers]) =>
    errors.does(
      "324",
      `${method} ${resource(address)} with an unknown parameter`,
      async ({ call }) => {
        assert.notEqual((await call(method, address, body, headers)).status, 400);
        const more = address.includes("?") ? "&foo=bar" : "?foo=bar";
        hasStatus(await call(method, address + more, body, headers), 400);
      },
    ),
  ),
  ...errors.answers("325", [
    wrongCase("statementId", `statements?statementId=${id}`),
    wrongCase("voidedStatementId", `statements?voidedStatementId=${id}`),
    wrongCase("agent", `statements?agent=${agent}`),
    wrongCase("verb", "statements?verb=urn:a"),
    wrongCase("activity", "statements?activity=urn:a"),
    wrongCase("registration", `statements?registration=${id}`),
    wrongCase("related_activities", "statements?related_activities=true"),
    wrongCase("related_agents", "statements?related_agents=true"),
    wrongCase("since", "statements?since=2026-01-01T00:00:00Z"),
    wrongCase("until", "statements?until=2026-01-01T00:00:00Z"),
    wrongCase("limit", "statements?limit=1"),
    wrongCase("format", "statements?format=ids"),
    wrongCase("attachments", "statements?attachments=true"),
    wrongCase("ascending", "statements?ascending=true"),
    wrongCase("activityId", `activities?activityId=${activity}`),
    wrongCase("agent", `agents?agent=${agent}`),
    wrongCase("profileId", `agents/profile?agent=${agent}&profileId=p`),
    wrongCase("stateId", `activities/state?activityId=${activity}&agent=${agent}&stateId=s`),
  ]),
  ...errors.does("326", "one bad statement of a batch: none is stored", async (session) => {
    const verb = iri();
    for (const bad of [made({ actor: undefined }), made({ verb: { id: "x" } }), 1]) {
      const good = made({ verb: { id: verb } });
      for (const batch of [
        [good, bad],
        [bad, good],
        [good, bad, good],
      ]) {
        hasStatus(await session.call("POST", "statements", batch), 400);
      }
    }
    assert.deepEqual(await found(session, { verb }), []);
  }),
  ...errors.does("326", "one statement with a taken id: none is stored", async (session) => {
    const verb = iri();
    const taken = await stored(session);
    const batch = [made({ verb: { id: verb } }), made({ id: taken, verb: { id: verb } })];
    hasStatus(await session.call("POST", "statements", batch), 409);
    assert.deepEqual(await found(session, { verb }), []);
  }),
  ...requests.flatMap(([method, address, body, headers]) =>
    Object.entries(versionHeaders).flatMap(([how, version]) =>
      versions.does("331 321", `${method} ${resource(address)} ${how}`, async ({ call }) => {
        assert.notEqual((await call(method, address, body, headers)).status, 400);
        hasStatus(await call(method, address, body, { ...headers, ...version }), 400);
      }),
    ),
  ),
  ...versions.does("333", "every answer tells the version", async ({ call, version }) => {
    for (const [method, address, body, sent] of requests) {
      const { headers } = await call(method, address, body, sent);
      assert.equal(headers.get("x-experience-api-version"), version);
    }
    for (const address of ["statements?foo=1", `statements?statementId=${uuid()}`]) {
      const { headers } = await call("GET", address);
      assert.equal(headers.get("x-experience-api-version"), version);
    }
  }),
  ...versions.does("331 333", "short versions count as the latest", async ({ call, version }) => {
    const short = version.slice(0, 3);
    const answer = await call("GET", "statements?limit=1", undefined, {
      "x-experience-api-version": short,
    });
    assert.equal(hasStatus(answer, 200).headers.get("x-experience-api-version"), version);
  }),
  ...versions.does(
    "330",
    "a statement is given back unchanged, whatever its version",
    async (session) => {
      const sent = made({ id: uuid(), version: "1.0.0" });
      hasStatus(await session.call("POST", "statements", sent), 200);
      const one = await byId(session, `${sent.id}`);
      for (const key of ["actor", "verb", "object", "version"])
        assert.deepEqual(one[key], sent[key]);
    },
  ),
];
