import type { Clock, Log } from "@hocvuso/core";
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  type FetchImplementation,
  type JWTVerifyGetKey,
} from "jose";
import { keysUnavailable } from "./errors.ts";
import type { TokenOptions } from "./token-options.ts";

const maxBytes = 512 * 1024;
const maxKeys = 100;

/** After a failure the address is left alone for so long. */
const pauseMs = 5_000;

/**
 * Makes the choice of the key for one token, from the issuer's key set.
 *
 * A key set at an address is kept for 10 minutes; an unknown `kid` reads it again, at most once a
 * cooldown, so that an issuer may change keys at any moment and a forger cannot make us hammer it.
 */
export function createTokenKeys(options: TokenOptions, clock: Clock, log: Log): JWTVerifyGetKey {
  const { jwks, jwksUri = "", jwksCooldownMs: cooldownDuration = 30_000, fetch } = options;
  if (jwks) return createLocalJWKSet(jwks);
  return createRemoteJWKSet(new URL(jwksUri), {
    cooldownDuration,
    [customFetch]: carefulFetch(fetch ?? globalThis.fetch, clock, log),
  });
}

/** Takes a key set of bounded size only, and turns every failure into one that can be told apart. */
function carefulFetch(fetch: typeof globalThis.fetch, clock: Clock, log: Log): FetchImplementation {
  let failedAt = Number.NEGATIVE_INFINITY;
  return async (url, init) => {
    if (Math.abs(clock() - failedAt) < pauseMs) throw keysUnavailable();
    try {
      const response = await fetch(url, init);
      if (response.status !== 200) await response.body?.cancel();
      const text = response.status === 200 ? await boundedText(response) : "";
      const { keys } = JSON.parse(text) as { keys?: unknown };
      if (!Array.isArray(keys) || keys.length > maxKeys) throw new TypeError("Not a key set.");
      return new Response(text, { status: 200 });
    } catch (cause) {
      failedAt = clock();
      log({ level: "error", code: "LRS_KEYS_UNAVAILABLE" });
      throw keysUnavailable(cause);
    }
  };
}

async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new RangeError("The key set is too large.");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
