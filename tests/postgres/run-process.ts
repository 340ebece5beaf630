import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A script in a process of its own. */
export interface RunningProcess {
  readonly pid: number;
  /** Whole lines it has printed so far; the same list grows. */
  readonly lines: readonly string[];
  /** Resolves to its exit code when it has ended by itself. */
  readonly ended: Promise<number | null>;
  /** Ends it at once, as a power cut would: SIGKILL. */
  kill(): Promise<void>;
}

/** Starts a script; packages are read from their sources. */
export function runProcess(script: URL, ...args: readonly string[]): RunningProcess {
  const child: ChildProcess = spawn(
    process.execPath,
    ["--conditions=@hocvuso/source", fileURLToPath(script), ...args],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const lines: string[] = [];
  if (child.stdout) createInterface(child.stdout).on("line", (line) => lines.push(line));
  const ended = once(child, "close").then(([code]) => code as number | null);
  return {
    pid: child.pid ?? 0,
    lines,
    ended,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
