import type {
  Clock,
  Database,
  DataHolder,
  ErasedPart,
  HeldPart,
  LearnerId,
  Text,
} from "@hocvuso/core";
import type { Agent } from "@hocvuso/xapi";
import { type AttachmentStore, databaseAttachments } from "../attachments/attachment-store.ts";
import { everyEra } from "../eras.ts";
import { isOneOf } from "../key-list.ts";
import type { CareTables } from "./care-tables.ts";
import { type ErasureReport, eraseLearner } from "./erase-learner.ts";
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

const labels = {
  statement: { vi: "Hoạt động học đã ghi", en: "Learning statements" },
  document: { vi: "Tài liệu trạng thái và hồ sơ", en: "State and profile documents" },
  mention: { vi: "Nơi khác nhắc đến mã người học", en: "Other mentions of the id" },
} as const satisfies Readonly<Record<string, Text>>;

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
 * erased as {@link eraseLearner} does, and searched for again even where nothing was held, except that the database's files are not rewritten for each person: that takes
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
      const held = await heldByTenant(database, agents);
      if (depth === "link") return [part(held, "statement", false), part(held, "document", false)];
      // Where nothing is held any more, a stopped run may have left files, and others may still name the learner.
      const tenants = held.length > 0 ? held.map(({ tenant }) => tenant) : [""];
      const reports: ErasureReport[] = [];
      for (const tenant of tenants) {
        const files = attachments && { files: attachments };
        const erase = { tenant, agents, clock, compact: false, ...files };
        reports.push(await eraseLearner(database, erase));
      }
      // The search looks in every tenant: what the last one finds is what is left.
      const left = reports.at(-1)?.proof.mentions ?? 0;
      return [
        part(reports, "statement", true),
        part(reports, "document", true),
        {
          kind: "mention",
          label: labels.mention,
          erased: 0,
          kept: left,
          ...(left > 0 && { reason: named }),
        },
      ];
    },
  };
}

/** What one tenant holds or held. */
interface Held {
  readonly statements: number;
  readonly documents: number;
}

function part(held: readonly Held[], kind: "document" | "statement", erased: boolean): ErasedPart {
  const count = held.reduce((sum, one) => sum + one[`${kind}s`], 0);
  return {
    kind,
    label: labels[kind],
    erased: erased ? count : 0,
    kept: erased ? 0 : count,
    ...(!erased && count > 0 && { reason: records }),
  };
}

/** The tenants that hold something of a learner. */
async function heldByTenant(
  database: Database,
  agents: readonly Agent[],
): Promise<readonly (Held & { readonly tenant: string })[]> {
  const held = [];
  for (const tenant of await tenantsOf(database)) {
    const found = await countHeld(database, learnerKeys(tenant, agents));
    if (found.statements + found.documents > 0) held.push({ tenant, ...found });
  }
  return held;
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

async function countHeld(database: Database, keys: LearnerKeys): Promise<Held> {
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
