import { type Clock, type Database, dayInVietNam, holdLock, parseLearnerId } from "@hocvuso/core";
import { dutiesRefusal } from "./duties-refusal.ts";
import type { DutiesTables } from "./duties-tables.ts";
import { appendEvent, checkActor, checkCode, checkKey } from "./duty-event.ts";
import type { FindIds } from "./person-ids.ts";
import { type RequestRow, toRequest } from "./request-rows.ts";
import type { NewRequest, PersonRequest } from "./requests-contract.ts";
import { joinWarnings, lastDayOf, type RequestTermTable } from "./terms.ts";
import { depths, requestKinds } from "./texts.ts";
import type { CalendarWarning, WorkingCalendar } from "./working-calendar.ts";

/** What the clock of requests works with. */
export interface RequestsOptions {
  /** Where they are kept. */
  readonly database: Database;
  /** Tells the time. */
  readonly clock: Clock;
  /** Counts working days. */
  readonly calendar: WorkingCalendar;
  /** All ids of a person. */
  readonly findIds: FindIds;
  /** How long things may take. */
  readonly terms: RequestTermTable;
}

/** Takes a request; the same key gives the same one. */
export async function receiveRequest(
  options: RequestsOptions,
  request: NewRequest,
): Promise<PersonRequest> {
  const { database, clock } = options;
  const learnerId = parseLearnerId(request.learnerId);
  const key = checkKey(request.key);
  const kind = checkCode(request.kind, requestKinds, "/kind");
  const by = checkActor(request.by ?? learnerId);
  const { depth } = request;
  const thirdParty = request.thirdParty === true;
  if (kind === "erase") checkCode(depth, depths, "/depth");
  else if (depth !== undefined) throw dutiesRefusal("DUTIES_BAD_REQUEST", { path: "/depth" });
  return database.transaction(async (tx) => {
    await holdLock(database, tx, `duties/requests/${learnerId}`);
    const db = tx.withTables<DutiesTables>();
    const before = await db
      .selectFrom("duties_request")
      .selectAll()
      .where("learner_id", "=", learnerId)
      .where("request_key", "=", key)
      .executeTakeFirst();
    if (before) {
      const same = before.kind === kind && before.depth === (depth ?? null);
      if (same) return toRequest(before);
      throw dutiesRefusal("DUTIES_KEY_REUSED", { path: "/key" });
    }
    const at = new Date(clock()).toISOString();
    const days = daysOf(options, { received_at: at, kind }, thirdParty);
    const row: RequestRow = {
      id: crypto.randomUUID(),
      learner_id: learnerId,
      request_key: key,
      kind,
      depth: depth ?? null,
      third_party: Number(thirdParty),
      state: "received",
      received_at: at,
      answer_by: days.answerBy,
      done_by: days.doneBy,
      extended: null,
      extended_count: 0,
      reason: null,
      answered_at: null,
      closed_at: null,
      warnings: JSON.stringify(days.warnings),
    };
    await db.insertInto("duties_request").values(row).execute();
    await appendEvent(db, row.id, { at, by, type: "received", detail: { kind, thirdParty } });
    return toRequest(row);
  });
}

/** The last days of a request, and what they rest on that is not certain. */
interface RequestDays {
  readonly answerBy: string;
  readonly doneBy: string;
  readonly warnings: readonly CalendarWarning[];
}

/** The last days of a request. */
export function daysOf(
  { calendar, terms }: RequestsOptions,
  row: Pick<RequestRow, "kind" | "received_at">,
  thirdParty: boolean,
): RequestDays {
  const from = dayInVietNam(Date.parse(row.received_at));
  const { answer, done, doneWithThirdParty } = terms[checkCode(row.kind, requestKinds, "/kind")];
  const answerBy = lastDayOf(answer, from, calendar);
  const doneBy = lastDayOf(thirdParty ? doneWithThirdParty : done, from, calendar);
  const warnings = joinWarnings(answerBy.warnings, doneBy.warnings);
  return { answerBy: answerBy.day, doneBy: doneBy.day, warnings };
}
