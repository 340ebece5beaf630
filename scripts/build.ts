import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Builds every package and the example courses, two at a time, leaving out what has not changed.
const root = join(import.meta.dirname, "..");
const stamps = join(root, ".cache", "build");
mkdirSync(stamps, { recursive: true });

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (/^(node_modules|dist)$/.test(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Our packages that a part is made with; bundles hold their code. */
function ownDependencies(folder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    dependencies?: Record<string, string>;
  };
  const names = Object.keys(manifest.dependencies ?? {}).map((name) => name.split("@hocvuso/")[1]);
  return names.flatMap((name) => (name ? [join(root, "packages", name, "src")] : []));
}

function stateOf(folder: string): string {
  const hash = createHash("sha256");
  const sources = [folder, ...ownDependencies(folder)].flatMap(filesBelow);
  for (const file of [...sources.sort(), join(root, "tsup.config.ts")]) {
    hash.update(file).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function build(workspace: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "build", "--silent", "-w", workspace], {
      cwd: root,
      shell: process.platform === "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

const workspaces = [
  ...readdirSync(join(root, "packages")).map((name) => `packages/${name}`),
  "examples/courses",
].filter((folder) => statSync(join(root, folder)).isDirectory());

const changed = workspaces.filter((folder) => {
  const stamp = join(stamps, `${folder.replace("/", "-")}.sha256`);
  const built = existsSync(join(root, folder, "dist"));
  return !(
    built &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === stateOf(join(root, folder))
  );
});
if (changed.length > 0) console.log(`Building ${changed.length} of ${workspaces.length} parts …`);

let done = 0;
const queue = [...changed];
async function work(): Promise<void> {
  for (let folder = queue.shift(); folder; folder = queue.shift()) {
    const state = stateOf(join(root, folder));
    const { code, output } = await build(folder);
    if (code !== 0) {
      console.error(`${output}\nBuilding ${folder} failed.`);
      process.exit(1);
    }
    writeFileSync(join(stamps, `${folder.replace("/", "-")}.sha256`), state);
    done += 1;
    console.log(`  ${String(done).padStart(2)}/${changed.length}  ${folder}`);
  }
}
await Promise.all([work(), work()]);
