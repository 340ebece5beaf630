import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createForgingProvider, type ForgingProvider } from "../forging-provider.ts";
import { chooseForgeries, testRelyingParty } from "./test-relying-party.ts";

let server: Server | undefined;
let provider: ForgingProvider | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  await provider?.close();
});

/** Serves something that is no relying party, and tries to test it. */
async function testOther(listener: RequestListener, cases?: readonly string[]) {
  const opened = createServer(listener);
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(opened.address() as AddressInfo).port}`;
  provider = createForgingProvider({
    clients: [{ clientId: "portal", clientSecret: "s", redirectUris: [`${base}/callback`] }],
  });
  await provider.listen();
  const where = { loginUrl: `${base}/login`, probe: `${base}/session` };
  return testRelyingParty({ provider, ...where, ...(cases && { cases }) });
}

describe("a run", () => {
  it("ends at once where the honest sign-in does not work", async () => {
    const refused = testOther((_, response) => response.writeHead(404).end());
    await expect(refused).rejects.toMatchObject({ code: "SANDBOX_HONEST_LOGIN_FAILED" });
  });

  it("ends at once where the probe says yes to a stranger", async () => {
    const refused = testOther((_, response) => response.writeHead(200).end());
    await expect(refused).rejects.toMatchObject({ code: "SANDBOX_HONEST_LOGIN_FAILED" });
  });

  it("passes nobody who never read the forged message", async () => {
    // Lets the first visitor in without asking the provider, and nobody afterwards.
    let visits = 0;
    const report = await testOther(
      (request, response) => {
        if (request.url === "/login") visits += 1;
        const cookie = request.url === "/login" && visits === 1 ? { "set-cookie": "in=1" } : {};
        const isIn = request.url !== "/session" || request.headers.cookie === "in=1";
        response.writeHead(isIn ? 200 : 401, cookie).end();
      },
      ["T1", "A3", "V2.1"],
    );
    const verdicts = report.results.map(({ id, verdict }) => [id, verdict]);
    expect(verdicts).toEqual([
      ["A3.1", "failed"],
      ["A3.2", "failed"],
      ["T1.1", "inconclusive"],
      ["V2.1", "failed"],
    ]);
    expect(report.passed).toBe(false);
  });
});

describe("a filter", () => {
  it("takes groups, families and cases, and never half a number", () => {
    const ids = (...names: string[]) => chooseForgeries(names).map(({ id }) => id);
    expect(ids("T1")).toEqual(["T1.1"]);
    expect(ids("t14.2", "L9")).toEqual(["T14.2", "L9.1", "L9.2"]);
    expect(ids("S").every((id) => id.startsWith("S"))).toBe(true);
    expect(() => ids("T99")).toThrow(expect.objectContaining({ code: "SANDBOX_BAD_OPTIONS" }));
  });
});
