import { type Clock, isHvsError } from "@hocvuso/core";
import { createKeySet, type KeySet } from "@hocvuso/core/jwt";
import type { ServerMetadata } from "openid-client";
import type { IdentityProvider } from "../providers/provider.ts";
import { discover } from "./metadata.ts";

/** What was found out about a provider. */
export interface Connection {
  /** Its metadata. */
  readonly server: ServerMetadata;
  /** Its keys. */
  readonly keySet: KeySet;
}

/** Options of {@link createConnection}. */
export interface ConnectionOptions {
  /** The provider. */
  readonly provider: IdentityProvider;
  /** Reaches it. */
  readonly fetch: typeof globalThis.fetch;
  /** Tells the time. */
  readonly clock: Clock;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

/** What is known, and until when we do without asking. */
interface Kept {
  readonly connection: Connection;
  readonly foundAt: number;
  readonly freshUntil: number;
}

const freshMs = 60 * 60_000;
/** What a provider said that cannot be asked now is believed for this long. */
const staleMs = 24 * 60 * 60_000;
/** After a failure everybody goes on with what is known, rather than wait for the next one. */
const pauseMs = 60_000;

/**
 * Finds a provider out on first use and then every hour. While it cannot be asked, what it said last holds for
 * a day. The first time that is a failure at once, and so is at any time a document that does not fit; the
 * next caller tries again.
 */
export function createConnection(options: ConnectionOptions): () => Promise<Connection> {
  const { clock } = options;
  let kept: Kept | undefined;
  let pending: Promise<Connection> | undefined;
  const find = async (): Promise<Connection> => {
    const server = await discover(options);
    const known = kept?.connection;
    // Keys outlive the metadata, so that an hourly look does not lose what is known of them.
    const moved = known?.server.jwks_uri !== server.jwks_uri;
    const keySet = known && !moved ? known.keySet : keysAt(server, options);
    kept = { connection: { server, keySet }, foundAt: clock(), freshUntil: clock() + freshMs };
    return kept.connection;
  };
  const findAgain = async (last: Kept): Promise<Connection> => {
    try {
      return await find();
    } catch (error) {
      const isDown = isHvsError(error, "IDENTITY_PROVIDER_UNAVAILABLE");
      const staleUntil = last.foundAt + staleMs;
      if (!isDown || clock() >= staleUntil) throw error;
      kept = { ...last, freshUntil: Math.min(clock() + pauseMs, staleUntil) };
      return last.connection;
    }
  };
  return () => {
    if (kept && clock() < kept.freshUntil) return Promise.resolve(kept.connection);
    pending ??= (kept ? findAgain(kept) : find()).finally(() => {
      pending = undefined;
    });
    return pending;
  };
}

function keysAt({ jwks_uri = "" }: ServerMetadata, { fetch, clock }: ConnectionOptions): KeySet {
  return createKeySet({ url: new URL(jwks_uri), fetch, clock });
}
