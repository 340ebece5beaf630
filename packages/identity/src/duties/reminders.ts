import { type Clock, type Database, dayInVietNam } from "@hocvuso/core";
import { dutiesRefusal } from "./duties-refusal.ts";
import type { DutiesTables } from "./duties-tables.ts";
import { toRequest } from "./request-rows.ts";
import type { PersonRequests, RequestReminder } from "./requests-contract.ts";
import { addDays } from "./working-calendar.ts";

/** Makes the lists of what is due. */
export function createReminders(
  database: Database,
  clock: Clock,
): Pick<PersonRequests, "overdue" | "reminders"> {
  const reminders = async (withinDays = 3): Promise<readonly RequestReminder[]> => {
    if (!Number.isInteger(withinDays) || withinDays < 0 || withinDays > 366) {
      throw dutiesRefusal("DUTIES_BAD_DAY", { path: "withinDays" });
    }
    const today = dayInVietNam(clock());
    const until = addDays(today, withinDays);
    const rows = await database
      .query<DutiesTables>()
      .selectFrom("duties_request")
      .selectAll()
      .where("state", "in", ["received", "answered"])
      .where((on) =>
        on.or([
          on("done_by", "<=", until),
          on.and([on("state", "=", "received"), on("answer_by", "<=", until)]),
        ]),
      )
      .execute();
    return rows
      .map(toRequest)
      .flatMap((request): RequestReminder[] => {
        const { state, answerBy, doneBy } = request;
        const answer = {
          request,
          due: "answer",
          day: answerBy,
          overdue: answerBy < today,
        } as const;
        const done = { request, due: "done", day: doneBy, overdue: doneBy < today } as const;
        return state === "received" ? [answer, done] : [done];
      })
      .filter(({ day }) => day <= until)
      .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  };
  return {
    reminders,
    overdue: async () => (await reminders(0)).filter(({ overdue }) => overdue),
  };
}
