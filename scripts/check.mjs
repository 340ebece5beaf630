import { ensureBuilt, ensureInstalled, run, say } from "./steps.mjs";

// npm run check: every gate in order of cost; all are run, so that one call shows all faults.
await ensureInstalled();
await ensureBuilt();
const gates = [
  ["format and lint", "biome", ["check", "--error-on-warnings", "."]],
  ["lint", "oxlint", ["--deny-warnings"]],
  ["types", "node", ["scripts/check-types.ts"]],
  ["who imports whom", "node", ["scripts/check-floors.ts"]],
  ["unused code", "knip", []],
  ["unused code, shipped files", "knip", ["--production"]],
  ["packed tarballs", "npm", ["run", "--silent", "check:package", "--workspaces", "--if-present"]],
  ["reference", "typedoc", []],
];
const failed = [];
for (const [name, command, args] of gates) {
  say(`${name} …`);
  const quiet = name === "packed tarballs" || name === "reference";
  if ((await run(command, args, { quiet })) !== 0) failed.push(name);
}
if (failed.length > 0) console.error(`\nFailed: ${failed.join(", ")}`);
else say(`All ${gates.length} gates are clean.`);
process.exitCode = failed.length > 0 ? 1 : 0;
