import { expect, it } from "vitest";
import { client } from "./__fixtures__/client.ts";

it("what lies outside the path is not served", async () => {
  const { call } = client();
  for (const address of ["/abcd/statements", "/statements", "/xapi", "/xapi/statements/"]) {
    expect((await call("GET", address)).status).toBe(404);
  }
});

it("a method that a resource does not have is answered with those it has", async () => {
  const { send } = client();
  const allow = async (method: string, address: string) => {
    const { status, headers } = await send(method, address);
    return [status, headers.get("allow")];
  };
  expect(await allow("DELETE", "statements")).toEqual([405, "GET, HEAD, POST, PUT"]);
  expect(await allow("POST", "agents")).toEqual([405, "GET, HEAD"]);
  expect(await allow("PUT", "about")).toEqual([405, "GET, HEAD"]);
  expect(await allow("PATCH", "activities/state")).toEqual([405, "DELETE, GET, HEAD, POST, PUT"]);
  expect(await allow("constructor", "activities")).toEqual([405, "GET, HEAD"]);
});
