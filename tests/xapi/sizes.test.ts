import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";

async function gzippedBytes(exported: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { ${exported} } from "@hocvuso/xapi";`,
      resolveDir: join(import.meta.dirname, "..", "..", "packages", "xapi"),
    },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    conditions: ["@hocvuso/source"],
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}

const sender = "createSender, memoryOutbox, indexedDbOutbox";
const recipes =
  "buildStatement, verbs, statementIdFrom, completed, assessed, answered, progressed, usedPublicService, taughtPeer, confirmed";

it.each([
  ["the sender, with its check of statements", sender, 15_000],
  ["the sender and the recipes", `${sender}, ${recipes}`, 18_000],
])("%s stays small enough for a phone", async (_, exported, maxBytes) => {
  const bytes = await gzippedBytes(exported);
  expect(bytes).toBeLessThanOrEqual(maxBytes);
  // Far less would mean that the bundle is not what it should be.
  expect(bytes).toBeGreaterThan(8_000);
});
