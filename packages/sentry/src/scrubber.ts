import { createRedactor, type Redactor, type RedactorOptions } from "@hocvuso/core/redact";

/** Options of {@link withoutPersonalData} and {@link guardTransport}: what else counts, what may leave. */
export interface ScrubOptions extends RedactorOptions {
  /**
   * Names of tags, of fields of `extra` and of contexts that may leave, redacted. Default: none; tags
   * `code`, `plugin`, `method` and `status`, and what Sentry tells about the runtime, always may.
   */
  readonly keep?: readonly string[];
}

/** How single values are made fit to leave. */
export interface Scrubber {
  /** Finds and takes out. */
  readonly redactor: Redactor;
  /** Any value as a redacted text; objects leave as nothing. */
  text(value: unknown): string | undefined;
  /** Ids of traces, spans and events as they are, anything else redacted. */
  id(value: unknown): string | undefined;
  /** Numbers and truth values as they are. */
  plain(value: unknown): number | boolean | undefined;
  /** An address without its query and fragment. */
  address(value: unknown): string | undefined;
  /** Tells whether the agency named this tag, field or context. */
  mayLeave(name: string): boolean;
}

const idPattern = /^(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Makes a {@link Scrubber}. */
export function createScrubber({ keep = [], ...options }: ScrubOptions): Scrubber {
  const redactor = createRedactor(options);
  const kept = new Set([...keep, "code", "plugin", "method", "status"]);
  const text = (value: unknown) =>
    typeof value === "string" || value instanceof String || typeof value === "number"
      ? redactor.text(String(value))
      : undefined;
  return {
    redactor,
    text,
    id: (value) => (isTraceId(value) ? value : text(value)),
    plain: (value) =>
      typeof value === "number" || typeof value === "boolean"
        ? (redactor.value(value) as number | boolean)
        : undefined,
    address: (value) => text(typeof value === "string" ? value.replace(/[?#].*$/s, "") : undefined),
    mayLeave: (name) => kept.has(name),
  };
}

/** Tells whether a text has the form of an id of a trace, a span or an event: not digits only. */
export function isTraceId(value: unknown): value is string {
  return typeof value === "string" && idPattern.test(value) && /[a-f]/.test(value);
}
