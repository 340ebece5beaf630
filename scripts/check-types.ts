import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

// tsc over the root's own files and over each package with its own, stricter settings.
const root = join(import.meta.dirname, "..");
const projects = [".", ...readdirSync(join(root, "packages")).map((name) => `packages/${name}`)];
const failed = projects.filter((project) => {
  const args = ["node_modules/@typescript/native/bin/tsc", "--noEmit", "-p", project];
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status !== 0;
});
process.exitCode = failed.length > 0 ? 1 : 0;
