import { createInterface } from "node:readline";
import type { Locale, Text } from "@hocvuso/core";

/** Where a command writes, what it is told, and how it is stopped. */
export interface Terminal {
  /** Results: one line. */
  readonly out: (line: string) => void;
  /** Progress and errors: one line. */
  readonly err: (line: string) => void;
  /** Lines that are typed while a command runs. */
  readonly lines: AsyncIterable<string>;
  /** Ends a command that goes on by itself. */
  readonly signal: AbortSignal;
}

/** Says a sentence in one language. */
export type Say = (text: Text) => string;

/** Makes the voice of a command. */
export function sayIn(locale: Locale): Say {
  return (text) => text[locale];
}

/** The terminal of this process; Ctrl-C and SIGTERM stop it. */
export function processTerminal(): Terminal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  return {
    out: (line) => console.log(line),
    err: (line) => console.error(line),
    // Opened by those who read it alone: an open standard input keeps a process alive.
    lines: {
      [Symbol.asyncIterator]: () =>
        createInterface({ input: process.stdin, signal: stop.signal })[Symbol.asyncIterator](),
    },
    signal: stop.signal,
  };
}

/** Waits until the command is stopped. */
export function untilStopped({ signal }: Terminal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
