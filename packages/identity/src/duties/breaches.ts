import { type Clock, type Database, holdLock } from "@hocvuso/core";
import type { Selectable } from "kysely";
import type {
  Breach,
  BreachChange,
  Breaches,
  BreachForm,
  BreachSeverity,
  BreachTerm,
  NewBreach,
} from "./breaches-contract.ts";
import { dutiesRefusal } from "./duties-refusal.ts";
import type { DutiesDb, DutiesTables } from "./duties-tables.ts";
import { appendEvent, checkActor, checkCode, checkKey, eventsOf } from "./duty-event.ts";

/** What the log of breaches works with. */
export interface BreachesOptions {
  /** Where it is kept. */
  readonly database: Database;
  /** Tells the time. */
  readonly clock: Clock;
  /** How long there is to notify. */
  readonly term: BreachTerm;
}

/** 72 hours since detection. */
export const defaultBreachTerm: BreachTerm = {
  hours: 72,
  verification: "unverified",
  source:
    "Luật 91/2025/QH15, as told by https://www.vnetwork.vn/en-US/news/luat-so-91-2025-qh15; article not read",
};

type Row = Selectable<DutiesTables["duties_breach"]>;

const severities: Readonly<Record<BreachSeverity, true>> = {
  major: true,
  minor: true,
  severe: true,
};
const nextStates = { closed: true, notified: true } as const;

/** Makes the log of breaches. */
export function createBreaches(options: BreachesOptions): Breaches {
  const { database, clock } = options;
  const db = () => database.query<DutiesTables>();
  const now = () => new Date(clock()).toISOString();
  const list = () => db().selectFrom("duties_breach").selectAll().orderBy("detected_at", "desc");
  return {
    report: (breach) => report(options, breach),
    change: (id, change) =>
      database.transaction(async (tx) => {
        await holdLock(database, tx, `duties/breach/${id}`);
        return changeBreach(tx.withTables<DutiesTables>(), id, change, now());
      }),
    list: async () => (await list().execute()).map(toBreach),
    history: (id) => eventsOf(db(), id),
    async overdue() {
      const rows = await list()
        .where("notified_at", "is", null)
        .where("state", "=", "open")
        .where("notify_by", "<", now())
        .execute();
      return rows.map(toBreach);
    },
    form: async (id) => formOf(toBreach(await find(db(), id))),
  };
}

async function report(
  { database, clock, term }: BreachesOptions,
  breach: NewBreach,
): Promise<Breach> {
  const { detectedAt, affected } = breach;
  const key = checkKey(breach.key);
  const by = checkActor(breach.by);
  const severity = checkCode(breach.severity, severities, "/severity");
  checkCount(affected);
  if (!Number.isInteger(detectedAt) || detectedAt < 0 || detectedAt > clock()) {
    throw dutiesRefusal("DUTIES_BAD_REQUEST", { path: "/detectedAt" });
  }
  return database.transaction(async (tx) => {
    await holdLock(database, tx, "duties/breaches");
    const db = tx.withTables<DutiesTables>();
    const before = await db
      .selectFrom("duties_breach")
      .selectAll()
      .where("request_key", "=", key)
      .executeTakeFirst();
    if (before) return toBreach(before);
    const row: Row = {
      id: crypto.randomUUID(),
      request_key: key,
      detected_at: new Date(detectedAt).toISOString(),
      notify_by: new Date(detectedAt + term.hours * 3_600_000).toISOString(),
      severity,
      affected,
      state: "open",
      notified_at: null,
    };
    await db.insertInto("duties_breach").values(row).execute();
    const at = new Date(clock()).toISOString();
    await appendEvent(db, row.id, { at, by, type: "reported", detail: { severity, affected } });
    return toBreach(row);
  });
}

async function changeBreach(
  db: DutiesDb,
  id: string,
  { by, severity, affected, state }: BreachChange,
  at: string,
): Promise<Breach> {
  const actor = checkActor(by);
  const row = await find(db, id);
  if (severity !== undefined) checkCode(severity, severities, "/severity");
  if (affected !== undefined) checkCount(affected);
  if (state !== undefined) checkCode(state, nextStates, "/state");
  if (row.state === "closed") throw dutiesRefusal("DUTIES_BAD_STATE", { path: "/state" });
  const set: Partial<Row> = {
    ...(severity !== undefined && { severity }),
    ...(affected !== undefined && { affected }),
    ...(state !== undefined && { state }),
    ...(state === "notified" && { notified_at: row.notified_at ?? at }),
  };
  const changed = Object.entries(set).some(([key, value]) => row[key as keyof Row] !== value);
  if (!changed) return toBreach(row);
  await db.updateTable("duties_breach").set(set).where("id", "=", id).execute();
  const detail = {
    ...(severity !== undefined && { severity }),
    ...(affected !== undefined && { affected }),
  };
  await appendEvent(db, id, { at, by: actor, type: state ?? "changed", detail });
  return toBreach({ ...row, ...set });
}

function checkCount(affected: number): void {
  if (Number.isSafeInteger(affected) && affected >= 0 && affected <= 1_000_000_000) return;
  throw dutiesRefusal("DUTIES_BAD_REQUEST", { path: "/affected" });
}

async function find(db: DutiesDb, id: string): Promise<Row> {
  const row = await db
    .selectFrom("duties_breach")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (row) return row;
  throw dutiesRefusal("DUTIES_UNKNOWN_BREACH", { path: "/id" });
}

function toBreach(row: Row): Breach {
  return {
    id: row.id,
    detectedAt: row.detected_at,
    notifyBy: row.notify_by,
    severity: row.severity as BreachSeverity,
    affected: Number(row.affected),
    state: row.state as Breach["state"],
    ...(row.notified_at !== null && { notifiedAt: row.notified_at }),
  };
}

function formOf(breach: Breach): BreachForm {
  const field = (name: string, vi: string, en: string, value: number | string | null = null) => ({
    name,
    label: { vi, en },
    value,
  });
  return {
    format: "hocvuso-breach/1",
    verification: "unverified",
    fields: [
      field("reference", "Mã vụ việc", "Reference", breach.id),
      field("detectedAt", "Thời điểm phát hiện", "Detected at", breach.detectedAt),
      field("notifyBy", "Hạn thông báo", "To be notified by", breach.notifyBy),
      field("severity", "Mức độ", "Severity", breach.severity),
      field("affected", "Số người bị ảnh hưởng", "People affected", breach.affected),
      field("organisation", "Cơ quan thông báo", "Notifying agency"),
      field("contact", "Đầu mối liên hệ", "Contact"),
      field("nature", "Tính chất vụ việc", "Nature of the breach"),
      field("data", "Loại dữ liệu bị ảnh hưởng", "Kinds of data affected"),
      field("consequences", "Hậu quả có thể xảy ra", "Possible consequences"),
      field("measures", "Biện pháp đã và sẽ thực hiện", "Measures taken and planned"),
    ],
  };
}
