import type { Database, DataHolder, ErasedPart, HeldPart, LearnerId, Text } from "@hocvuso/core";
import { type RegisterTables, toMember } from "./tables.ts";

const places: Text = { vi: "Nơi công tác, cư trú trong danh bạ", en: "Places in the register" };
const positions: Text = { vi: "Chức vụ trong danh bạ", en: "Positions in the register" };
const counted: Text = {
  vi: "Giữ đơn vị và nhóm để số liệu tổng hợp không đổi; mã người học không còn dẫn đến ai.",
  en: "Unit and group stay so that totals do not change; the learner id leads to nobody any more.",
};

/**
 * What the register keeps of a learner. With `"link"` a place stays, since figures are counted by unit, but without the
 * position: one that only one person has would lead to that person.
 */
export function registerHolder(database: Database): DataHolder {
  return {
    label: { vi: "Danh bạ đơn vị và thành viên", en: "Register of units and members" },
    export: (learnerId) => exportHeld(database, learnerId),
    erase: (learnerId, depth) =>
      database.transaction(async (tx) => {
        const db = tx.withTables<RegisterTables>();
        if (depth === "everything") {
          const { numDeletedRows } = await db
            .deleteFrom("register_member")
            .where("learner_id", "=", learnerId)
            .executeTakeFirst();
          return [{ kind: "place", label: places, erased: Number(numDeletedRows), kept: 0 }];
        }
        const { numUpdatedRows } = await db
          .updateTable("register_member")
          .set({ position: null })
          .where("learner_id", "=", learnerId)
          .where("position", "is not", null)
          .executeTakeFirst();
        const rows = await db
          .selectFrom("register_member")
          .select("unit_code")
          .where("learner_id", "=", learnerId)
          .execute();
        const kept = rows.length;
        return [
          { kind: "position", label: positions, erased: Number(numUpdatedRows), kept: 0 },
          { kind: "place", label: places, erased: 0, kept, ...(kept > 0 && { reason: counted }) },
        ] satisfies ErasedPart[];
      }),
  };
}

async function* exportHeld(
  database: Database,
  learnerId: LearnerId,
): AsyncGenerator<HeldPart, void, undefined> {
  const rows = await database
    .query<RegisterTables>()
    .selectFrom("register_member")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .orderBy("valid_from")
    .execute();
  for (const row of rows) {
    const { learnerId: _, ...data } = toMember(row);
    yield { kind: "place", data };
  }
}
