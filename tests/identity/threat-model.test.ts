import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describeForgeries } from "@hocvuso/sandbox/forge";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const text = readFileSync(join(root, "docs/security/identity.md"), "utf8");

describe("the threat model", () => {
  it("names tests that exist", () => {
    const named = [...text.matchAll(/`([\w/-]+\.test\.ts)`/g)].map(([, path = ""]) => path);
    expect(named.length).toBeGreaterThan(25);
    const missing = named.filter((path) => {
      const places = [path, `packages/${path}`, `packages/identity/src/${path}`];
      return !places.some((place) => existsSync(join(root, place)));
    });
    expect(missing).toEqual([]);
    expect(globSync("packages/sentry/src/*.test.ts", { cwd: root })).not.toEqual([]);
  });

  it("names families of cases that the matrix has", () => {
    const families = new Set(describeForgeries().map(({ id }) => id.split(".")[0]));
    const named = [...text.matchAll(/\b([ATULKS]\d{1,2})(?:–[ATULKS](\d{1,2}))?\b/g)];
    expect(named.length).toBeGreaterThan(15);
    // Judged by tests of our own, since nobody can judge them from outside.
    const inside = ["K5", "S10"];
    const unknown = named
      .map(([, family = ""]) => family)
      .filter((family) => !families.has(family) && !inside.includes(family));
    expect(unknown).toEqual([]);
  });
});
