import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

/** How the portal is started. */
export interface Settings {
  /** Folder that holds the database, the secret and the unpacked courses. */
  dataFolder: string;
  /** Port of the portal on 127.0.0.1; the sandbox provider takes the next one. */
  port: number;
  /** Seed of the synthetic agency. */
  seed: number;
  /** Run the main job without a person, print the report and end. */
  once: boolean;
}

const root = join(import.meta.dirname, "..", "..", "..");

/** Reads the command line: `--once`, `--port 8080`, `--data data/agency-portal`, `--seed 2026`. */
export function readSettings(args: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      once: { type: "boolean", default: false },
      port: { type: "string", default: "8080" },
      data: { type: "string", default: join(root, "data", "agency-portal") },
      seed: { type: "string", default: "2026" },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1024 || port > 65_534) {
    throw new Error("--port takes a whole number from 1024 to 65534.");
  }
  return { dataFolder: values.data, port, seed: Number(values.seed), once: values.once };
}

/** The hub's secret: made at the first start, kept in a file that only this user can read. */
export function readSecret(dataFolder: string): string {
  const file = join(dataFolder, "secret");
  mkdirSync(dataFolder, { recursive: true });
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(48).toString("base64"), { mode: 0o600, flag: "wx" });
  }
  return readFileSync(file, "utf8");
}
