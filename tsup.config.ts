import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "tsup";

// Run from inside a package (`npm run build -w …`): the working directory is that package.
const folder = process.cwd();
const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
  name: string;
  version: string;
  exports: Record<string, string | Record<string, string>>;
};

// Entry points are read from the exports map, so the two cannot drift apart.
const entry: Record<string, string> = {};
for (const target of Object.values(manifest.exports)) {
  if (typeof target === "string") continue;
  const source = target["@hocvuso/source"];
  const output = target.default;
  if (!source || !output || !existsSync(join(folder, source))) {
    throw new Error(`${manifest.name}: every export needs "@hocvuso/source" and "default"`);
  }
  entry[output.replace(/^\.\/dist\//, "").replace(/\.js$/, "")] = source;
}

export default defineConfig({
  entry,
  format: ["esm"],
  target: "es2023",
  platform: "neutral",
  dts: true,
  sourcemap: true,
  clean: true,
  treeshake: true,
  // Node's own modules keep their prefix: "node:sqlite" exists under that name only.
  external: [/^node:/],
  removeNodeProtocol: false,
  define: { __PACKAGE_VERSION__: JSON.stringify(manifest.version) },
});
