import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

// Packs every package, installs it into an empty project and imports every entry point, on the
// oldest and the newest Node that we promise.

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  exports: Record<string, unknown>;
}

const root = join(import.meta.dirname, "..");
const work = mkdtempSync(join(tmpdir(), "hvs-packaging-"));
const names = readdirSync(join(root, "packages"));
const manifests = new Map(
  names.map((name) => {
    const file = join(root, "packages", name, "package.json");
    return [name, JSON.parse(readFileSync(file, "utf8")) as Manifest];
  }),
);
const tarballs = new Map<string, string>();
const nodes = new Map([["24", process.execPath]]);

function npm(cwd: string, ...args: string[]): string {
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
  return execFileSync("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, PATH: path },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function emptyProject(name: string, dependencies: Record<string, string>): string {
  const folder = join(work, name);
  mkdirSync(folder);
  const manifest = { name, private: true, type: "module", dependencies };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  npm(folder, "install", "--prefer-offline");
  return folder;
}

/** The package and those of ours that it needs, each as its tarball. */
function ownTarballs(name: string, found: Record<string, string> = {}): Record<string, string> {
  found[`@hocvuso/${name}`] = `file:${tarballs.get(name)}`;
  for (const dependency of Object.keys(manifests.get(name)?.dependencies ?? {})) {
    const other = /^@hocvuso\/(.+)$/.exec(dependency)?.[1];
    if (other && !(dependency in found)) ownTarballs(other, found);
  }
  return found;
}

beforeAll(() => {
  for (const name of names) {
    const packed = JSON.parse(
      npm(
        join(root, "packages", name),
        "pack",
        "--json",
        "--ignore-scripts",
        `--pack-destination=${work}`,
      ),
    ) as { filename: string }[];
    tarballs.set(name, join(work, packed[0]?.filename ?? ""));
  }
  const node22 = emptyProject("node22", { node: "22" });
  nodes.set("22", join(node22, "node_modules", ".bin", "node"));
}, 300_000);

describe.each(names)("@hocvuso/%s", (name) => {
  it("packs no tests, installs alone and imports on Node 22 and 24", { timeout: 300_000 }, () => {
    const listing = execFileSync("tar", ["tzf", tarballs.get(name) ?? ""], { encoding: "utf8" });
    expect(listing).not.toMatch(/\.test(-d)?\.ts|__fixtures__/);
    expect(listing).toContain("package/LICENSE");
    expect(listing).toContain("package/README.md");
    const folder = emptyProject(name, {
      ...ownTarballs(name),
      ...manifests.get(name)?.peerDependencies,
    });
    const entries = Object.entries(manifests.get(name)?.exports ?? {})
      .filter(([, target]) => typeof target === "object")
      .map(([path]) => `@hocvuso/${name}${path.slice(1)}`);
    const script = entries
      .map((entry) => `console.log(Object.keys(await import(${JSON.stringify(entry)})).length > 0)`)
      .join("\n");
    writeFileSync(join(folder, "import.js"), script);
    for (const [version, node] of nodes) {
      const major = execFileSync(node, ["--version"], { encoding: "utf8" });
      expect(major).toMatch(`v${version}.`);
      const output = execFileSync(node, ["import.js"], { cwd: folder, encoding: "utf8" });
      expect(output.trim().split("\n")).toEqual(entries.map(() => "true"));
    }
  });
});

it("runs hocvuso from its tarball", {
  timeout: 120_000,
}, () => {
  const folder = join(work, "cli");
  const program = join(folder, "node_modules", "@hocvuso", "cli", "bin", "hocvuso.js");
  const store = join(folder, "lrs.db");
  for (const node of nodes.values()) {
    const help = execFileSync(node, [program, "help"], { encoding: "utf8" });
    expect(help).toContain("hocvuso lrs key add");
    const key = execFileSync(node, [program, "lrs", "key", "add", "--db", store], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    expect(key.trim().split(" ")).toHaveLength(2);
  }
  expect(readFileSync(program, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});
