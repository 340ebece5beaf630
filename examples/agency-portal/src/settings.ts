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

/** The command line. */
export const usage = `npm start -- [options]
  --once           làm trọn việc không cần người, in báo cáo rồi kết thúc / run without a person, then end
  --port 8080      cổng của trang; cổng kế tiếp dành cho nơi đăng nhập thử nghiệm / port; the next one is the provider's
  --data <folder>  nơi giữ dữ liệu / where data is kept (default: data/agency-portal)
  --seed 2026      hạt giống của cơ quan mô phỏng / seed of the synthetic agency`;

/** Reads the command line; see {@link usage}. */
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
    const code = "ERR_PARSE_ARGS_PORT";
    throw Object.assign(new Error("--port takes a whole number from 1024 to 65534."), { code });
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
