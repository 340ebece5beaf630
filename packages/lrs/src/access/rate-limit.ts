import type { Clock } from "@hocvuso/core";
import { actorKey } from "../actor-key.ts";
import { createBoundedMap } from "./bounded-map.ts";
import type { Caller } from "./caller.ts";
import { tooManyRequests } from "./errors.ts";

/** Holds callers to their `ratePerMinute`, in this process. */
export interface RateLimit {
  /**
   * Takes `count` from a caller's minute. Default: 1.
   *
   * A batch larger than a whole minute's worth passes when the bucket is full; what comes after it
   * waits accordingly longer.
   *
   * @throws A {@link HvsError} coded `LRS_TOO_MANY_REQUESTS`, 429; see `accessHeaders` for when to
   * come again.
   */
  take(caller: Caller, count?: number): void;
}

/** Callers remembered; the one that was quiet for longest is forgotten first. */
const mostBuckets = 10_000;

/** Makes the limit: a bucket for each credential and agent that fills up evenly. */
export function createRateLimit({ clock }: { readonly clock: Clock }): RateLimit {
  const buckets = createBoundedMap<{ left: number; at: number }>(mostBuckets);
  return {
    take(caller, count = 1) {
      const { ratePerMinute } = caller;
      if (ratePerMinute === undefined) return;
      const name = bucketOf(caller);
      const now = clock();
      const { left: before, at } = buckets.get(name) ?? { left: ratePerMinute, at: now };
      const gained = (Math.max(0, now - at) * ratePerMinute) / 60_000;
      const left = Math.min(ratePerMinute, before + gained);
      const missing = Math.min(count, ratePerMinute) - left;
      // Sums of fractions: who waited as long as told has waited long enough.
      const passes = missing < 1e-6;
      buckets.set(name, { left: passes ? left - count : left, at: now });
      if (!passes) {
        throw tooManyRequests("Too many requests with this key.", (missing * 60) / ratePerMinute);
      }
    },
  };
}

function bucketOf({ key, tenant, authority, agent }: Caller): string {
  return JSON.stringify([key, tenant, actorKey(authority), agent?.key ?? ""]);
}
