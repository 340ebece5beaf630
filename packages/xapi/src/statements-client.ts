import type { JsonObject } from "@hocvuso/core";
import type { OutboxEntry } from "./outbox.ts";
import { sameStatement } from "./same-statement.ts";
import type { StatementTransport, TransportAnswer, TransportOptions } from "./transport.ts";

/** What came of one request. */
type PostOutcome =
  | { readonly kind: "stored" }
  /** The statements are at fault: this or a part of it will never be taken. */
  | { readonly kind: "refused"; readonly status: number; readonly reason: string }
  /** Other statements with these ids may be there. */
  | { readonly kind: "conflict"; readonly reason: string }
  /** The way there is at fault: later it may work. */
  | { readonly kind: "unavailable"; readonly status: number; readonly retryAfter: string | null };

/** The part of the Statements Resource that the sender needs. */
export interface StatementsClient {
  /** Posts entries as one batch. */
  post(entries: readonly OutboxEntry[], options?: TransportOptions): Promise<PostOutcome>;
  /** Tells whether the record store holds the same statement under this id. */
  holds(entry: OutboxEntry): Promise<boolean | "unavailable">;
}

const refusals = new Set([400, 413, 415, 422]);

/** Says what an answer means for the statements. Never rejects. */
export function createStatementsClient(transport: StatementTransport): StatementsClient {
  return {
    async post(entries, options) {
      const answer = await transport.post(entries, options).catch(() => undefined);
      return answer ? outcome(answer) : { kind: "unavailable", status: 0, retryAfter: null };
    },
    holds: (entry) => holds(transport, entry),
  };
}

function outcome({ status, retryAfter, body }: TransportAnswer): PostOutcome {
  if (status >= 200 && status <= 299) return { kind: "stored" };
  if (status === 409) return { kind: "conflict", reason: reasonOf(status, body) };
  if (refusals.has(status)) return { kind: "refused", status, reason: reasonOf(status, body) };
  return { kind: "unavailable", status, retryAfter };
}

/** The code in a body of our own shape; anything else is named by its status. */
function reasonOf(status: number, body: string): string {
  try {
    const code: unknown = (JSON.parse(body) as { error?: { code?: unknown } }).error?.code;
    if (typeof code === "string" && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
  } catch {
    // Not JSON: another record store's own words, which may repeat the statement.
  }
  return `HTTP_${status}`;
}

async function holds(
  transport: StatementTransport,
  { id, body }: OutboxEntry,
): Promise<boolean | "unavailable"> {
  for (const parameter of ["statementId", "voidedStatementId"] as const) {
    const answer = await transport.get(parameter, id).catch(() => undefined);
    if (answer?.status === 404) continue;
    if (answer?.status !== 200) return "unavailable";
    try {
      return sameStatement(JSON.parse(answer.body) as JsonObject, JSON.parse(body) as JsonObject);
    } catch {
      return "unavailable";
    }
  }
  return false;
}
