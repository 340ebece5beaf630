import type { LearnerId } from "@hocvuso/core";
import { idsOf } from "../linking/alias.ts";
import { writeAudit } from "./audit.ts";
import type { Vault } from "./vault-contract.ts";
import { change, type VaultParts } from "./vault-parts.ts";

/** Makes the part of the vault that forgets. */
export function createErase(parts: VaultParts): Vault["erase"] {
  return (learnerId, { tx } = {}) =>
    change(parts, tx, async (db) => {
      const { context } = parts;
      const ids = await idsOf(db, parts, learnerId);
      const own = [
        "identity_vault",
        "identity_alias",
        "identity_released",
        "identity_link_history",
        "identity_activation",
        "identity_supervision",
      ] as const;
      let count = 0;
      for (const table of own) {
        const { numDeletedRows } = await db
          .deleteFrom(table)
          .where("context", "=", context)
          .where("learner_id", "in", ids)
          .executeTakeFirst();
        count += Number(numDeletedRows);
      }
      if (count === 0) return false;
      const audit = { by: "system", purpose: "erasure" } as const;
      const about = ids[0] as LearnerId;
      await writeAudit(db, parts, audit, { action: "erase", learnerId: about, count });
      return true;
    });
}
