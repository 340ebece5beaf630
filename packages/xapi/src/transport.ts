import type { OutboxEntry } from "./outbox.ts";

/** What the record store answered. */
export interface TransportAnswer {
  /** HTTP status. */
  readonly status: number;
  /** Value of `Retry-After`. */
  readonly retryAfter: string | null;
  /** The body as text. */
  readonly body: string;
}

/** How one request of the sender is made. */
export interface TransportOptions {
  /** The request has to outlive the page (`keepalive` of `fetch`). */
  readonly keepalive?: boolean;
}

/**
 * The way of the sender to a record store. Both functions reject when there was no answer, and
 * neither repeats a request: retries are the sender's.
 */
export interface StatementTransport {
  /** Posts entries as one list of statements. */
  post(entries: readonly OutboxEntry[], options?: TransportOptions): Promise<TransportAnswer>;
  /** Asks for one statement by `statementId` or `voidedStatementId`. */
  get(parameter: "statementId" | "voidedStatementId", id: string): Promise<TransportAnswer>;
}
