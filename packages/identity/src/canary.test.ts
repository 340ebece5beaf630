import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { citizen, createHarness } from "./__fixtures__/harness.ts";

const canaries = Object.values(citizen);
const found = (text: string) => canaries.filter((canary) => text.includes(canary));

describe("personal data", () => {
  it("is in no cookie, database byte, log line, redirect or error body", async () => {
    const folder = mkdtempSync(join(tmpdir(), "identity-canary-"));
    const one = await createHarness({ databasePath: join(folder, "hub.db") });
    const seen: string[] = [];
    const watch = async (response: Response) => {
      seen.push(JSON.stringify([...response.headers]), await response.clone().text());
      return response;
    };
    await watch(await one.signIn());
    const mint = one.server.mint;
    for (const claims of [
      { exp: 1 },
      { acr: "x" },
      { iss: "x" },
      { SoDinhDanh: `${citizen.SoDinhDanh}9` },
    ]) {
      one.server.mint = (m) => mint({ ...m, claims: { ...m.claims, ...claims } });
      const refused = await watch(await one.signIn());
      expect(refused.status).toBeGreaterThanOrEqual(400);
    }
    seen.push(JSON.stringify(one.logs));
    expect(one.logs.map(({ code }) => code)).toContain("IDENTITY_SIGNED_IN");
    const files = readdirSync(folder);
    for (const name of files) seen.push(readFileSync(join(folder, name), "utf8"));
    expect(files).toContain("hub.db-wal");
    expect(seen.join("\n")).toContain("identity_vault");
    for (const text of seen) expect(found(text)).toEqual([]);
    await one.close();
  });
});
