import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digcomp22, digcomp30 } from "../packages/framework/src/eu/index.ts";
import {
  explained,
  nameStatement,
} from "../packages/framework/src/pictures/__fixtures__/explained.ts";
import { explanationSvg, frameworkSvg } from "../packages/framework/src/pictures/index.ts";
import { dlgf } from "../packages/framework/src/unesco/index.ts";
import { qd757of2025, tt02of2025 } from "../packages/framework/src/vn/index.ts";

// Draws the pictures of docs/frameworks. A test holds them to the code; run this when it fails:
// node --conditions=@hocvuso/source scripts/draw-frameworks.ts
export const folder: string = join(import.meta.dirname, "..", "docs", "frameworks", "pictures");

/** The pictures by the names of their files. */
export function drawFrameworks(): ReadonlyMap<string, string> {
  const frameworks = [tt02of2025, qd757of2025, digcomp22, digcomp30, dlgf];
  return new Map([
    ...frameworks.map((one) => [`${one.id}.svg`, frameworkSvg(one)] as const),
    ["explained.svg", explanationSvg(explained(), tt02of2025, { nameStatement })],
  ]);
}

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  for (const [name, svg] of drawFrameworks()) writeFileSync(join(folder, name), svg);
}
