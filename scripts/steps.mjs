// Runs on the machine's own Node (20 or newer): nothing here may need an installed package.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, "node_modules", ".bin");

/** Says what is going on, with the seconds since the start. */
const begun = Date.now();
export function say(text) {
  console.log(`[${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} s] ${text}`);
}

/** Runs a command with the project's own Node first on the path; resolves to its exit code. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const path = `${bin}${delimiter}${process.env.PATH ?? ""}`;
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH: path, ...env },
      shell: process.platform === "win32",
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => {
        output += chunk;
      });
    }
    const pass = (signal) => child.kill(signal);
    process.on("SIGINT", pass).on("SIGTERM", pass);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.off("SIGINT", pass).off("SIGTERM", pass);
      if (quiet && code !== 0) process.stdout.write(output);
      resolve(code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1));
    });
  });
}

/** Runs a command and ends this process when it fails. */
export async function must(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) {
    console.error(`\n"${command} ${args.join(" ")}" failed (${code}).`);
    process.exit(code);
  }
}

/** Installs what the lock file names, unless it is there already. */
export async function ensureInstalled() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const wanted = createHash("sha256").update(lock).digest("hex");
  const stamp = join(root, "node_modules", ".hocvuso-installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("Installing packages (once; one to three minutes on a slow line) …");
  const tick = setInterval(() => say("… still installing"), 15_000);
  // Under Node 20 npm warns about engines: every script after this runs on the Node it installs.
  await must("npm", ["ci", "--loglevel=error", "--no-audit", "--no-fund"]);
  clearInterval(tick);
  await checkNode();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  say("Packages are installed.");
}

/** The scripts need Node 22.18; the lock file brings one, unless install scripts were switched off. */
async function checkNode() {
  const test =
    "const [a, b] = process.versions.node.split('.'); process.exit(a > 22 || (a == 22 && b >= 18) ? 0 : 1)";
  if ((await run("node", ["-e", test], { quiet: true })) === 0) return;
  console.error(
    "The project's own Node was not installed: npm's install scripts are switched off.\n" +
      "Run: npm rebuild node --ignore-scripts=false   or use Node 22.18 or newer yourself.",
  );
  process.exit(1);
}

/** Builds what has changed since the last build. */
export async function ensureBuilt() {
  await must("node", ["scripts/build.ts"]);
}

/** Makes a browser ready for headless use. */
export async function ensureBrowser() {
  await must("node", ["scripts/browser.ts"]);
}
