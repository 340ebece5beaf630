import type { Clock, Database, DataHolder, ErasureDepth, Log } from "@hocvuso/core";
import type { Selectable } from "kysely";
import { sha256 } from "../hash.ts";
import type { Identity } from "../identity.ts";
import { sealCertificate } from "./certificate.ts";
import type { DutiesTables } from "./duties-tables.ts";
import { appendEvent } from "./duty-event.ts";
import { createSteps, type ErasureSteps } from "./erasure-steps.ts";
import { forgetPerson } from "./forget-person.ts";
import type { FindIds, PersonIds } from "./person-ids.ts";
import type { PersonRequests } from "./requests-contract.ts";

/** What an erasure works with. */
export interface RunErasureOptions {
  /** Where its steps are kept. */
  readonly database: Database;
  /** Tells the time. */
  readonly clock: Clock;
  /** Takes log lines. */
  readonly log: Log;
  /** All ids of a person. */
  readonly findIds: FindIds;
  /** Vault and sessions. */
  readonly identity: Pick<Identity, "endSessions" | "erase" | "exportFor">;
  /** The plugins that keep data. */
  readonly holders: () => ReadonlyMap<string, DataHolder>;
  /** The request that asked for it is closed here. */
  readonly requests: Pick<PersonRequests, "finish" | "get">;
}

type Row = Selectable<DutiesTables["duties_erasure"]>;

/**
 * Takes the steps that are left. Sessions end first, so that nothing new comes in; the vault forgets only when every
 * holder has erased; then sessions end and all are asked once more, for what was under way meanwhile.
 */
export async function runErasure(options: RunErasureOptions, row: Row): Promise<void> {
  const { database, clock, log, identity } = options;
  const now = () => new Date(clock()).toISOString();
  const steps = createSteps({
    database,
    erasureId: row.id,
    now,
    onFailure: (step, cause) => {
      const holder = step.split("/")[1] ?? "";
      log({ level: "error", code: "DUTIES_HOLDER_FAILED", fields: { holder, cause } });
    },
  });
  const ids = await allIds(options, row, steps);
  const depth = row.depth as ErasureDepth;
  for (const id of ids) await identity.endSessions(id);
  if (!(await askHolders(options, { steps, ids, depth, round: 1 }))) return;
  const forgotten = await steps.take(vaultStep, () => forgetPerson(identity, ids, steps));
  if (!forgotten) return;
  // A sign-in that was under way has let the person in once more; from here on none can.
  for (const id of ids) await identity.endSessions(id);
  if (!(await askHolders(options, { steps, ids, depth, round: 2 }))) return;
  await finish(options, { row, steps, ids, finishedAt: now() });
}

const vaultStep = "2/identity/0";

/** The ids noted when it was opened, and those of a merge since then. */
async function allIds(
  { database, findIds }: RunErasureOptions,
  row: Row,
  steps: ErasureSteps,
): Promise<PersonIds> {
  const noted = JSON.parse(row.learner_ids) as PersonIds;
  if (await steps.isDone(vaultStep)) return noted;
  const ids = [...new Set([...noted, ...(await findIds(noted[0]))])];
  // In the order in which they were noted: a step is known by the place of its id.
  if (ids.length === noted.length) return noted;
  await database
    .query<DutiesTables>()
    .updateTable("duties_erasure")
    .set({ learner_ids: JSON.stringify(ids) })
    .where("id", "=", row.id)
    .where("finished_at", "is", null)
    .execute();
  return ids as unknown as PersonIds;
}

interface Round {
  readonly steps: ErasureSteps;
  readonly ids: PersonIds;
  readonly depth: ErasureDepth;
  readonly round: 1 | 2;
}

/** Asks every holder for every id, the last plugin first: what hands data on before what takes it. */
async function askHolders(
  { holders }: RunErasureOptions,
  { steps, ids, depth, round }: Round,
): Promise<boolean> {
  for (const [name, holder] of [...holders()].reverse()) {
    // The vault has a step of its own. The request stays visible to the one who asked until the vault has forgotten.
    if (name === "identity" || (name === "duties" && round === 1)) continue;
    for (const [at, id] of ids.entries()) {
      await steps.take(`${round}/${name}/${at}`, async () => ({
        label: holder.label,
        parts: await holder.erase(id, depth),
      }));
    }
  }
  return !(await steps.anyFailed(round));
}

interface Finish {
  readonly row: Row;
  readonly steps: ErasureSteps;
  readonly ids: PersonIds;
  readonly finishedAt: string;
}

/** Writes the certificate in the place of the ids. */
async function finish(
  { database, requests }: RunErasureOptions,
  { row, steps, ids, finishedAt }: Finish,
): Promise<void> {
  const certificate = await sealCertificate({
    format: "hocvuso-erasure/1",
    id: row.id,
    depth: row.depth as ErasureDepth,
    openedAt: row.opened_at,
    finishedAt,
    subjects: await Promise.all(ids.map((id) => sha256(`${row.id} ${id}`))),
    holders: await steps.sum(),
  });
  if (row.request_id !== null) {
    const { state } = await requests.get(row.request_id);
    if (state !== "refused") await requests.finish(row.request_id, { by: "system" });
  }
  await database.transaction(async (tx) => {
    const db = tx.withTables<DutiesTables>();
    const { numUpdatedRows } = await db
      .updateTable("duties_erasure")
      .set({
        finished_at: finishedAt,
        certificate: JSON.stringify(certificate),
        learner_ids: "",
      })
      .where("id", "=", row.id)
      .where("finished_at", "is", null)
      .executeTakeFirst();
    // Another process was first; its certificate stands.
    if (numUpdatedRows === 0n) return;
    // Who asked for the own erasure is not named in its history either.
    await db
      .updateTable("duties_event")
      .set({ by_whom: "erased" })
      .where("subject_id", "=", row.id)
      .where("by_whom", "in", ids)
      .execute();
    await appendEvent(db, row.id, { at: finishedAt, by: "system", type: "finished", detail: {} });
    await db.deleteFrom("duties_erasure_step").where("erasure_id", "=", row.id).execute();
  });
}
