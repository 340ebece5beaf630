import { ensureBrowser, ensureBuilt, ensureInstalled, run, say } from "./steps.mjs";

// npm start [-- --once] [--port 8080] [--data data/agency-portal]
const args = process.argv.slice(2);
await ensureInstalled();
await ensureBuilt();
if (args.includes("--once")) await ensureBrowser();
say("Starting the agency portal …");
process.exitCode = await run("node", ["examples/agency-portal/src/main.ts", ...args]);
