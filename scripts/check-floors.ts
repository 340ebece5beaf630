import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// Holds every import between our packages to the table "Rooms" of docs/architecture.md.
// Biome sees to it that what is imported is declared; this sees to what may be declared.
const root = join(import.meta.dirname, "..");

/** Reads the table: package name → names it may import. */
function readTable(): Map<string, Set<string>> {
  const text = readFileSync(join(root, "docs/architecture.md"), "utf8");
  const rows = text.matchAll(/^\| `([a-z0-9]+)` \|.*\| ([^|]+) \|$/gm);
  return new Map(
    [...rows].map(([, name = "", allowed = ""]) => [
      name,
      new Set([...allowed.matchAll(/`([a-z0-9]+)`/g)].map(([, one = ""]) => one)),
    ]),
  );
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "__fixtures__" ? [] : sourcesBelow(path);
    return entry.name.endsWith(".ts") && !/\.test(-d)?\.ts$/.test(entry.name) ? [path] : [];
  });
}

const table = readTable();
const faults: string[] = [];
for (const name of readdirSync(join(root, "packages"))) {
  const allowed = table.get(name);
  if (!allowed) {
    faults.push(`packages/${name} has no row in docs/architecture.md`);
    continue;
  }
  const manifestPath = join(root, "packages", name, "package.json");
  const manifest = JSON.parse(readFileSync(manifestPath, "utf8")) as {
    dependencies?: Record<string, string>;
    peerDependencies?: Record<string, string>;
  };
  const declared = { ...manifest.dependencies, ...manifest.peerDependencies };
  for (const dependency of Object.keys(declared)) {
    const other = /^@hocvuso\/(.+)$/.exec(dependency)?.[1];
    if (other && !allowed.has(other)) faults.push(`${name} declares ${dependency}`);
  }
  const source = join(root, "packages", name, "src");
  for (const file of existsSync(source) ? sourcesBelow(source) : []) {
    for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(
      /(?:from|import)\s*\(?\s*["'](@hocvuso\/[^"']+)["']/g,
    )) {
      const [, other = "", subpath = ""] = specifier.split("/");
      const where = file.slice(root.length + 1);
      if (other !== name && !allowed.has(other)) faults.push(`${where} imports ${specifier}`);
      if (subpath === "testing") faults.push(`${where} imports ${specifier} outside a test`);
    }
  }
}
for (const fault of faults) console.error(`Not allowed by docs/architecture.md: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
