import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from "playwright-core";

/** Where a browser is and what it needs around it. */
interface FoundBrowser {
  executablePath: string;
  env: Record<string, string>;
}

const folder = join(import.meta.dirname, "..", ".cache", "browser");
const note = join(folder, "browser.json");

// Without these the browser looks up its maker's services at every start.
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the headless browser that `npm test` and `npm start -- --once` made ready. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}

/** Starts it on a profile folder: what it kept there is still there the next time. */
export function openProfile(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, launchOptions());
}

function launchOptions(): LaunchOptions {
  if (!existsSync(note)) throw new Error("No browser yet: run node scripts/browser.ts first.");
  const { executablePath, env } = JSON.parse(readFileSync(note, "utf8")) as FoundBrowser;
  return { executablePath, args, env: { ...process.env, ...env } as Record<string, string> };
}

/** In this order: the one that is named, the npm package that carries one, installed ones, Debian's. */
async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env.HVS_CHROMIUM;
  if (named) return { executablePath: named, env: {} };
  if (process.platform === "linux" && process.arch === "x64") {
    const carried = await unpackCarried();
    if (carried) return carried;
  }
  const installed = findInstalled() ?? installFromDebian();
  if (installed) return { executablePath: installed, env: {} };
  throw new Error(
    "No Chromium was found. Install one (Debian: apt-get install chromium) or name it: HVS_CHROMIUM=/path/to/chromium",
  );
}

async function unpackCarried(): Promise<FoundBrowser | undefined> {
  // The package unpacks below the temporary folder and adds the system libraries it carries (NSS
  // and others) only where it believes itself on a bare cloud image.
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x";
  const { default: carried } = await import("@sparticuz/chromium");
  const executablePath = await carried.executablePath();
  const fonts = { FONTCONFIG_PATH: join(folder, "fonts") };
  // Its font settings name the folders of that cloud image; a page without any font has no text.
  writeFileSync(
    join(folder, "fonts", "fonts.conf"),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, "fonts")}</dir><dir>/usr/share/fonts</dir>
<cachedir>${join(folder, "font-cache")}</cachedir></fontconfig>`,
  );
  const libraries = { LD_LIBRARY_PATH: join(folder, "al2023", "lib") };
  const env = [fonts, { ...fonts, ...libraries }].find((one) => starts(executablePath, one));
  return env && { executablePath, env };
}

function starts(executablePath: string, env: Record<string, string>): boolean {
  const { LD_LIBRARY_PATH: _, ...outer } = process.env;
  return spawnSync(executablePath, ["--version"], { env: { ...outer, ...env } }).status === 0;
}

function findInstalled(): string | undefined {
  return [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  ].find((path) => existsSync(path));
}

function installFromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  console.log("Installing Debian's chromium …");
  const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  execFileSync("apt-get", ["update", "-qq"], options as never);
  execFileSync("apt-get", ["install", "-y", "-qq", "chromium"], options as never);
  return findInstalled();
}

if (import.meta.main) {
  const ready = existsSync(note) && (JSON.parse(readFileSync(note, "utf8")) as FoundBrowser);
  if (!ready || !existsSync(ready.executablePath)) {
    console.log("Making the headless browser ready …");
    const found = await findBrowser();
    mkdirSync(folder, { recursive: true });
    writeFileSync(note, JSON.stringify(found));
  }
}
