import { sqlite } from "@hocvuso/core/sqlite";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { client, statement, uuid } from "./__fixtures__/client.ts";

const id = uuid(1);

describe("bad requests", () => {
  it.each([
    ["no statementId", "PUT", "statements", statement(), 400, "LRS_BAD_PARAMETER", "?statementId"],
    [
      "another id in the body",
      "PUT",
      `statements?statementId=${id}`,
      statement({ id: uuid(2) }),
      400,
      "LRS_BAD_PARAMETER",
      "?statementId",
    ],
    [
      "a list in PUT",
      "PUT",
      `statements?statementId=${id}`,
      [statement()],
      400,
      "LRS_BAD_STATEMENT",
      "",
    ],
    [
      "a parameter of POST",
      "POST",
      `statements?statementId=${id}`,
      statement(),
      400,
      "LRS_BAD_PARAMETER",
      "?",
    ],
    ["broken JSON", "POST", "statements", "{", 400, "LRS_BAD_BODY", "position 1"],
    ["an unknown parameter", "GET", "statements?foo=1", undefined, 400, "LRS_BAD_PARAMETER", "?"],
    [
      "a parameter in the wrong case",
      "GET",
      `statements?statementID=${id}`,
      undefined,
      400,
      "LRS_BAD_PARAMETER",
      "?",
    ],
    [
      "a repeated parameter",
      "GET",
      "statements?limit=1&limit=2",
      undefined,
      400,
      "LRS_BAD_PARAMETER",
      "?limit",
    ],
    [
      "both ids",
      "GET",
      `statements?statementId=${id}&voidedStatementId=${id}`,
      undefined,
      400,
      "LRS_BAD_PARAMETER",
      "?",
    ],
    [
      "an id and a filter",
      "GET",
      `statements?statementId=${id}&limit=1`,
      undefined,
      400,
      "LRS_BAD_PARAMETER",
      "?",
    ],
    [
      "a bad id",
      "GET",
      "statements?statementId=1",
      undefined,
      400,
      "LRS_BAD_PARAMETER",
      "?statementId",
    ],
    ["a bad agent", "GET", "statements?agent=%7B", undefined, 400, "LRS_BAD_PARAMETER", "?agent"],
    [
      "an agent without identifier",
      "GET",
      "statements?agent=%7B%7D",
      undefined,
      400,
      "LRS_BAD_PARAMETER",
      "?agent",
    ],
    [
      "a bad verb",
      "GET",
      "statements?verb=completed",
      undefined,
      400,
      "LRS_BAD_PARAMETER",
      "?verb",
    ],
    [
      "a bad registration",
      "GET",
      "statements?registration=1",
      undefined,
      400,
      "LRS_BAD_PARAMETER",
      "?registration",
    ],
    [
      "a bad time",
      "GET",
      "statements?since=yesterday",
      undefined,
      400,
      "LRS_BAD_PARAMETER",
      "?since",
    ],
    ["a bad limit", "GET", "statements?limit=-1", undefined, 400, "LRS_BAD_PARAMETER", "?limit"],
    [
      "a bad flag",
      "GET",
      "statements?ascending=True",
      undefined,
      400,
      "LRS_BAD_PARAMETER",
      "?ascending",
    ],
    [
      "a bad format",
      "GET",
      "statements?format=xml",
      undefined,
      400,
      "LRS_BAD_PARAMETER",
      "?format",
    ],
    ["a bad cursor", "GET", "statements?cursor=1", undefined, 400, "LRS_BAD_PARAMETER", "?cursor"],
    [
      "an unknown statement",
      "GET",
      `statements?statementId=${id}`,
      undefined,
      404,
      "LRS_NOT_FOUND",
      undefined,
    ],
    ["an unknown resource", "GET", "nothing", undefined, 404, "LRS_NOT_FOUND", undefined],
    ["DELETE", "DELETE", "statements", undefined, 405, "LRS_METHOD_NOT_ALLOWED", undefined],
  ])("%s", async (_, method, address, body, status, code, path) => {
    const answer = await client().call(method, address, body);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect(answer.body.error.path).toBe(path);
    expect(answer.headers.get("x-experience-api-version")).toBe("2.0.0");
    if (address.startsWith("statements")) {
      expect(answer.headers.get("x-experience-api-consistent-through")).toMatch(/Z$/);
    }
  });

  it.each([
    ["multipart/mixed; boundary=x", 400, "LRS_BAD_BODY"],
    ["text/plain", 400, "LRS_BAD_BODY"],
  ])("content of type %s", async (type, status, code) => {
    const answer = await client().call("POST", "statements", statement(), { "content-type": type });
    expect(answer).toMatchObject({ status, body: { error: { code } } });
  });

  it("a body above the limit, with and without its length told", async () => {
    const { call, lrs } = client({ maxBodyBytes: 400 });
    const large = statement({ result: { response: "x".repeat(400) } });
    expect(await call("POST", "statements", large)).toMatchObject({
      status: 413,
      body: { error: { code: "LRS_BODY_TOO_LARGE" } },
    });
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const text of ["[", " ".repeat(300), " ".repeat(300), "]"]) {
          controller.enqueue(new TextEncoder().encode(text));
        }
        controller.close();
      },
    });
    const streamed = new Request("http://lrs.example.vn/xapi/statements", {
      method: "POST",
      body: pieces,
      duplex: "half",
      headers: {
        authorization: `Basic ${btoa("k:s")}`,
        "x-experience-api-version": "2.0.0",
        "content-type": "application/json",
      },
    } as RequestInit);
    expect((await lrs.fetch(streamed)).status).toBe(413);
    expect((await call("POST", "statements", statement())).status).toBe(200);
  });

  it("bytes that are not UTF-8", async () => {
    const { lrs } = client();
    const request = new Request("http://lrs.example.vn/xapi/statements", {
      method: "POST",
      body: new Uint8Array([0x22, 0xff, 0x22]),
      headers: {
        authorization: `Basic ${btoa("k:s")}`,
        "x-experience-api-version": "2.0.0",
        "content-type": "application/json",
      },
    });
    expect((await lrs.fetch(request)).status).toBe(400);
  });
});

