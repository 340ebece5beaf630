import { defineConfig } from "tsup";

// The player as the hub serves it: one entry, everything bundled, one chunk per SCORM engine.
export default defineConfig({
  entry: { player: "src/browser/player.ts" },
  outDir: "dist/browser",
  format: ["esm"],
  target: "es2022",
  platform: "browser",
  noExternal: [/.*/],
  splitting: true,
  treeshake: true,
  minify: true,
  clean: false,
  dts: false,
  esbuildOptions(options) {
    options.conditions = ["@hocvuso/source", "browser", "import"];
    options.legalComments = "inline";
  },
});
