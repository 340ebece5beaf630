import { describe, expect, it } from "vitest";
import { client, learner, uuid } from "../__fixtures__/client.ts";

const agent = JSON.stringify(learner);
const course = "https://hub.example.vn/courses/1";
const one = { "x-experience-api-version": "1.0.3" };

const addresses = {
  state: `activities/state?${new URLSearchParams({ activityId: course, agent, stateId: "s" })}`,
  activityProfile: `activities/profile?${new URLSearchParams({ activityId: course, profileId: "p" })}`,
  agentProfile: `agents/profile?${new URLSearchParams({ agent, profileId: "p" })}`,
};
const all = Object.entries(addresses);
const without = (address: string, name: string) => {
  const [path, query] = address.split("?");
  const parameters = new URLSearchParams(query);
  parameters.delete(name);
  return `${path}?${parameters}`;
};

describe.each(all)("document resource: %s", (_, address) => {
  it("keeps bytes and their type as they were sent", async () => {
    const { send } = client();
    const bytes = new Uint8Array([0, 255, 13, 10, 128]);
    const put = await send("PUT", address, bytes, { "content-type": "image/png" });
    expect(put.status).toBe(204);
    const got = await send("GET", address);
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(bytes);
    expect(got.headers.get("content-type")).toBe("image/png");
    expect(got.headers.get("etag")).toBe('"46524286f74a6bcf9841c8153d7498c40b257793"');
    expect(got.headers.get("etag")).toBe(put.headers.get("etag"));
    const head = await send("HEAD", address);
    expect([head.status, await head.text(), head.headers.get("etag")]).toEqual([
      200,
      "",
      got.headers.get("etag"),
    ]);
  });

  it("merges posted JSON one level deep", async () => {
    const { call } = client();
    await call("POST", address, { a: 1, b: { c: 1 } });
    expect((await call("POST", address, { b: { d: 2 }, e: null })).status).toBe(204);
    expect((await call("GET", address)).body).toEqual({ a: 1, b: { d: 2 }, e: null });
  });

  it.each([
    ["no JSON type", "application/json", '{"a":1}', "text/plain", '{"b":2}'],
    ["no JSON type stored", "text/plain", '{"a":1}', "application/json", '{"b":2}'],
    ["a list", "application/json", '{"a":1}', "application/json", "[1]"],
    ["a list stored", "application/json", "[1]", "application/json", '{"b":2}'],
    ["broken JSON", "application/json", '{"a":1}', "application/json", "{"],
  ])("refuses to merge and changes nothing: %s", async (_name, type, before, postType, posted) => {
    const { send } = client();
    await send("PUT", address, before, { "content-type": type });
    const answer = await send("POST", address, posted, { "content-type": postType });
    expect(answer.status).toBe(400);
    expect(await (await send("GET", address)).text()).toBe(before);
  });

  it("refuses broken JSON also where there is no document", async () => {
    expect((await client().call("POST", address, "{")).status).toBe(400);
  });

  it("deletes, also what is not there", async () => {
    const { call } = client();
    await call("PUT", address, {});
    expect((await call("DELETE", address)).status).toBe(204);
    expect((await call("GET", address)).status).toBe(404);
    expect((await call("DELETE", address)).status).toBe(204);
  });

  it("holds every write to If-Match", async () => {
    const { call } = client();
    await call("PUT", address, { a: 1 });
    const { headers } = await call("GET", address);
    const etag = headers.get("etag") ?? "";
    const wrong = { "if-match": `"${"0".repeat(40)}"` };
    for (const method of ["PUT", "POST", "DELETE"]) {
      const body = method === "DELETE" ? undefined : { b: 2 };
      const refused = await call(method, address, body, wrong);
      expect(refused).toMatchObject({
        status: 412,
        body: { error: { code: "LRS_PRECONDITION_FAILED", path: "if-match" } },
      });
      expect((await call(method, address, body, { "if-match": `W/${etag}` })).status).toBe(412);
    }
    expect((await call("GET", address)).body).toEqual({ a: 1 });
    const several = { "if-match": `"${"0".repeat(40)}", ${etag}` };
    expect((await call("PUT", address, { c: 3 }, several)).status).toBe(204);
    expect((await call("PUT", address, {}, { "if-match": etag })).status).toBe(412);
    expect((await call("DELETE", address, undefined, { "if-match": "*" })).status).toBe(204);
    expect((await call("PUT", address, {}, { "if-match": "*" })).status).toBe(412);
    expect((await call("GET", address)).status).toBe(404);
  });

  it.each(["2.0.0", "1.0.3"])("holds writes to If-None-Match in %s", async (version) => {
    const { call } = client();
    const spoken = { "x-experience-api-version": version };
    const fresh = { ...spoken, "if-none-match": "*" };
    expect((await call("PUT", address, { a: 1 }, fresh)).status).toBe(204);
    expect((await call("PUT", address, { a: 2 }, fresh)).status).toBe(412);
    const got = await call("GET", address, undefined, spoken);
    expect(got.body).toEqual({ a: 1 });
    const etag = got.headers.get("etag") ?? "";
    const other = { ...spoken, "if-none-match": `"${"0".repeat(40)}"` };
    expect(
      (await call("PUT", address, { a: 1 }, { ...spoken, "if-none-match": etag })).status,
    ).toBe(412);
    expect((await call("PUT", address, { a: 3 }, other)).status).toBe(204);
  });

  it("answers 304 to a reader that has it", async () => {
    const { send } = client();
    const put = await send("PUT", address, "x");
    const headers = { "if-none-match": put.headers.get("etag") ?? "" };
    expect((await send("GET", address, undefined, headers)).status).toBe(304);
    expect((await send("GET", address)).status).toBe(200);
  });

  it("lets one of two writers with the same ETag through", async () => {
    const { call } = client();
    await call("PUT", address, { a: 0 });
    const { headers } = await call("GET", address);
    const match = { "if-match": headers.get("etag") ?? "" };
    const answers = await Promise.all([1, 2, 3, 4].map((a) => call("PUT", address, { a }, match)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 412, 412, 412]);
    const firsts = await Promise.all(
      [1, 2, 3].map((a) => call("PUT", `${address}2`, { a }, { "if-none-match": "*" })),
    );
    expect(firsts.map(({ status }) => status).sort()).toEqual([204, 412, 412]);
  });

  it("replaces nothing unseen: PUT without a header", async () => {
    const { call } = client();
    expect((await call("PUT", address, { a: 1 })).status).toBe(204);
    expect(await call("PUT", address, { a: 2 })).toMatchObject({
      status: 409,
      body: { error: { code: "LRS_PRECONDITION_REQUIRED" } },
    });
    expect((await call("GET", address)).body).toEqual({ a: 1 });
    const state = address.includes("state");
    expect((await call("PUT", address, { a: 3 }, one)).status).toBe(state ? 204 : 409);
    expect((await call("PUT", `${address}2`, { a: 3 }, one)).status).toBe(state ? 204 : 400);
  });

  it("lists ids, changed after a time when asked", async () => {
    let now = 1_000;
    const { call } = client({ clock: () => now });
    for (const [at, name] of ["b", "a", "c"].entries()) {
      now = (at + 1) * 10_000;
      await call("PUT", address.replace(/[sp]$/, name), {});
    }
    const list = without(without(address, "stateId"), "profileId");
    const listed = await call("GET", list);
    expect(listed.body).toEqual(["b", "a", "c"]);
    expect(listed.headers.get("last-modified")).toBe("Thu, 01 Jan 1970 00:00:30 GMT");
    const since = new Date(10_000).toISOString();
    expect((await call("GET", `${list}&since=${since}`)).body).toEqual(["a", "c"]);
    expect((await call("GET", `${address}&since=${since}`)).status).toBe(400);
    expect((await call("GET", `${list}&since=yesterday`)).status).toBe(400);
    const got = await call("GET", address.replace(/[sp]$/, "a"));
    expect(got.headers.get("last-modified")).toBe("Thu, 01 Jan 1970 00:00:20 GMT");
  });

  it.each(["PUT", "POST", "DELETE", "GET"])(
    "%s needs its parameters and no others",
    async (method) => {
      const { call } = client();
      const body = method === "PUT" || method === "POST" ? {} : undefined;
      const names = [...new URLSearchParams(address.split("?")[1]).keys()];
      const bad = names
        .filter((name) => !name.endsWith("Id") || name === "activityId" || body)
        .map((name) => without(address, name));
      bad.push(`${address}&foo=1`, `${address}&registration=1`);
      if (address.includes("agent=")) bad.push(address.replace(/agent=[^&]+/, "agent=%7B%7D"));
      if (address.includes("activityId"))
        bad.push(address.replace(/activityId=[^&]+/, "activityId=x"));
      for (const wrong of bad) {
        expect(await call(method, wrong, body)).toMatchObject({
          status: 400,
          body: { error: { code: "LRS_BAD_PARAMETER" } },
        });
      }
    },
  );
});

