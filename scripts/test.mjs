import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser, ensureBuilt, ensureInstalled, root, run, say } from "./steps.mjs";

// npm test [-- vitest arguments]
await ensureInstalled();
await ensureBuilt();
await ensureBrowser();
say("Running the tests …");
const report = join(root, "artifacts", "vitest.json");
rmSync(report, { force: true });
const code = await run("node", [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
const ran = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined;
const passed = ran?.numPassedTests ?? 0;
// A file that could not be loaded counts no test as failed; it must not pass unseen.
const broken = (ran?.testResults ?? []).filter(
  (file) =>
    file.status === "failed" && file.assertionResults.every((one) => one.status === "passed"),
).length;
const failed = (ran?.numFailedTests ?? 0) + broken + (ran === undefined ? 1 : 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = code !== 0 || failed > 0 ? 1 : 0;
