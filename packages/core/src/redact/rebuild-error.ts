import { redacted } from "./redact-text.ts";

/** How the parts of an error are redacted. */
export interface ErrorParts {
  /** Redacts a text. */
  readonly text: (text: string) => string;
  /** Redacts any value. */
  readonly again: (value: unknown) => unknown;
}

/**
 * A new error of the same name with the message, the stack, the cause and the fields redacted.
 *
 * The lines of the stack are judged one by one, so that one bad line does not cost the others.
 *
 * @param own - The redacted own fields of the error.
 */
export function rebuildError(
  error: Error,
  own: Record<string, unknown>,
  { text, again }: ErrorParts,
): Error {
  const message = textOf(() => error.message, text);
  const clean: Error = new Error(message);
  const name = textOf(() => error.name, text);
  const frames = linesOf(() => error.stack, text);
  const fields = { ...own, name, message };
  for (const [key, value] of Object.entries(fields)) set(clean, key, value, key !== "name");
  set(clean, "stack", [`${name}: ${message}`, ...frames].join("\n"), false);
  if ("cause" in error) set(clean, "cause", again(error.cause), false);
  if (error instanceof AggregateError) set(clean, "errors", again(error.errors), false);
  return clean;
}

function set(error: Error, key: string, value: unknown, enumerable: boolean): void {
  const visible = enumerable && key !== "message" && key !== "stack";
  Object.defineProperty(error, key, {
    value,
    enumerable: visible,
    configurable: true,
    writable: true,
  });
}

function textOf(read: () => unknown, text: ErrorParts["text"]): string {
  try {
    return text(String(read()));
  } catch {
    return redacted;
  }
}

function linesOf(read: () => unknown, text: ErrorParts["text"]): string[] {
  try {
    const lines = String(read()).split("\n");
    return lines.filter((line) => /^\s+at /.test(line)).map((line) => text(line));
  } catch {
    return [];
  }
}
