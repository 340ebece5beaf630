import type { ErasureDepth, LearnerId } from "@hocvuso/core";
import type { Selectable } from "kysely";
import type { DutiesTables } from "./duties-tables.ts";
import type {
  ExtensionReason,
  PersonRequest,
  RefusalReason,
  RequestState,
} from "./requests-contract.ts";
import type { RequestKind } from "./terms.ts";
import type { CalendarWarning } from "./working-calendar.ts";

/** A request as stored. */
export type RequestRow = Selectable<DutiesTables["duties_request"]>;

/** What stands in the place of the learner after an erasure with everything. */
export const goneLearner = "gone:";

/** Reads a request from its row. */
export function toRequest(row: RequestRow): PersonRequest {
  return {
    id: row.id,
    learnerId: row.learner_id.startsWith(goneLearner) ? "" : (row.learner_id as LearnerId),
    kind: row.kind as RequestKind,
    ...(row.depth !== null && { depth: row.depth as ErasureDepth }),
    thirdParty: row.third_party === 1,
    state: row.state as RequestState,
    receivedAt: row.received_at,
    answerBy: row.answer_by,
    doneBy: row.done_by,
    ...(row.extended !== null && { extended: row.extended as ExtensionReason }),
    ...(row.reason !== null && { refused: row.reason as RefusalReason }),
    ...(row.answered_at !== null && { answeredAt: row.answered_at }),
    ...(row.closed_at !== null && { closedAt: row.closed_at }),
    warnings: JSON.parse(row.warnings) as CalendarWarning[],
  };
}
