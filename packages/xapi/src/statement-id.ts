import { namedUuid } from "@hocvuso/core";

/**
 * A statement id that is always the same for the same parts, so that sending twice does no harm.
 *
 * @returns A version 5 UUID (RFC 9562).
 * @example
 * ```ts
 * const id = await statementIdFrom("scorm", attemptId, "completed");
 * ```
 */
export function statementIdFrom(...parts: readonly string[]): Promise<string> {
  return namedUuid(...parts);
}
