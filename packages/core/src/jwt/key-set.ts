import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import type { Clock } from "../clock.ts";
import { jwtRefusal } from "./errors.ts";
import { readLimited } from "./read-limited.ts";

/** An issuer's public keys, kept for a while. */
export interface KeySet {
  /** Picks the key of one token; fetches again, rarely, when its `kid` is not known. */
  readonly getKey: JWTVerifyGetKey;
  /** The keys as last fetched. */
  current(): Promise<JSONWebKeySet>;
}

/** Options of {@link createKeySet}. */
export interface KeySetOptions {
  /** Where the issuer publishes its keys. */
  readonly url: URL;
  /** Reaches it. */
  readonly fetch: typeof globalThis.fetch;
  /** Tells the time. */
  readonly clock: Clock;
}

interface Kept {
  readonly keys: JSONWebKeySet;
  readonly pick: ReturnType<typeof createLocalJWKSet>;
  readonly fetchedAt: number;
}

const freshMs = 10 * 60_000;
/** An issuer that cannot be reached is trusted on its last word for this long. */
const staleMs = 60 * 60_000;
const pauseOfKidMs = 30_000;
const windowMs = 60_000;
const fetchesPerWindow = 6;
const maxBytes = 512 * 1024;
const maxKeys = 100;

/**
 * Keeps the keys at one address for 10 minutes, or for an hour while the issuer cannot be reached.
 *
 * An unknown `kid` fetches them again: the same one at most every 30 s, and all together at most 6 times a
 * minute, so that an issuer may change its keys at any moment and a forger cannot make us hammer it.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `CORE_JWT_KEYS_UNAVAILABLE` when they cannot be had.
 * @example
 * ```ts
 * const { getKey } = createKeySet({ url: new URL(jwksUri), fetch, clock });
 * ```
 */
export function createKeySet({ url, fetch, clock }: KeySetOptions): KeySet {
  let kept: Kept | undefined;
  let pending: Promise<Kept> | undefined;
  const mayRefetch = createBudget(clock);
  const load = (): Promise<Kept> => {
    pending ??= fetchKeys(url, fetch)
      .then((keys) => {
        kept = { keys, pick: createLocalJWKSet(keys), fetchedAt: clock() };
        return kept;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
  const current = async (): Promise<Kept> => {
    if (!kept) return load();
    const age = clock() - kept.fetchedAt;
    if (age < freshMs) return kept;
    const last = kept;
    return load().catch((error: unknown) => {
      if (age < staleMs) return last;
      throw error;
    });
  };
  return {
    current: async () => (await current()).keys,
    async getKey(header, token) {
      const first = await current();
      try {
        return await first.pick(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey) || !mayRefetch(header.kid)) throw error;
        return (await load()).pick(header, token);
      }
    },
  };
}

/** Says how often unknown kids may make us fetch. */
function createBudget(clock: Clock): (kid: string | undefined) => boolean {
  let spent: { kid: string | undefined; at: number }[] = [];
  return (kid) => {
    const now = clock();
    spent = spent.filter(({ at }) => now - at < windowMs);
    const again = spent.some((one) => one.kid === kid && now - one.at < pauseOfKidMs);
    if (again || spent.length >= fetchesPerWindow) return false;
    spent.push({ kid, at: now });
    return true;
  };
}

async function fetchKeys(url: URL, fetch: typeof globalThis.fetch): Promise<JSONWebKeySet> {
  try {
    const response = await fetch(url, {
      redirect: "error",
      headers: { accept: "application/jwk-set+json, application/json" },
    });
    if (!response.ok) throw new TypeError("Not answered with keys.");
    const { keys } = JSON.parse(await readLimited(response, maxBytes)) as JSONWebKeySet;
    if (!Array.isArray(keys) || keys.length > maxKeys) throw new TypeError("Not a key set.");
    return { keys };
  } catch (cause) {
    throw jwtRefusal("CORE_JWT_KEYS_UNAVAILABLE", cause);
  }
}
