import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the build put the player: this module may itself run from `src/`, `dist/` or a chunk. */
export function findPlayerFolder(): string | undefined {
  const places = ["../browser/", "./browser/", "../../dist/browser/"];
  const folders = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return folders.find((folder) => existsSync(join(folder, "player.js")));
}