describe("access", () => {
  it.each([
    "",
    "Basic",
    "Basic !!!",
    `Basic ${btoa("k:S")}`,
    `Basic ${btoa("k")}`,
    `Bearer ${btoa("k:s")}`,
  ])("is refused with %j", async (authorization) => {
    const answer = await client().call("GET", "statements", undefined, { authorization });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: "LRS_UNAUTHORIZED" } } });
    expect(answer.headers.get("www-authenticate")).toContain("Basic");
    expect(answer.headers.get("x-experience-api-version")).toBe("2.0.0");
  });

  it("goes as far as the key's scope", async () => {
    const { call } = client({
      credentials: [
        { key: "r", secret: "s", scope: "statements/read" },
        { key: "w", secret: "s", scope: "statements/write" },
      ],
    });
    const as = (key: string) => ({ authorization: `Basic ${btoa(`${key}:s`)}` });
    expect((await call("POST", "statements", statement(), as("w"))).status).toBe(200);
    expect((await call("GET", "statements", undefined, as("w"))).status).toBe(403);
    expect((await call("GET", "statements", undefined, as("r"))).status).toBe(200);
    expect(await call("POST", "statements", statement(), as("r"))).toMatchObject({
      status: 403,
      body: { error: { code: "LRS_FORBIDDEN" } },
    });
  });
});

describe("versions", () => {
  it.each([
    ["1.0", 200, "1.0.3"],
    ["1.0.9", 200, "1.0.3"],
    ["2.0", 200, "2.0.0"],
    ["1.1.0", 400, "1.0.3"],
    ["", 400, "1.0.3"],
  ])("%j is answered %i as %s", async (version, status, answered) => {
    const { call } = client({ defaultVersion: "1.0.3" });
    const answer = await call("GET", "statements", undefined, {
      "x-experience-api-version": version,
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("x-experience-api-version")).toBe(answered);
  });

  it("about needs neither version nor key", async () => {
    const answer = await client().call("GET", "about", undefined, {
      "x-experience-api-version": "",
      authorization: "",
    });
    expect(answer).toMatchObject({ status: 200, body: { version: ["1.0.3", "2.0.0"] } });
  });
});

it("a database that a newer version wrote is refused with an answer, not a crash", async () => {
  const database = sqlite(":memory:");
  const first = client({ database });
  await first.post(statement());
  await sql`insert into hvs_migration values ('lrs', '9999-future', '')`.execute(database.query());
  const answer = await client({ database }).post(statement());
  expect(answer).toMatchObject({ status: 500, body: { error: { code: "CORE_DATABASE_AHEAD" } } });
});
