import type { Clock, JsonObject, Log } from "@hocvuso/core";
import type { Negotiation } from "./negotiation.ts";
import type { Outbox, OutboxEntry } from "./outbox.ts";
import { safeParseStatement } from "./parse-statement.ts";
import type { StatementsClient } from "./statements-client.ts";

/** What a delivery needs. */
export interface Delivery {
  readonly client: StatementsClient;
  readonly negotiation: Negotiation;
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
 * Sends entries in order, in the version that the record store speaks. What cannot be said in that
 * version is kept aside. So is the entry at fault of a refused batch, which is halved until that
 * one stands alone; it holds up no other.
 *
 * @returns Why it stopped, or `undefined` when every entry is stored or kept aside.
 */
export async function deliver(
  delivery: Delivery,
  entries: readonly OutboxEntry[],
  mayAskAgain = true,
): Promise<Blocked | undefined> {
  const { negotiation } = delivery;
  const blocked = await negotiation.settle();
  if (blocked) return blocked;
  const version = negotiation.version();
  const sayable = version === "2.0.0" ? entries : await setAsideNewer(delivery, entries);
  if (sayable.length === 0) return undefined;

  const outcome = await delivery.client.post(sayable);
  if (outcome.kind === "refused" && outcome.status === 400 && mayAskAgain) {
    // Perhaps it is the version: the record store may have been replaced since it was asked.
    const unknown = await negotiation.settleAgain();
    if (unknown) return unknown;
    if (negotiation.version() !== version) return deliver(delivery, sayable, false);
  }
  switch (outcome.kind) {
    case "unavailable":
      return outcome;
    case "stored":
      await delivery.outbox.remove(sayable.map((entry) => entry.id));
      return undefined;
    default:
      if (sayable.length > 1) return deliverHalves(delivery, sayable);
      return deliverOne(delivery, sayable[0] as OutboxEntry, outcome);
  }
}

async function deliverHalves(
  delivery: Delivery,
  entries: readonly OutboxEntry[],
): Promise<Blocked | undefined> {
  const middle = Math.ceil(entries.length / 2);
  const blocked = await deliver(delivery, entries.slice(0, middle), false);
  return blocked ?? deliver(delivery, entries.slice(middle), false);
}

/** A conflict about a statement that is there already, with the same content, is a success. */
async function deliverOne(
  delivery: Delivery,
  entry: OutboxEntry,
  { kind, reason }: { kind: "conflict" | "refused"; reason: string },
): Promise<Blocked | undefined> {
  const there = kind === "conflict" && (await delivery.client.holds(entry));
  if (there === "unavailable") return { status: 0, retryAfter: null };
  if (there) await delivery.outbox.remove([entry.id]);
  else await setAside(delivery, entry, reason);
  return undefined;
}

/** Keeps aside what a store of 1.0.3 has no place for, such as `contextAgents`. */
async function setAsideNewer(
  delivery: Delivery,
  entries: readonly OutboxEntry[],
): Promise<readonly OutboxEntry[]> {
  const sayable: OutboxEntry[] = [];
  for (const entry of entries) {
    const statement = JSON.parse(entry.body) as JsonObject;
    if (safeParseStatement(statement, { version: "1.0.3" }).ok) sayable.push(entry);
    else await setAside(delivery, entry, "XAPI_NEEDS_VERSION_2");
  }
  return sayable;
}

async function setAside(
  { outbox, clock, log }: Delivery,
  entry: OutboxEntry,
  reason: string,
): Promise<void> {
  await outbox.refuse({ ...entry, reason, refusedAt: clock() });
  log({ level: "error", code: "XAPI_STATEMENT_REFUSED", fields: { reason } });
}
