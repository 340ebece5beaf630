import type { PutOptions } from "@hocvuso/core";

/** A statement that waits. */
export interface OutboxEntry {
  /** The statement's id. */
  readonly id: string;
  /** The statement as JSON text. */
  readonly body: string;
}

/** A statement that the record store refused for good. */
export interface DeadLetter extends OutboxEntry {
  /** Why: a code of the record store, or `HTTP_` and the status. */
  readonly reason: string;
  /** When: milliseconds since the Unix epoch. */
  readonly refusedAt: number;
}

/** Where the sender keeps statements until they are in the record store. */
export interface Outbox {
  /**
   * Keeps entries at the end of the queue. An id that already waits is left as it is; one that
   * was refused waits again, at the end and with the new body.
   */
  put(entries: readonly OutboxEntry[], options?: PutOptions): Promise<void>;
  /** The entries that have waited longest. */
  next(limit: number): Promise<readonly OutboxEntry[]>;
  /** How many wait. */
  waiting(): Promise<number>;
  /** Forgets entries, those kept aside too. */
  remove(ids: readonly string[]): Promise<void>;
  /** Takes an entry out of the queue and keeps it aside. */
  refuse(letter: DeadLetter): Promise<void>;
  /** The entries kept aside, oldest first. */
  refused(): Promise<readonly DeadLetter[]>;
  /** Puts refused entries back at their old place; unknown ids are passed over. */
  restore(ids: readonly string[]): Promise<void>;
  /**
   * Runs `work` once no other sender works on this outbox, and keeps the others waiting until it
   * has ended. `lost` tells `work` that another has taken over and that it must end; then `work`
   * may run again later. Left out where only one sender can reach the outbox.
   */
  exclusively?(work: (lost?: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void>;
  /** Calls `wake` when another page has put something, until the signal ends it. */
  watch?(wake: () => void, signal: AbortSignal): void;
}
