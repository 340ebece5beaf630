import type { LearnerId } from "@hocvuso/core";
import type { Selectable } from "kysely";
import type { ConsentMethod, ConsentReceipt } from "./consents-contract.ts";
import type { DutiesTables } from "./duties-tables.ts";

/** A receipt as stored. */
export type ReceiptRow = Selectable<DutiesTables["duties_receipt"]>;

/** Reads a receipt from its row. */
export function toReceipt(row: ReceiptRow): ConsentReceipt {
  return {
    id: row.id,
    learnerId: row.learner_id as LearnerId,
    purpose: row.purpose,
    version: row.version,
    textHash: row.text_hash,
    method: row.method as ConsentMethod,
    bySelf: row.by_self === 1,
    ...(row.guardian_id !== null && { guardianId: row.guardian_id as LearnerId }),
    givenAt: row.given_at,
    ...(row.withdrawn_at !== null && { withdrawnAt: row.withdrawn_at }),
  };
}
