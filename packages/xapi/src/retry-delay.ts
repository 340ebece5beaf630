/** Bounds of the waiting between attempts, in milliseconds. */
export interface RetryBounds {
  /** Wait after the first failure; doubled with each further one. */
  readonly firstMs: number;
  /** Longest wait. */
  readonly maxMs: number;
  /** 0 up to but not 1; spreads senders that failed together. */
  readonly random: () => number;
}

const longestRetryAfterMs = 3_600_000;

/** How long to wait after `failures` failures in a row (1 or more): exponential, with jitter. */
export function retryDelayMs(failures: number, { firstMs, maxMs, random }: RetryBounds): number {
  const top = Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(top / 2 + (top / 2) * random());
}

/**
 * Reads `Retry-After` (RFC 9110, section 10.2.3): seconds or a date.
 *
 * @returns Milliseconds from `nowMs`, at most one hour; 0 when the header is absent or unreadable.
 */
export function retryAfterMs(header: string | null, nowMs: number): number {
  if (header === null) return 0;
  const seconds = Number(header.trim());
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - nowMs;
  return Number.isFinite(waitMs) ? Math.min(Math.max(waitMs, 0), longestRetryAfterMs) : 0;
}
