import { isHvsError } from "@hocvuso/core";
import { runOnce } from "./once.ts";
import { startPortal } from "./portal.ts";
import { readSettings } from "./settings.ts";

const settings = readSettings(process.argv.slice(2));
try {
  if (settings.once) await runOnce(settings);
  else await serveUntilStopped();
} catch (error) {
  explain(error);
  process.exitCode = 1;
}

async function serveUntilStopped(): Promise<void> {
  const portal = await startPortal(settings, (text) => console.log(text));
  console.log(`\nMở ${portal.url} (Ctrl+C để dừng) – Open ${portal.url} (Ctrl+C stops it)\n`);
  const stop = () => void portal.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

function explain(error: unknown): void {
  const code = (error as { code?: string }).code;
  if (code === "EADDRINUSE") {
    console.error(
      `Cổng ${settings.port} hoặc ${settings.port + 1} đang bận; hãy dùng cổng khác: npm start -- --port 9080`,
    );
  } else if (isHvsError(error)) {
    console.error(`${error.code}: ${error.message} ${error.hint?.vi ?? ""}`);
  } else console.error(error);
}
