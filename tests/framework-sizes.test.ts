import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";

async function bundle(exported: string, subpath: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { ${exported} } from "@hocvuso/framework${subpath}";`,
      resolveDir: join(import.meta.dirname, "..", "packages", "framework"),
    },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    charset: "utf8",
    conditions: ["@hocvuso/source"],
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

const model = "checkFramework, requireSound, readText, toText, sourceOf";
const rules = "compileRules, createFold, evidenceIn, judge, missingFrom, holdsAt";

it.each([
  ["the model without data", model, "", 1_000, 6_000],
  ["the model with rules and their explanation", `${model}, ${rules}`, "", 2_000, 7_000],
  ["Thông tư 02/2025", "tt02of2025", "/vn", 1_500, 8_000],
  ["Quyết định 757", "qd757of2025", "/vn", 500, 2_000],
  ["DigComp 2.2", "digcomp22", "/eu", 1_000, 4_000],
  ["DigComp 3.0", "digcomp30", "/eu", 1_000, 4_000],
  ["UNESCO DLGF", "dlgf", "/unesco", 1_000, 4_000],
  ["one crosswalk", "digcomp22To30", "/crosswalk", 200, 2_000],
  [
    "the gain between assessments",
    "matchScores, tallyGains, summariseGains",
    "/ability",
    1_000,
    5_000,
  ],
])("%s stays small", async (_, exported, subpath, least, most) => {
  const bytes = gzipSync(await bundle(exported, subpath), { level: 9 }).length;
  expect(bytes).toBeLessThanOrEqual(most);
  // Far less would mean that the bundle is not what it should be.
  expect(bytes).toBeGreaterThan(least);
});

it("brings one framework only to who imports one", async () => {
  const tt02 = await bundle("tt02of2025", "/vn");
  expect(tt02).toContain("vn-tt02-2025");
  expect(tt02).not.toContain("vn-qd757-2025");
  const digcomp = await bundle("digcomp22", "/eu");
  expect(digcomp).toContain("Netiquette");
  expect(digcomp).not.toContain("Digital behaviour");
});
