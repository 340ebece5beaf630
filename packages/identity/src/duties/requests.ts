import { holdLock } from "@hocvuso/core";
import { dutiesRefusal } from "./duties-refusal.ts";
import type { DutiesDb, DutiesTables } from "./duties-tables.ts";
import { appendEvent, checkActor, checkCode, type DutyEvent, eventsOf } from "./duty-event.ts";
import { daysOf, type RequestsOptions, receiveRequest } from "./receive-request.ts";
import { createReminders } from "./reminders.ts";
import { type RequestRow, toRequest } from "./request-rows.ts";
import type { PersonRequest, PersonRequests, RequestChange } from "./requests-contract.ts";
import { joinWarnings, lastDayOf } from "./terms.ts";
import { extensionReasons, refusalReasons } from "./texts.ts";

/** Makes the clock of requests. */
export function createRequests(options: RequestsOptions): PersonRequests {
  const { database, clock, calendar, terms } = options;
  const change = (id: string, { by }: RequestChange, work: Step) =>
    changeRequest(options, id, by, work);
  return {
    receive: (request) => receiveRequest(options, request),
    answer: (id, { thirdParty: told, ...who }) =>
      change(id, who, (row, at) => {
        const thirdParty = told === undefined ? undefined : told === true;
        if (row.state === "answered") return undefined;
        open(row);
        const set: Partial<RequestRow> = { state: "answered", answered_at: at };
        if (thirdParty === undefined || Number(thirdParty) === row.third_party) return { set };
        const { doneBy, warnings } = daysOf(options, row, thirdParty);
        const { extension } = terms[toRequest(row).kind];
        const longer = lastDayOf({ ...extension, count: row.extended_count }, doneBy, calendar);
        const all = joinWarnings(toRequest(row).warnings, warnings, longer.warnings);
        return {
          set: {
            ...set,
            third_party: Number(thirdParty),
            done_by: longer.day,
            warnings: JSON.stringify(all),
          },
          detail: { thirdParty, doneBy: longer.day },
        };
      }),
    extend: (id, { reason, count, ...who }) =>
      change(id, who, (row) => {
        open(row);
        if (row.extended !== null) throw dutiesRefusal("DUTIES_BAD_STATE", { path: "/extended" });
        checkCode(reason, extensionReasons, "/reason");
        const { extension } = terms[toRequest(row).kind];
        if (!Number.isInteger(count) || count < 1 || count > extension.count) {
          throw dutiesRefusal("DUTIES_BAD_REQUEST", { path: "/count" });
        }
        const { day, warnings } = lastDayOf({ ...extension, count }, row.done_by, calendar);
        const known = toRequest(row).warnings;
        return {
          set: {
            extended: reason,
            extended_count: count,
            done_by: day,
            warnings: JSON.stringify(joinWarnings(known, warnings)),
          },
          detail: { reason, doneBy: day },
        };
      }),
    finish: (id, who) =>
      change(id, who, (row, at) => {
        if (row.state === "done") return undefined;
        open(row);
        const answered = row.answered_at ?? at;
        return { set: { state: "done", closed_at: at, answered_at: answered } };
      }),
    refuse: (id, { reason, ...who }) =>
      change(id, who, (row, at) => {
        if (row.state === "refused" && row.reason === reason) return undefined;
        open(row);
        checkCode(reason, refusalReasons, "/reason");
        const answered = row.answered_at ?? at;
        return {
          set: { state: "refused", reason, closed_at: at, answered_at: answered },
          detail: { reason },
        };
      }),
    get: async (id) => toRequest(await find(database.query<DutiesTables>(), id)),
    async of(learnerId) {
      const rows = await database
        .query<DutiesTables>()
        .selectFrom("duties_request")
        .selectAll()
        .where("learner_id", "in", await options.findIds(learnerId))
        .orderBy("received_at", "desc")
        .execute();
      return rows.map(toRequest);
    },
    history: (id) => eventsOf(database.query<DutiesTables>(), id),
    ...createReminders(database, clock),
  };
}

/** Decides what changes; nothing when all is so already. */
type Step = (
  row: RequestRow,
  at: string,
) => { readonly set: Partial<RequestRow>; readonly detail?: DutyEvent["detail"] } | undefined;

async function changeRequest(
  { database, clock }: RequestsOptions,
  id: string,
  by: unknown,
  work: Step,
): Promise<PersonRequest> {
  const actor = checkActor(by);
  return database.transaction(async (tx) => {
    await holdLock(database, tx, `duties/request/${id}`);
    const db = tx.withTables<DutiesTables>();
    const row = await find(db, id);
    const at = new Date(clock()).toISOString();
    const changed = work(row, at);
    if (!changed) return toRequest(row);
    const { set, detail = {} } = changed;
    await db.updateTable("duties_request").set(set).where("id", "=", id).execute();
    const type = set.state ?? "extended";
    await appendEvent(db, id, { at, by: actor, type, detail });
    return toRequest({ ...row, ...set });
  });
}

async function find(db: DutiesDb, id: string): Promise<RequestRow> {
  const row = await db
    .selectFrom("duties_request")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (row) return row;
  throw dutiesRefusal("DUTIES_UNKNOWN_REQUEST", { path: "/id" });
}

function open({ state }: RequestRow): void {
  if (state === "received" || state === "answered") return;
  throw dutiesRefusal("DUTIES_BAD_STATE", { path: "/state" });
}
