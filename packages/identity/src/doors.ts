import type { Clock } from "@hocvuso/core";
import type { IdentityProvider, OidcProvider, TransactionProvider } from "./providers/provider.ts";
import { createOidcClient, type OidcClient } from "./redirect/oidc-client.ts";
import {
  createTransactionClient,
  type TransactionClient,
} from "./transaction/transaction-client.ts";

/** A way in by redirects. */
interface RedirectDoor {
  readonly transport: "redirect";
  readonly provider: OidcProvider;
  readonly client: OidcClient;
}

/** A way in by transactions. */
interface TransactionDoor {
  readonly transport: "transaction";
  readonly provider: TransactionProvider;
  readonly client: TransactionClient;
}

/** A way in: one provider and how it is spoken to. */
export type Door = RedirectDoor | TransactionDoor;

/** What the ways in are made of. */
export interface DoorsOptions {
  /** Full address of the redirect transport's callback. */
  readonly redirectUri: string;
  /** Reaches the providers. */
  readonly fetch: typeof globalThis.fetch;
  /** Tells the time. */
  readonly clock: Clock;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

/** Makes the way in of every provider, by its id. */
export function createDoors(
  providers: readonly IdentityProvider[],
  options: DoorsOptions,
): ReadonlyMap<string, Door> {
  return new Map(providers.map((provider) => [provider.id, doorOf(provider, options)]));
}

function doorOf(provider: IdentityProvider, options: DoorsOptions): Door {
  if (provider.transport === "redirect") {
    const { transport } = provider;
    return { transport, provider, client: createOidcClient({ provider, ...options }) };
  }
  const { transport } = provider;
  return { transport, provider, client: createTransactionClient({ provider, ...options }) };
}
