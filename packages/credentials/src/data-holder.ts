import type { Database, DataHolder, HeldPart, LearnerId, Text } from "@hocvuso/core";
import type { CredentialsTables } from "./tables.ts";

const label: Text = { vi: "Xác nhận đã cấp", en: "Confirmations issued" };

const valid: Text = {
  vi: "Xác nhận đã cấp vẫn phải kiểm tra được; chỉ ghi mã người học, không còn dẫn đến ai.",
  en: "A confirmation that was issued can still be checked; it names a learner id that leads to nobody any more.",
};

/**
 * Confirmations of a learner. With `"everything"` they go, and with that are taken back: a confirmation that is not in
 * the list is checked as revoked.
 */
export function credentialsHolder(database: Database): DataHolder {
  const db = () => database.query<CredentialsTables>();
  return {
    label,
    export: (learnerId) => exportHeld(database, learnerId),
    async erase(learnerId, depth) {
      if (depth === "everything") {
        const { numDeletedRows } = await db()
          .deleteFrom("credentials_issued")
          .where("learner_id", "=", learnerId)
          .executeTakeFirst();
        return [{ kind: "confirmation", label, erased: Number(numDeletedRows), kept: 0 }];
      }
      const { length: kept } = await db()
        .selectFrom("credentials_issued")
        .select("id")
        .where("learner_id", "=", learnerId)
        .execute();
      const reason = kept > 0 && { reason: valid };
      return [{ kind: "confirmation", label, erased: 0, kept, ...reason }];
    },
  };
}

async function* exportHeld(
  database: Database,
  learnerId: LearnerId,
): AsyncGenerator<HeldPart, void, undefined> {
  const rows = await database
    .query<CredentialsTables>()
    .selectFrom("credentials_issued")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .orderBy("sequence")
    .orderBy("id")
    .execute();
  for (const { id, rule_id, rule_version, jwt, revoked_at } of rows) {
    yield {
      kind: "confirmation",
      data: {
        id,
        ruleId: rule_id,
        ruleVersion: rule_version,
        jwt,
        ...(revoked_at !== null && { revokedAt: new Date(Number(revoked_at)).toISOString() }),
      },
    };
  }
}
