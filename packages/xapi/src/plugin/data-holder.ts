import type { Database, DataHolder, HeldPart, JsonObject, LearnerId, Text } from "@hocvuso/core";
import type { OutboxTables } from "./outbox-tables.ts";

const label: Text = { vi: "Hoạt động học đang chờ gửi", en: "Statements waiting to be sent" };

const onTheWay: Text = {
  vi: "Đang chờ gửi đến kho hồ sơ học tập; mã người học không còn dẫn đến ai.",
  en: "On the way to the record store; the learner id leads to nobody any more.",
};

/**
 * What waits in the outbox about a learner, and what the record store refused. A statement that names the learner
 * anywhere goes as a whole. One that is being sent at that very moment may still arrive there.
 */
export function outboxHolder(database: Database): DataHolder {
  return {
    label,
    async *export(learnerId): AsyncGenerator<HeldPart, void, undefined> {
      for await (const { body, reason } of waiting(database, learnerId)) {
        const refused = reason !== null && { refused: reason };
        yield {
          kind: "waiting-statement",
          data: { statement: JSON.parse(body) as JsonObject, ...refused },
        };
      }
    },
    async erase(learnerId, depth) {
      let [erased, kept] = [0, 0];
      for await (const { id } of waiting(database, learnerId)) {
        if (depth === "link") kept += 1;
        else {
          await database
            .query<OutboxTables>()
            .deleteFrom("xapi_outbox")
            .where("id", "=", id)
            .execute();
          erased += 1;
        }
      }
      const reason = kept > 0 && { reason: onTheWay };
      return [{ kind: "waiting-statement", label, erased, kept, ...reason }];
    },
  };
}

const batchRows = 100;

type Row = OutboxTables["xapi_outbox"];

/** Rows that name a learner, in the order of their ids. */
async function* waiting(
  database: Database,
  learnerId: LearnerId,
): AsyncGenerator<Pick<Row, "body" | "id" | "reason">, void, undefined> {
  for (let after = ""; ; ) {
    const rows = await database
      .query<OutboxTables>()
      .selectFrom("xapi_outbox")
      .select(["id", "body", "reason"])
      .where("id", ">", after)
      // The sign `_` of a learner's id stands for any sign here, so this may find too much.
      .where("body", "like", `%${learnerId}%`)
      .orderBy("id")
      .limit(batchRows)
      .execute();
    for (const row of rows) if (row.body.includes(learnerId)) yield row;
    const last = rows.at(-1);
    if (!last || rows.length < batchRows) return;
    after = last.id;
  }
}
