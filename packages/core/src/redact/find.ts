/** A place in a text. */
export interface Find {
  /** First character. */
  readonly start: number;
  /** Behind the last character. */
  readonly end: number;
}

/**
 * Every place where one of the patterns matches.
 *
 * @param patterns - With the flag `g`; what the first group matches is no part of the find.
 */
export function findAll(text: string, patterns: readonly RegExp[]): Find[] {
  return patterns.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ 0: found, 1: before = "", index }) => ({
      start: index + before.length,
      end: index + found.length,
    })),
  );
}
