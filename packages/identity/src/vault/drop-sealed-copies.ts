import { refusal } from "../refusal.ts";
import { checkAudit, type VaultAudit, writeAudit } from "./audit.ts";
import type { Vault } from "./vault-contract.ts";
import { change, type VaultParts } from "./vault-parts.ts";

/** Makes the part of the vault that takes away what sealing left behind. */
export function createDropSealedCopies(parts: VaultParts): Vault["dropSealedCopies"] {
  return async (options) => {
    const audit = checkAudit(options?.audit);
    // The next sign-ins would seal new ones.
    if (parts.seal) throw refusal("IDENTITY_BAD_CONFIGURATION", { path: "/sealingKeys" });
    for (let dropped = 0; ; ) {
      const count = await dropBatch(parts, audit);
      if (count === 0) return dropped;
      dropped += count;
    }
  };
}

const copiesPerBatch = 200;

/** Each batch is kept together with its line in the audit: no copy goes without one. */
function dropBatch(parts: VaultParts, audit: VaultAudit): Promise<number> {
  return change(parts, undefined, async (db) => {
    const batch = await db
      .selectFrom("identity_vault")
      .select("blind_index")
      .where("context", "=", parts.context)
      .where("sealed", "is not", null)
      .limit(copiesPerBatch)
      .execute();
    if (batch.length === 0) return 0;
    const indexes = batch.map((row) => row.blind_index);
    await db
      .updateTable("identity_vault")
      .set({ sealed: null, seal_version: null })
      .where("context", "=", parts.context)
      .where("blind_index", "in", indexes)
      .execute();
    await writeAudit(db, parts, audit, { action: "drop-sealed-copies", count: batch.length });
    return batch.length;
  });
}
