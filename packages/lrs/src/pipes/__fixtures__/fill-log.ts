import type { Database } from "@hocvuso/core";
import { statement, uuid } from "../../__fixtures__/client.ts";
import { uuidBytes } from "../../keys.ts";
import type { LrsTables } from "../../tables.ts";

/** Time of the first entry; each is stored one second after the one before. */
export const firstStoredMs: number = Date.UTC(2026, 0, 1);

/** Puts many entries into the log, past the checks: for tests of reading. */
export async function fillLog(
  database: Database,
  count: number,
  fillerLength = 500,
): Promise<void> {
  for (let from = 1; from <= count; from += 500) {
    const rows = Array.from({ length: Math.min(500, count - from + 1) }, (_, at) => {
      const sequence = from + at;
      const storedAt = firstStoredMs + (sequence - 1) * 1_000;
      const stored = new Date(storedAt).toISOString();
      const extensions = { "https://example.vn/filler": "đ".repeat(fillerLength) };
      const parts = { id: uuid(sequence), timestamp: stored, stored, context: { extensions } };
      return {
        sequence,
        tenant: "",
        id: uuidBytes(uuid(sequence)),
        stored_at: storedAt,
        timestamp: storedAt,
        target: null,
        voiding: 0,
        voided: sequence % 10 === 0 ? 1 : 0,
        body: JSON.stringify(statement(parts)),
      };
    });
    await database.transaction(async (tx) => {
      const db = tx.withTables<LrsTables>();
      for (const row of rows) await db.insertInto("lrs_statement").values(row).execute();
    });
  }
  const db = database.query<LrsTables>();
  await db.updateTable("lrs_head").set({ sequence: count }).where("id", "=", 1).execute();
}
