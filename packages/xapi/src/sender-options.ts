import type { Clock, Log } from "@hocvuso/core";
import type { AuthorizationSource, SenderCredentials } from "./authorization.ts";
import type { Outbox } from "./outbox.ts";
import type { Pseudonyms } from "./pseudonymise.ts";
import type { XapiVersion } from "./statement.ts";
import type { StatementTransport } from "./transport.ts";

/** Where the sender sends, over its own HTTP. */
export interface SenderAddress {
  /** Address of the record store, above `/statements`: `https://lrs.example.gov.vn/xapi/`. */
  readonly endpoint: string;
  /** Key and secret, or a function that gives the `Authorization` header. */
  readonly credentials: SenderCredentials | AuthorizationSource;
  /**
   * Version of the standard to speak. `auto`: 2.0.0 where the store's About Resource offers it,
   * else 1.0.3; asked before the first batch, and again after a 400. Default: `auto`.
   */
  readonly version?: XapiVersion | "auto";
  /** Does the requests. Default: the runtime's own. */
  readonly fetch?: typeof globalThis.fetch;
  /** Longest time for one request. Default: 30 000. */
  readonly requestTimeoutMs?: number;
}

/** A client of yours that the sender sends through. */
export interface SenderTransport {
  /** Does the requests, with the address and the credentials it has. */
  readonly transport: StatementTransport;
  /** Version that the transport speaks. Default: `2.0.0`. */
  readonly version?: XapiVersion;
}

/** Options of {@link createSender}. */
export type SenderOptions = SenderSettings & (SenderAddress | SenderTransport);

/** How the sender works, whatever it sends through. */
export interface SenderSettings {
  /** Where statements wait. */
  readonly outbox: Outbox;
  /**
   * Gives opaque accounts for statements with personal data, which then go through
   * {@link pseudonymise}; what it cannot mend is refused. Default: all of them are refused.
   */
  readonly pseudonyms?: Pseudonyms;
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock;
  /** From 0 up to but not 1; spreads the waits. Default: `Math.random`. */
  readonly random?: () => number;
  /** Most statements in one request. Default: 50. */
  readonly batchStatements?: number;
  /** Most bytes in one request, unless a single statement has more. Default: 1 000 000. */
  readonly batchBytes?: number;
  /** How long to wait for more before sending a batch that is not full. Default: 0. */
  readonly lingerMs?: number;
  /** Wait after a first failure, doubled with each further one. Default: 500. */
  readonly retryFirstMs?: number;
  /** Longest wait between attempts, unless `Retry-After` asks for more. Default: 60 000. */
  readonly retryMaxMs?: number;
  /** How often to look for statements another process or a late commit left. Default: 3 000. */
  readonly pollMs?: number;
  /** Takes log lines: codes and counts. Default: dropped. */
  readonly log?: Log;
  /** Closes the sender, like {@link Sender.close}. */
  readonly signal?: AbortSignal;
}
