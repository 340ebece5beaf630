/** Waits that can be ended early. */
export interface Sleeper {
  /** Resolves after `ms` or at the next {@link Sleeper.wake}, whichever comes first. */
  sleep(ms: number): Promise<void>;
  /** Ends the current wait; without one, the next wait ends at once. */
  wake(): void;
}

/** Makes a {@link Sleeper} for one loop. */
export function createSleeper(): Sleeper {
  let end: (() => void) | undefined;
  let woken = false;
  return {
    sleep: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => end?.(), woken ? 0 : ms);
        woken = false;
        end = () => {
          clearTimeout(timer);
          end = undefined;
          resolve();
        };
      }),
    wake() {
      if (end) end();
      else woken = true;
    },
  };
}
