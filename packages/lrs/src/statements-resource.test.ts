import { describe, expect, it } from "vitest";
import { client, learner, statement, uuid } from "./__fixtures__/client.ts";

const id = uuid(1);

describe("storing", () => {
  it("answers POST with the ids, in order, making those that are missing", async () => {
    const { post, find } = client();
    const { status, body } = await post([statement({ id }), statement()]);
    expect(status).toBe(200);
    expect(body[0]).toBe(id);
    expect(await find({ ascending: "true" })).toEqual(body);
    expect((await post(statement())).body).toHaveLength(1);
  });

  it("sets what the standard leaves to the record store and keeps the rest", async () => {
    const { call } = client({ clock: () => 1_769_821_200_250, homePage: "https://lrs.example.vn" });
    const sent = statement({
      stored: "2000-01-01T00:00:00Z",
      authority: learner,
      timestamp: "2026-01-01T08:00:00.1234567+07:00",
    });
    const stored = {
      stored: "2026-01-31T01:00:00.250Z",
      authority: {
        objectType: "Agent",
        account: { homePage: "https://lrs.example.vn", name: "k" },
      },
    };
    expect((await call("PUT", `statements?statementId=${id}`, sent)).status).toBe(204);
    const found = await call("GET", `statements?statementId=${id.toUpperCase()}`);
    expect(found.body).toEqual({
      ...sent,
      ...stored,
      id,
      version: "2.0.0",
      timestamp: "2026-01-01T01:00:00.1234567Z",
    });
    expect(found.headers.get("last-modified")).toBe("Sat, 31 Jan 2026 01:00:00 GMT");
    const old = await call("POST", "statements", statement(), {
      "x-experience-api-version": "1.0.3",
    });
    const { body } = await call("GET", `statements?statementId=${old.body[0]}`);
    expect(body).toMatchObject({ version: "1.0.0", timestamp: body.stored });
  });

  it("changes nothing when the same comes again, and refuses what differs", async () => {
    const { call, post, find } = client();
    const put = (parts = {}) => call("PUT", `statements?statementId=${id}`, statement(parts));
    expect((await put({ id })).status).toBe(204);
    expect((await put()).status).toBe(204);
    expect((await post([statement({ id }), statement({ id: uuid(2) })])).status).toBe(200);
    expect(await put({ result: { success: true } })).toMatchObject({
      status: 409,
      body: { error: { code: "LRS_CONFLICT", path: "/id" } },
    });
    const batch = await post([statement({ id: uuid(3) }), statement({ id, result: {} })]);
    expect(batch).toMatchObject({ status: 409, body: { error: { path: "/1/id" } } });
    expect(await find({ ascending: "true" })).toEqual([id, uuid(2)]);
    expect((await call("GET", `statements?statementId=${id}`)).body.result).toBeUndefined();
  });

  it("refuses a whole batch for one bad statement and says which", async () => {
    const { post, find } = client();
    const bad = [
      statement(),
      statement(),
      statement(),
      statement({ actor: { ...learner, mbox: "x" } }),
    ];
    expect(await post(bad)).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "LRS_BAD_STATEMENT",
          path: "/3/actor/mbox",
          hint: { vi: expect.any(String), en: expect.any(String) },
        },
      },
    });
    const twice = await post([statement({ id }), statement({ id: id.toUpperCase() })]);
    expect(twice).toMatchObject({
      status: 400,
      body: { error: { code: "LRS_DUPLICATE_ID", path: "/1/id" } },
    });
    expect(await find()).toEqual([]);
  });

  it("takes 1,200 statements in one batch", async () => {
    const { post, lrs, find } = client();
    const batch = Array.from({ length: 1_200 }, (_, at) => statement({ id: uuid(at) }));
    expect((await post(batch)).body).toHaveLength(1_200);
    expect((await post(batch)).status).toBe(200);
    expect(await find({ limit: "0" })).toHaveLength(500);
    expect(await lrs.store(batch)).toHaveLength(1_200);
  });

  it("refuses personal data only where the guard is on, without repeating it", async () => {
    const leak = statement({ result: { response: "0912345678" } });
    expect((await client().post(leak)).status).toBe(200);
    const refused = await client({ guard: "refuse" }).post([statement(), leak]);
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { code: "LRS_PERSONAL_DATA", path: "/1/result/response" } },
    });
    expect(JSON.stringify(refused.body)).not.toContain("0912");
  });
});

describe("reading", () => {
  it("HEAD is GET without the body", async () => {
    const { call, post } = client();
    await post(statement({ id }));
    const answer = await call("HEAD", `statements?statementId=${id}`);
    expect(answer).toMatchObject({ status: 200, body: undefined });
    expect(answer.headers.get("x-experience-api-consistent-through")).toMatch(/Z$/);
    expect((await call("HEAD", `statements?statementId=${uuid(2)}`)).status).toBe(404);
  });

  it("as ids keeps identifiers only", async () => {
    const { call, post } = client();
    const object = { objectType: "Activity", id: "urn:a:1", definition: { name: { vi: "x" } } };
    const member = [{ ...learner, name: "n" }];
    const context = {
      instructor: { objectType: "Group", name: "g", member },
      contextActivities: { parent: [object] },
    };
    await post(
      statement({
        id,
        verb: { id: "urn:v", display: { vi: "x" } },
        object,
        context,
        result: { success: true },
      }),
    );
    const { body } = await call("GET", `statements?statementId=${id}&format=ids`);
    expect(body).toMatchObject({
      verb: { id: "urn:v" },
      object: { id: "urn:a:1" },
      context: {
        instructor: { objectType: "Group", member: [learner] },
        contextActivities: { parent: [{ id: "urn:a:1" }] },
      },
      result: { success: true },
    });
    expect(JSON.stringify(body)).not.toMatch(/display|definition|"n"|"g"/);
  });

  it.each([
    ["en;q=0.5, vi", "vi-VN"],
    ["en", "en-US"],
    ["fr, *;q=0.1", "vi-VN"],
    [null, "vi-VN"],
  ])("as canonical for %j chooses %s", async (languages, tag) => {
    const { call, post } = client();
    const display = { "vi-VN": "xong", "en-US": "done" };
    await post(
      statement({
        id,
        verb: { id: "urn:v", display },
        result: { extensions: { "urn:x": { name: display } } },
      }),
    );
    const headers = languages === null ? {} : { "accept-language": languages };
    const { body } = await call(
      "GET",
      `statements?statementId=${id}&format=canonical`,
      undefined,
      headers,
    );
    expect(Object.keys(body.verb.display)).toEqual([tag]);
    expect(body.result.extensions["urn:x"].name).toEqual(display);
  });
});
