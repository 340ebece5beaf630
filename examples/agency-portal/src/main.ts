import { isHvsError } from "@hocvuso/core";
import { runOnce } from "./once.ts";
import { startPortal } from "./portal.ts";
import { readSettings, type Settings, usage } from "./settings.ts";

try {
  const settings = readSettings(process.argv.slice(2));
  if (settings.once) await runOnce(settings);
  else await serveUntilStopped(settings);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

async function serveUntilStopped(settings: Settings): Promise<void> {
  const portal = await startPortal(settings, (text) => console.log(text));
  console.log(`\nMở ${portal.url} (Ctrl+C để dừng) – Open ${portal.url} (Ctrl+C stops it)\n`);
  const stop = () => void portal.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

/** What went wrong and what to do, for whoever started the portal. */
function explain(error: unknown): unknown {
  const code = String((error as { code?: unknown }).code ?? "");
  if (code === "EADDRINUSE" || code === "SANDBOX_PORT_UNAVAILABLE") {
    return "Cổng đang bận; hãy dùng cổng khác: npm start -- --port 9080\nThe port is taken; use another one: npm start -- --port 9080";
  }
  if (code.startsWith("ERR_PARSE_ARGS")) return `${(error as Error).message}\n\n${usage}`;
  if (!isHvsError(error)) return error;
  return `${error.code}: ${error.message}\n${error.hint?.vi ?? ""}\n${error.hint?.en ?? ""}`;
}
