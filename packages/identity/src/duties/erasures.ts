import { holdLock, type LearnerId } from "@hocvuso/core";
import type { Selectable } from "kysely";
import { dutiesRefusal } from "./duties-refusal.ts";
import type { DutiesDb, DutiesTables } from "./duties-tables.ts";
import { appendEvent, checkActor, checkCode, eventsOf } from "./duty-event.ts";
import type { Erasure, ErasureCertificate, Erasures, NewErasure } from "./erasures-contract.ts";
import { type RunErasureOptions, runErasure } from "./run-erasure.ts";
import { depths } from "./texts.ts";

/** An erasure as stored. */
type Row = Selectable<DutiesTables["duties_erasure"]>;

/** Makes the part that erases people. */
export function createErasures(options: RunErasureOptions): Erasures {
  const { database } = options;
  const db = () => database.query<DutiesTables>();
  return {
    open: (erasure) => open(options, erasure),
    async run(id) {
      const row = await find(db(), id);
      if (row.finished_at === null) await runErasure(options, row);
      return toErasure(db(), await find(db(), id));
    },
    async pending() {
      const rows = await unfinished(db());
      return Promise.all(rows.map((row) => toErasure(db(), row)));
    },
    get: async (id) => toErasure(db(), await find(db(), id)),
    history: (id) => eventsOf(db(), id),
    async certificateOf(requestId) {
      const row = await db()
        .selectFrom("duties_erasure")
        .select("certificate")
        .where("request_id", "=", requestId)
        .where("certificate", "is not", null)
        .executeTakeFirst();
      return parseCertificate(row?.certificate ?? null);
    },
  };
}

async function open(
  { database, clock, requests, findIds }: RunErasureOptions,
  { learnerId, depth, by, requestId }: NewErasure,
): Promise<Erasure> {
  checkCode(depth, depths, "/depth");
  const actor = checkActor(by);
  const ids = await findIds(learnerId);
  if (requestId !== undefined) {
    const request = await requests.get(requestId);
    const fits =
      request.kind === "erase" &&
      request.depth === depth &&
      (ids as readonly string[]).includes(request.learnerId) &&
      (request.state === "received" || request.state === "answered");
    if (!fits) throw dutiesRefusal("DUTIES_BAD_STATE", { path: "/requestId" });
  }
  return database.transaction(async (tx) => {
    await holdLock(database, tx, "duties/erasures");
    const db = tx.withTables<DutiesTables>();
    const under = (await unfinished(db)).find((row) =>
      idsOfErasure(row).some((id) => ids.includes(id)),
    );
    if (under) {
      const same = under.depth === depth && (requestId ?? under.request_id) === under.request_id;
      if (!same) throw dutiesRefusal("DUTIES_BAD_STATE", { path: "/depth" });
      return toErasure(db, under);
    }
    const row: Row = {
      id: crypto.randomUUID(),
      request_id: requestId ?? null,
      depth,
      opened_at: new Date(clock()).toISOString(),
      learner_ids: JSON.stringify(ids),
      finished_at: null,
      certificate: null,
    };
    await db.insertInto("duties_erasure").values(row).execute();
    const at = row.opened_at;
    await appendEvent(db, row.id, { at, by: actor, type: "opened", detail: { depth } });
    return toErasure(db, row);
  });
}

/** The ids that an open erasure is about. */
function idsOfErasure({ learner_ids }: Pick<Row, "learner_ids">): readonly LearnerId[] {
  return JSON.parse(learner_ids) as LearnerId[];
}

function unfinished(db: DutiesDb): Promise<Row[]> {
  return db
    .selectFrom("duties_erasure")
    .selectAll()
    .where("finished_at", "is", null)
    .orderBy("opened_at")
    .execute();
}

async function find(db: DutiesDb, id: string): Promise<Row> {
  const row = await db
    .selectFrom("duties_erasure")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (row) return row;
  throw dutiesRefusal("DUTIES_UNKNOWN_ERASURE", { path: "/id" });
}

function parseCertificate(text: string | null): ErasureCertificate | undefined {
  return text === null ? undefined : (JSON.parse(text) as ErasureCertificate);
}

async function toErasure(db: DutiesDb, row: Row): Promise<Erasure> {
  const failed = await db
    .selectFrom("duties_erasure_step")
    .select(["step", "failure"])
    .where("erasure_id", "=", row.id)
    .where("done_at", "is", null)
    .where("failure", "is not", null)
    .orderBy("step")
    .execute();
  const certificate = parseCertificate(row.certificate);
  return {
    id: row.id,
    depth: row.depth as Erasure["depth"],
    openedAt: row.opened_at,
    state: row.finished_at === null ? "open" : "finished",
    failures: failed.map(({ step, failure }) => ({
      holder: step.split("/")[1] ?? "",
      code: failure ?? "",
    })),
    ...(certificate && { certificate }),
  };
}
