import type { Text } from "@hocvuso/core";

/** Where a command writes, and how it is told to stop. */
export interface Terminal {
  /** Results: one line. */
  readonly out: (line: string) => void;
  /** Progress and errors: one line. */
  readonly err: (line: string) => void;
  /** Ends a command that goes on by itself. */
  readonly signal: AbortSignal;
}

/** Writes a sentence in Vietnamese, then in English. */
export function tell(write: (line: string) => void, { vi, en }: Text): void {
  write(vi);
  if (en !== undefined) write(`  ${en}`);
}

/** The terminal of this process; Ctrl-C and SIGTERM stop it. */
export function processTerminal(): Terminal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  return {
    out: (line) => console.log(line),
    err: (line) => console.error(line),
    signal: stop.signal,
  };
}
