import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { waitPage } from "./wait-page.ts";

const login = {
  provider: "app",
  state: "s",
  nonce: "n",
  verifier: "v",
  returnTo: "/",
  startedAt: 0,
  link: "https://app.example/1",
  comparisonCode: "42",
};

/** Runs the page's script against these answers, one a look: where it went, and what it said. */
async function run(answers: (Response | Error)[]) {
  const html = await waitPage(login, "/hvs/identity", "pending").text();
  const [, script = ""] = /<script[^>]*>(.*)<\/script>/s.exec(html) ?? [];
  const place = { textContent: "" };
  const went: string[] = [];
  const looks: (() => Promise<void>)[] = [];
  runInNewContext(script, {
    document: { getElementById: () => place },
    location: { replace: (address: string) => went.push(address) },
    setTimeout: (look: () => Promise<void>) => looks.push(look),
    fetch: () => {
      const answer = answers.shift();
      return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer);
    },
  });
  while (answers.length > 0 && went.length === 0) await looks.shift()?.();
  return { went, said: place.textContent, left: answers.length, looks: looks.length };
}
const status = (text: string) => Response.json({ status: text });
const broken = (code: number) => new Response("{}", { status: code });

describe("the script of the page", () => {
  it("stays through faults of servers and of the network, and says so when they last", async () => {
    const faults = [broken(503), new Error("network"), broken(502), new Response("no JSON")];
    const { went, said, looks } = await run([...faults]);
    expect({ went, looks }).toEqual({ went: [], looks: 1 });
    expect(said).toContain("Chưa kết nối được");
    const again = await run([...faults.map(() => broken(500)), status("scanned")]);
    expect(again.said).toContain("Đã quét");
    expect((await run([status("pending"), broken(503)])).said).toContain("Đang chờ");
  });

  it("stays while the provider cannot be reached, and says so at once", async () => {
    const { went, said } = await run([status("unreachable")]);
    expect(went).toEqual([]);
    expect(said).toContain("Chưa kết nối được");
  });

  it.each(["approved", "refused", "expired"])("leaves when it is %s", async (final) => {
    const { went } = await run([status("pending"), broken(503), status(final)]);
    expect(went).toEqual(["/hvs/identity/wait/finish?state=s"]);
  });

  it.each([400, 404, 409])("leaves when this server answers %i", async (code) => {
    expect((await run([broken(code)])).went).toHaveLength(1);
  });
});
