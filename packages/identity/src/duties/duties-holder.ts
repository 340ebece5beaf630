import type { Database, DataHolder, ErasedPart, HeldPart, LearnerId, Text } from "@hocvuso/core";
import type { DutiesTables } from "./duties-tables.ts";
import { eventsOf } from "./duty-event.ts";
import { toReceipt } from "./receipt-rows.ts";
import { goneLearner, toRequest } from "./request-rows.ts";

const consents: Text = { vi: "Biên nhận đồng ý", en: "Consent receipts" };
const requests: Text = { vi: "Yêu cầu về dữ liệu", en: "Requests about data" };
const guarded: Text = {
  vi: "Đồng ý với tư cách người giám hộ",
  en: "Consents given as a guardian",
};
const acts: Text = { vi: "Việc đã xử lý với tư cách cán bộ", en: "Acts as an officer" };

const proof: Text = {
  vi: "Giữ làm bằng chứng đã thực hiện nghĩa vụ; mã người học không còn dẫn đến ai.",
  en: "Kept as proof that the duties were met; the learner id leads to nobody any more.",
};
const another: Text = {
  vi: "Là bằng chứng trong hồ sơ của người khác; mã người học không còn dẫn đến ai.",
  en: "Proof in the records of other people; the learner id leads to nobody any more.",
};

/**
 * What the duties themselves keep of a person. With `"everything"` receipts go, and a request stays without the id of
 * the one who asked, so that the agency can show that it kept the terms.
 */
export function dutiesHolder(database: Database): DataHolder {
  return {
    label: {
      vi: "Bảo vệ dữ liệu cá nhân: sự đồng ý và yêu cầu",
      en: "Personal-data duties: consents and requests",
    },
    export: (learnerId) => exportHeld(database, learnerId),
    async erase(learnerId, depth) {
      const others = await countOthers(database, learnerId);
      if (depth === "everything") return [...(await forget(database, learnerId)), ...others];
      const own = await countOwn(database, learnerId);
      return [...own, ...others];
    },
  };
}

async function* exportHeld(
  database: Database,
  learnerId: LearnerId,
): AsyncGenerator<HeldPart, void, undefined> {
  const db = database.query<DutiesTables>();
  const receipts = await db
    .selectFrom("duties_receipt")
    .selectAll()
    .where((on) => on.or([on("learner_id", "=", learnerId), on("guardian_id", "=", learnerId)]))
    .orderBy("given_at")
    .execute();
  for (const row of receipts) {
    if (row.learner_id === learnerId) yield { kind: "consent", data: { ...toReceipt(row) } };
    else {
      // The child's id is the child's data, not the guardian's.
      const { learnerId: _, ...data } = toReceipt(row);
      yield { kind: "guardian-consent", data };
    }
  }
  const rows = await db
    .selectFrom("duties_request")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .orderBy("received_at")
    .execute();
  for (const row of rows) {
    const history = await eventsOf(db, row.id);
    yield { kind: "request", data: { ...toRequest(row), history } };
  }
  const events = await db
    .selectFrom("duties_event")
    .select(["at", "type"])
    .where("by_whom", "=", learnerId)
    .where("subject_id", "not in", (from) =>
      from.selectFrom("duties_request").select("id").where("learner_id", "=", learnerId),
    )
    .orderBy("at")
    .execute();
  for (const data of events) yield { kind: "act", data };
}

async function forget(database: Database, learnerId: LearnerId): Promise<readonly ErasedPart[]> {
  return database.transaction(async (tx) => {
    const db = tx.withTables<DutiesTables>();
    const gone = await db
      .deleteFrom("duties_receipt")
      .where("learner_id", "=", learnerId)
      .executeTakeFirst();
    const rows = await db
      .selectFrom("duties_request")
      .select("id")
      .where("learner_id", "=", learnerId)
      .execute();
    for (const { id } of rows) {
      await db
        .updateTable("duties_event")
        .set({ by_whom: "erased" })
        .where("subject_id", "=", id)
        .where("by_whom", "=", learnerId)
        .execute();
      await db
        .updateTable("duties_request")
        .set({ learner_id: `${goneLearner}${id}` })
        .where("id", "=", id)
        .execute();
    }
    return [
      { kind: "consent", label: consents, erased: Number(gone.numDeletedRows), kept: 0 },
      { kind: "request", label: requests, erased: rows.length, kept: 0 },
    ];
  });
}

async function countOwn(database: Database, learnerId: LearnerId): Promise<readonly ErasedPart[]> {
  const db = database.query<DutiesTables>();
  const receipts = await db
    .selectFrom("duties_receipt")
    .select("id")
    .where("learner_id", "=", learnerId)
    .execute();
  const rows = await db
    .selectFrom("duties_request")
    .select("id")
    .where("learner_id", "=", learnerId)
    .execute();
  return [kept("consent", consents, receipts.length), kept("request", requests, rows.length)];
}

async function countOthers(
  database: Database,
  learnerId: LearnerId,
): Promise<readonly ErasedPart[]> {
  const db = database.query<DutiesTables>();
  const receipts = await db
    .selectFrom("duties_receipt")
    .select("id")
    .where("guardian_id", "=", learnerId)
    .execute();
  const events = await db
    .selectFrom("duties_event")
    .select("subject_id")
    .where("by_whom", "=", learnerId)
    .where("subject_id", "not in", (from) =>
      from.selectFrom("duties_request").select("id").where("learner_id", "=", learnerId),
    )
    .execute();
  return [
    kept("guardian-consent", guarded, receipts.length, another),
    kept("act", acts, events.length, another),
  ];
}

function kept(kind: string, label: Text, count: number, reason: Text = proof): ErasedPart {
  return { kind, label, erased: 0, kept: count, ...(count > 0 && { reason }) };
}
