import type { Clock } from "@hocvuso/core";
import { createBoundedMap } from "./bounded-map.ts";
import { tooManyRequests } from "./errors.ts";

/**
 * Wrong secrets that one key is given a minute.
 *
 * @internal
 */
export const attemptsPerMinute = 20;

const windowMs = 60_000;

/** Counts wrong secrets by key. */
export interface WrongAttempts {
  /**
   * Counts an attempt before it is checked, so that many at once count too.
   *
   * @returns Takes the attempt back: it was right.
   * @throws A {@link HvsError} coded `LRS_TOO_MANY_REQUESTS`.
   */
  begin(key: string): () => void;
}

/** Makes the counter. */
export function createWrongAttempts(clock: Clock): WrongAttempts {
  const counts = createBoundedMap<{ since: number; wrong: number }>(10_000);
  return {
    begin(key) {
      const now = clock();
      let count = counts.get(key);
      if (!count || Math.abs(now - count.since) >= windowMs) {
        count = { since: now, wrong: 0 };
        counts.set(key, count);
      }
      if (count.wrong >= attemptsPerMinute) {
        const waitMs = count.since + windowMs - now;
        throw tooManyRequests("Too many wrong secrets for this key.", waitMs / 1_000);
      }
      const counted = count;
      counted.wrong += 1;
      return () => {
        counted.wrong -= 1;
      };
    },
  };
}
