import { HvsError } from "@hocvuso/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type DutiesBench, openDuties } from "./__fixtures__/open-duties.ts";

let bench: DutiesBench;
beforeEach(async () => {
  bench = await openDuties();
});
afterEach(() => bench.close());

const page = { headers: { accept: "text/html" } };
const path = "/duties/me/export";

it("takes an authentication of late, and leads a browser to one", async () => {
  await bench.signIn();
  expect((await bench.fetch(path)).status).toBe(200);
  const asked: string[] = [];
  Object.assign(bench.harness.api, {
    async require(_request: Request, action: string) {
      asked.push(action);
      throw new HvsError("IDENTITY_STEP_UP_REQUIRED", "Not fresh.", { status: 401 });
    },
  });
  const refused = await bench.fetch(path);
  expect(refused.status).toBe(401);
  expect(refused.headers.get("content-disposition")).toBeNull();
  const { headers } = await bench.fetch(path, page);
  const login = new URL(headers.get("location") ?? "", bench.harness.baseUrl);
  expect(Object.fromEntries(login.searchParams)).toEqual({ returnTo: path, action: "own-data" });
  expect(asked).toEqual(["own-data", "own-data"]);
});

it("takes the action that is set up, which the policy has to know", async () => {
  await expect(openDuties({ exportAction: "xuat" })).rejects.toMatchObject({
    code: "IDENTITY_UNKNOWN_ACTION",
  });
  const other = await openDuties({ exportAction: "learn" });
  const { headers } = await other.fetch(path, page);
  expect(headers.get("location")).toContain("action=learn");
  await other.close();
});
