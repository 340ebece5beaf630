import { describe, expect, it } from "vitest";
import { client, learner, statement, uuid } from "./__fixtures__/client.ts";

const headers = {
  "x-experience-api-version": "1.0.3",
  "content-type": "application/x-www-form-urlencoded",
};
const state = {
  activityId: "https://hub.example.vn/courses/1",
  agent: JSON.stringify(learner),
  stateId: "s",
};

/** Sends a form in the alternate syntax. */
async function form(
  { send }: ReturnType<typeof client>,
  address: string,
  fields: Record<string, string>,
  more: Record<string, string> = {},
) {
  const body = new URLSearchParams(fields).toString();
  const response = await send("POST", address, body, { ...headers, ...more });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

describe("1.0.3, Communication, 1.3: alternate request syntax", () => {
  it("does what the method says, for every resource", async () => {
    const lrs = client();
    const content = JSON.stringify(statement({ result: { response: "Đúng & đủ + 100 %" } }));
    const put = await form(lrs, "statements?method=PUT", { statementId: uuid(1), content });
    expect(put.status).toBe(204);
    const got = await form(lrs, "statements?method=GET", { statementId: uuid(1) });
    expect(JSON.parse(got.text).result.response).toBe("Đúng & đủ + 100 %");
    expect(got.headers.get("x-experience-api-consistent-through")).toMatch(/Z$/);
    const head = await form(lrs, "statements?method=HEAD", { statementId: uuid(1) });
    expect([head.status, head.text]).toEqual([200, ""]);
    const stored = await form(lrs, "activities/state?method=PUT", {
      ...state,
      content: "xin chào",
      "Content-Type": "text/plain",
    });
    expect(stored.status).toBe(204);
    const read = await form(lrs, "activities/state?method=GET", state);
    expect([read.text, read.headers.get("content-type")]).toEqual(["xin chào", "text/plain"]);
    const etag = { "If-Match": `"${"0".repeat(40)}"` };
    const kept = await form(lrs, "activities/state?method=DELETE", { ...state, ...etag });
    expect(kept.status).toBe(412);
    expect((await form(lrs, "activities/state?method=DELETE", state)).status).toBe(204);
  });

  it("takes headers from the form, whatever their case", async () => {
    const lrs = client();
    const fields = {
      authorization: `Basic ${btoa("k:s")}`,
      "X-EXPERIENCE-API-VERSION": "1.0.3",
      "Content-Length": "999999999",
    };
    const bare = { authorization: "", "x-experience-api-version": "" };
    expect((await form(lrs, "statements?method=GET", fields, bare)).status).toBe(200);
    const wrong = { ...fields, authorization: `Basic ${btoa("k:x")}` };
    expect((await form(lrs, "statements?method=GET", wrong, bare)).status).toBe(401);
  });

  const content = JSON.stringify(statement());
  it.each([
    [
      "another parameter in the address",
      `statements?method=PUT&statementId=${uuid(1)}`,
      { content },
      {},
    ],
    ["an unknown method", "statements?method=PATCH", { content }, {}],
    ["no content", "statements?method=POST", {}, {}],
    ["an unknown field", "statements?method=POST", { content, foo: "1" }, {}],
    ["no form", "statements?method=POST", { content }, { "content-type": "application/json" }],
    ["version 2.0", "statements?method=POST", { content }, { "x-experience-api-version": "2.0.0" }],
    [
      "another version in the form",
      "statements?method=POST",
      { content, "X-Experience-API-Version": "0.9" },
      {},
    ],
  ])("refuses %s", async (_, address, fields, more) => {
    const lrs = client();
    const answer = await form(lrs, address, fields as Record<string, string>, more);
    expect(answer.status).toBe(400);
    expect(await lrs.find()).toEqual([]);
  });

  it("comes by POST only", async () => {
    const { send } = client();
    const answer = await send("PUT", "statements?method=POST", "content=x", headers);
    expect(answer.status).toBe(400);
  });

  it("holds the form to the limit of bodies", async () => {
    const lrs = client({ maxBodyBytes: 100 });
    const answer = await form(lrs, "statements?method=POST", { content: "x".repeat(100) });
    expect(answer.status).toBe(413);
  });
});