describe("State Resource", () => {
  const registered = `${addresses.state}&registration=${uuid(1)}`;

  it("keeps a registration, and none, apart", async () => {
    const { call } = client();
    await call("PUT", addresses.state, { none: true });
    await call("PUT", registered, { one: true });
    expect((await call("GET", addresses.state)).body).toEqual({ none: true });
    expect((await call("GET", registered)).body).toEqual({ one: true });
    expect((await call("GET", registered.replace(uuid(1), uuid(2)))).status).toBe(404);
    expect((await call("PUT", addresses.state, {})).status).toBe(409);
    expect((await call("DELETE", without(registered, "stateId"))).status).toBe(204);
    expect((await call("GET", registered)).status).toBe(404);
    expect((await call("GET", addresses.state)).status).toBe(200);
  });

  it("knows an agent by the identifier, not by how it was written", async () => {
    const { call } = client();
    await call("PUT", addresses.state, { a: 1 });
    const { account } = learner;
    const written = JSON.stringify({
      name: "A",
      account: { name: account.name, homePage: account.homePage },
    });
    const again = addresses.state.replace(/agent=[^&]+/, `agent=${encodeURIComponent(written)}`);
    expect((await call("GET", again)).body).toEqual({ a: 1 });
  });

  it("clears all of a context when no id is given", async () => {
    const { call } = client();
    await call("PUT", addresses.state, {});
    await call("PUT", `${addresses.state}2`, {});
    expect((await call("DELETE", without(addresses.state, "stateId"))).status).toBe(204);
    expect((await call("GET", without(addresses.state, "stateId"))).body).toEqual([]);
  });

  it("profiles are never cleared as a whole", async () => {
    for (const address of [addresses.activityProfile, addresses.agentProfile]) {
      const answer = await client().call("DELETE", without(address, "profileId"));
      expect(answer.status).toBe(400);
    }
  });
});

describe("access to documents", () => {
  it("goes as far as the key's scope", async () => {
    const { call } = client({
      credentials: [
        { key: "s", secret: "s", scope: "state" },
        { key: "p", secret: "s", scope: "profile" },
        { key: "w", secret: "s", scope: "statements/write" },
      ],
    });
    const statuses = (key: string) =>
      Promise.all(
        all.map(async ([, address]) => {
          const headers = { authorization: `Basic ${btoa(`${key}:s`)}` };
          return (await call("PUT", `${address}-${key}`, {}, headers)).status;
        }),
      );
    expect(await statuses("s")).toEqual([204, 403, 403]);
    expect(await statuses("p")).toEqual([403, 204, 204]);
    expect(await statuses("w")).toEqual([403, 403, 403]);
  });

  it("is refused for people known by name or address where the guard is on", async () => {
    const mbox = encodeURIComponent('{"mbox":"mailto:a@example.vn"}');
    const address = addresses.state.replace(/agent=[^&]+/, `agent=${mbox}`);
    expect((await client().call("PUT", address, {})).status).toBe(204);
    const refused = await client({ guard: "refuse" }).call("PUT", address, {});
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).not.toContain("example.vn");
  });
});
