import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

const root = join(import.meta.dirname, "..");

/** The example portal as a process of its own, which can be killed and started again. */
export interface PortalProcess {
  readonly url: string;
  /** Everything that all its runs have printed. */
  output(): string;
  /** Starts it and waits until it can be used. */
  start(): Promise<void>;
  /** Starts it without waiting. */
  launch(): void;
  /** Ends it at once, as a power cut would: SIGKILL. */
  kill(): Promise<void>;
}

/** Prepares a portal over a data folder; nothing runs yet. */
export async function portalProcess(dataFolder: string): Promise<PortalProcess> {
  const port = await freePort();
  const script = join(root, "examples/agency-portal/src/main.ts");
  let printed = "";
  let child: ChildProcess | undefined;
  const launch = () => {
    const args = [script, "--port", String(port), "--data", dataFolder];
    const started = spawn(process.execPath, args, { cwd: root });
    for (const stream of [started.stdout, started.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
      });
    }
    child = started;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    output: () => printed,
    launch,
    async start() {
      const before = printed.length;
      launch();
      while (!printed.slice(before).includes("Ctrl+C")) {
        if (child?.exitCode !== null) throw new Error(`The portal ended: ${printed.slice(before)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}
