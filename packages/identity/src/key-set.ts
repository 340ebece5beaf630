import type { Clock } from "@hocvuso/core";
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { refusal } from "./refusal.ts";

/** The provider's public keys, kept for a while. */
export interface KeySet {
  /** Picks the key of one token; fetches again, rarely, when its `kid` is not known. */
  readonly getKey: JWTVerifyGetKey;
  /** The keys as last fetched. */
  current(): Promise<JSONWebKeySet>;
}

const maxAgeMs = 10 * 60_000;
const refetchPauseMs = 30_000;
const maxBytes = 512 * 1024;
const maxKeys = 100;

/**
 * Keeps the keys at one address for 10 minutes.
 *
 * An unknown `kid` fetches them once more, at most every 30 s, so that a provider may change its
 * keys at any moment and a forger cannot make us hammer it.
 */
export function createKeySet(url: URL, fetch: typeof globalThis.fetch, clock: Clock): KeySet {
  let keys: JSONWebKeySet | undefined;
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let missedAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<JSONWebKeySet> | undefined;
  const load = (): Promise<JSONWebKeySet> => {
    pending ??= fetchKeys(url, fetch)
      .then((loaded) => {
        keys = loaded;
        fetchedAt = clock();
        return loaded;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
  const current = async () => (keys && clock() - fetchedAt < maxAgeMs ? keys : await load());
  return {
    current,
    async getKey(header, token) {
      try {
        return await createLocalJWKSet(await current())(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        if (clock() - missedAt < refetchPauseMs) throw error;
        missedAt = clock();
        return createLocalJWKSet(await load())(header, token);
      }
    },
  };
}

async function fetchKeys(url: URL, fetch: typeof globalThis.fetch): Promise<JSONWebKeySet> {
  try {
    const response = await fetch(url, {
      redirect: "error",
      headers: { accept: "application/jwk-set+json, application/json" },
    });
    const text = response.ok ? await response.text() : "";
    const { keys } = JSON.parse(text.slice(0, maxBytes)) as JSONWebKeySet;
    if (!Array.isArray(keys) || keys.length > maxKeys) throw new TypeError("Not a key set.");
    return { keys };
  } catch (cause) {
    throw refusal("IDENTITY_PROVIDER_UNAVAILABLE", { cause, path: "jwks_uri" });
  }
}
