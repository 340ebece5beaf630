import type { Clock } from "@hocvuso/core";
import * as client from "openid-client";
import type { OidcProvider } from "../providers/provider.ts";
import { refusal } from "../refusal.ts";
import { configure, skewOf } from "./client-configuration.ts";
import type { Connection } from "./connection.ts";
import { translateJwtError } from "./id-token.ts";
import { inspectTokens, type TokenCheck } from "./inspect-tokens.ts";
import type { Reach } from "./reach.ts";

/** openid-client's configuration of one provider, with our checks in front of it. */
export interface Exchange {
  /** The configuration, shared by all sign-ins as long as metadata and clock are the same. */
  configurationFor(connection: Connection): Promise<client.Configuration>;
  /** Runs `work` while the token that answers to this verifier is given to `check` first. */
  checking<Result>(
    verifier: string,
    check: TokenCheck,
    work: () => Promise<Result>,
  ): Promise<Result>;
}

/** What an exchange works with. */
export interface ExchangeOptions {
  /** The provider. */
  readonly provider: OidcProvider;
  /** Reaches it. */
  readonly reach: Reach;
  /** Tells the time. */
  readonly clock: Clock;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

/**
 * Makes it. The verifier of a sign-in is in its own request and nobody else's, so it says whose token an
 * answer holds.
 */
export function createExchange(options: ExchangeOptions): Exchange {
  const { provider, reach, clock, timeoutMs } = options;
  const checks = new Map<string, TokenCheck>();
  let kept: Kept | undefined;
  const make = async ({ server, keySet }: Connection, skew: number) => {
    const reachProvider: client.CustomFetch = async (url, init) => {
      if (url === server.jwks_uri) return Response.json(await keySet.current());
      if (url !== server.token_endpoint) return reach.fetch(url, init as RequestInit);
      const check = checks.get(verifierOf(init.body));
      if (!check) throw refusal("IDENTITY_TOKEN_MISSING");
      return inspectTokens(await reach.read(url, init as RequestInit), provider, check);
    };
    const configuration = await configure({
      provider,
      server,
      clockSkewSeconds: skew,
      fetch: reachProvider,
      timeoutMs,
    });
    const jwks = (await keySet.current()) as client.JWKS;
    client.setJwksCache(configuration, { jwks, uat: Math.floor(Date.now() / 1000) - keysAge });
    return configuration;
  };
  return {
    async configurationFor(connection) {
      const { server, keySet } = connection;
      const skew = skewOf(clock);
      const keys = await keySet.current().catch(translateJwtError);
      const same = kept?.server === server && kept.skew === skew && kept.keys === keys;
      if (!kept || !same || Date.now() - kept.at > keptMs) {
        kept = { server, skew, keys, at: Date.now(), made: make(connection, skew) };
      }
      const { made } = kept;
      return made.catch((error: unknown) => {
        if (kept?.made === made) kept = undefined;
        throw error;
      });
    },
    async checking(verifier, check, work) {
      checks.set(verifier, check);
      try {
        return await work();
      } finally {
        checks.delete(verifier);
      }
    },
  };
}

/** The configuration in use, and what it was made from. */
interface Kept {
  readonly server: client.ServerMetadata;
  readonly skew: number;
  readonly keys: unknown;
  readonly at: number;
  readonly made: Promise<client.Configuration>;
}

/**
 * openid-client looks for a new key only when those it has are a minute old, and takes them anew after five. Told that they
 * are older than they are, and thrown away in time, it always looks – in our memory, where the limits are.
 */
const keysAge = 100;
const keptMs = 150_000;

function verifierOf(body: unknown): string {
  const form = body instanceof URLSearchParams ? body : new URLSearchParams(String(body ?? ""));
  return form.get("code_verifier") ?? "";
}
