/** Runs work, a few pieces at a time. */
export type LimitedRuns = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Makes a queue that runs at most `atOnce` pieces of work side by side and lets `waiting` more wait.
 *
 * @param full - Makes the error of what comes when all places are taken.
 */
export function createLimitedRuns(
  { atOnce, waiting }: { readonly atOnce: number; readonly waiting: number },
  full: () => Error,
): LimitedRuns {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw full();
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      // The place goes straight to who waits longest, so nobody can slip in between.
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
