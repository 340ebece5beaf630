import type { Clock, Log } from "@hocvuso/core";
import type { Outbox, OutboxEntry } from "./outbox.ts";
import type { StatementsClient } from "./statements-client.ts";

/** What a delivery needs. */
export interface Delivery {
  readonly client: StatementsClient;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
}

/** The way is blocked; the rest of the batch stays in the outbox. */
export interface Blocked {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Value of `Retry-After`. */
  readonly retryAfter: string | null;
}

/**
 * Sends entries in order. A refused batch is halved until the entry at fault stands alone; that
 * one is kept aside and holds up no other.
 *
 * @returns Why it stopped, or `undefined` when every entry is stored or kept aside.
 */
export async function deliver(
  delivery: Delivery,
  entries: readonly OutboxEntry[],
): Promise<Blocked | undefined> {
  const outcome = await delivery.client.post(entries);
  switch (outcome.kind) {
    case "unavailable":
      return outcome;
    case "stored":
      await delivery.outbox.remove(entries.map((entry) => entry.id));
      return undefined;
    default:
      if (entries.length > 1) return deliverHalves(delivery, entries);
      return deliverOne(delivery, entries[0] as OutboxEntry, outcome);
  }
}

async function deliverHalves(
  delivery: Delivery,
  entries: readonly OutboxEntry[],
): Promise<Blocked | undefined> {
  const middle = Math.ceil(entries.length / 2);
  const blocked = await deliver(delivery, entries.slice(0, middle));
  return blocked ?? deliver(delivery, entries.slice(middle));
}

/** A conflict about a statement that is there already, with the same content, is a success. */
async function deliverOne(
  { client, outbox, clock, log }: Delivery,
  entry: OutboxEntry,
  { kind, reason }: { kind: "conflict" | "refused"; reason: string },
): Promise<Blocked | undefined> {
  const there = kind === "conflict" && (await client.holds(entry));
  if (there === "unavailable") return { status: 0, retryAfter: null };
  if (there) {
    await outbox.remove([entry.id]);
    return undefined;
  }
  await outbox.refuse({ ...entry, reason, refusedAt: clock() });
  log({ level: "error", code: "XAPI_STATEMENT_REFUSED", fields: { reason } });
  return undefined;
}
