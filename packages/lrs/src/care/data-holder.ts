import type { Clock, Database, DataHolder, HeldPart, LearnerId, Text } from "@hocvuso/core";
import type { Agent } from "@hocvuso/xapi";
import { type AttachmentStore, databaseAttachments } from "../attachments/attachment-store.ts";
import { everyEra } from "../eras.ts";
import { isOneOf } from "../key-list.ts";
import type { CareTables } from "./care-tables.ts";
import { eraseLearner } from "./erase-learner.ts";
import { type LearnerKeys, learnerKeys } from "./learner-keys.ts";
import { filesOf } from "./remove-statements.ts";
import { countByKey } from "./verify-erased.ts";

/** What the holder of the record store works with. */
export interface LrsHolderOptions {
  /** Where the records are. */
  readonly database: Database;
  /** Tells the time. */
  readonly clock: Clock;
  /** Public address of the hub: accounts of learners name its origin, or all of it. */
  readonly baseUrl: string;
  /** Where attached files are kept, if not in the database. */
  readonly attachments?: AttachmentStore | undefined;
}

const statements: Text = { vi: "Hoạt động học đã ghi", en: "Learning statements" };
const documents: Text = { vi: "Tài liệu trạng thái và hồ sơ", en: "State and profile documents" };
const mentions: Text = { vi: "Nơi khác nhắc đến mã người học", en: "Other mentions of the id" };

const records: Text = {
  vi: "Giữ hồ sơ học tập để số liệu tổng hợp không đổi; mã người học không còn dẫn đến ai.",
  en: "Learning records stay so that totals do not change; the learner id leads to nobody any more.",
};
const named: Text = {
  vi: "Nằm trong hồ sơ của người khác dưới dạng chữ; mã người học không còn dẫn đến ai. Quản trị viên cần xem lại các nơi này.",
  en: "Stands as text in records of others; the learner id leads to nobody any more. The administrator has to look at these places.",
};

/**
 * What the record store keeps of a learner, in every tenant. With `"link"` all of it stays. With `"everything"` it is
 * erased as {@link eraseLearner} does, except that the database's files are not rewritten for each person: that takes
 * long and others wait, so the operator does it at a quiet hour.
 */
export function lrsHolder(options: LrsHolderOptions): DataHolder {
  const { database, clock, baseUrl, attachments } = options;
  const agentsOf = (learnerId: LearnerId) =>
    [...new Set([new URL(baseUrl).origin, baseUrl])].map(
      (homePage): Agent => ({ objectType: "Agent", account: { homePage, name: learnerId } }),
    );
  return {
    label: { vi: "Kho hồ sơ học tập", en: "Record store" },
    async *export(learnerId): AsyncGenerator<HeldPart, void, undefined> {
      for (const tenant of await tenantsOf(database)) {
        const keys = learnerKeys(tenant, agentsOf(learnerId));
        yield* exportStatements(options, keys);
        yield* exportDocuments(database, keys);
      }
    },
    async erase(learnerId, depth) {
      const agents = agentsOf(learnerId);
      const total = { statements: 0, documents: 0, mentions: 0 };
      for (const tenant of await tenantsOf(database)) {
        const keys = learnerKeys(tenant, agents);
        const found = await countHeld(database, keys);
        if (depth === "link" || found.statements + found.documents === 0) {
          total.statements += found.statements;
          total.documents += found.documents;
          continue;
        }
        const files = attachments && { files: attachments };
        const report = await eraseLearner(database, {
          tenant,
          agents,
          clock,
          compact: false,
          ...files,
        });
        total.statements += report.statements;
        total.documents += report.documents;
        // The search looks in every tenant: what the last one finds is what is left.
        total.mentions = report.proof.mentions;
      }
      const erased = depth === "everything";
      const part = (kind: string, label: Text, count: number) => ({
        kind,
        label,
        erased: erased ? count : 0,
        kept: erased ? 0 : count,
        ...(!erased && count > 0 && { reason: records }),
      });
      return [
        part("statement", statements, total.statements),
        part("document", documents, total.documents),
        ...(total.mentions > 0
          ? [{ kind: "mention", label: mentions, erased: 0, kept: total.mentions, reason: named }]
          : []),
      ];
    },
  };
}

async function tenantsOf(database: Database): Promise<readonly string[]> {
  const db = database.query<CareTables>();
  const rows = await db
    .selectFrom("lrs_statement")
    .select("tenant")
    .union(db.selectFrom("lrs_document").select("tenant"))
    .execute();
  return rows.map(({ tenant }) => tenant).sort();
}

async function countHeld(
  database: Database,
  keys: LearnerKeys,
): Promise<{ readonly statements: number; readonly documents: number }> {
  const { references } = await database
    .query<CareTables>()
    .selectFrom("lrs_reference")
    .select((build) => build.fn.count<number>("sequence").distinct().as("references"))
    .where("era", "in", everyEra)
    .where(isOneOf(database.dialect, "key", keys.statements))
    .executeTakeFirstOrThrow();
  return {
    statements: Number(references),
    documents: (await countByKey(database, keys)).documents,
  };
}

const batchRows = 100;

async function* exportStatements(
  { database, attachments = databaseAttachments(database) }: LrsHolderOptions,
  keys: LearnerKeys,
): AsyncGenerator<HeldPart, void, undefined> {
  for (let after = 0; ; ) {
    const rows = await database
      .query<CareTables>()
      .selectFrom("lrs_statement")
      .select(["sequence", "stored_at", "voided", "body"])
      .where("sequence", ">", after)
      .where("sequence", "in", (from) =>
        from
          .selectFrom("lrs_reference")
          .select("sequence")
          .where("era", "in", everyEra)
          .where(isOneOf(database.dialect, "key", keys.statements)),
      )
      .orderBy("sequence")
      .limit(batchRows)
      .execute();
    for (const { stored_at, voided, body } of rows) {
      const statement = JSON.parse(body);
      const stored = new Date(Number(stored_at)).toISOString();
      yield { kind: "statement", data: { stored, voided: Number(voided) === 1, statement } };
      for (const hash of filesOf(statement)) {
        for (const file of await attachments.get([hash])) {
          yield { kind: "file", data: { sha2: file.sha2, base64: base64(file.body) } };
        }
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < batchRows) return;
    after = Number(last.sequence);
  }
}

async function* exportDocuments(
  database: Database,
  keys: LearnerKeys,
): AsyncGenerator<HeldPart, void, undefined> {
  const db = database.query<CareTables>();
  const places = await db
    .selectFrom("lrs_document")
    .select(["context", "id_key"])
    .where(isOneOf(database.dialect, "agent", keys.documents))
    .orderBy("context")
    .orderBy("id_key")
    .execute();
  for (const { context, id_key } of places) {
    const row = await db
      .selectFrom("lrs_document")
      .select(["kind", "id", "content_type", "updated_at", "body"])
      .where("context", "=", context)
      .where("id_key", "=", id_key)
      .executeTakeFirst();
    if (!row) continue;
    yield {
      kind: "document",
      data: {
        documentKind: row.kind,
        id: row.id,
        contentType: row.content_type,
        updated: new Date(Number(row.updated_at)).toISOString(),
        base64: base64(row.body),
      },
    };
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
