import type { Kysely } from "kysely";
import type { CareTables, RemovalReason } from "./care-tables.ts";

/** One batch of removals. */
export interface RemovalNote {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly reason: RemovalReason;
  /** Name of the rule; empty for an erasure. */
  readonly rule: string;
  /** Places in the log, rising. */
  readonly sequences: readonly number[];
  readonly documents: number;
  readonly attachments: number;
}

/** Writes a batch into the list of removals, in its transaction. */
export async function noteRemoval(
  db: Kysely<CareTables>,
  { sequences, ...note }: RemovalNote,
): Promise<void> {
  await db
    .insertInto("lrs_removal")
    .values({
      ...note,
      id: crypto.randomUUID(),
      statements: sequences.length,
      first_sequence: sequences[0] ?? 0,
      last_sequence: sequences.at(-1) ?? 0,
    })
    .execute();
}
