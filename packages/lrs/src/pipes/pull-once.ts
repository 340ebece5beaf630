import type { Database, JsonObject } from "@hocvuso/core";
import { type LrsClient, type StatementsQuery, timestampMs } from "@hocvuso/xapi";
import { forgetRefused, toRetry } from "./pipe-admin.ts";
import type { PipeProgress, PipeState } from "./pipe-state.ts";
import { type StoreStatements, storeEach } from "./store-each.ts";

/** What one turn needs to know. */
export interface PullSettings {
  readonly database: Database;
  readonly name: string;
  readonly store: StoreStatements;
  readonly verb?: string;
  readonly activity?: string;
  readonly accepts?: (statement: JsonObject) => boolean;
  readonly since?: string;
  readonly overlapMs?: number;
  readonly batchStatements?: number;
}

/** With what one turn works. */
export interface PullTools {
  readonly client: LrsClient;
  readonly state: PipeState;
  readonly signal: AbortSignal;
}

/** Reads the other store to its end; the place is kept after every batch. */
export async function pullOnce(
  settings: PullSettings,
  tools: PullTools,
  { position }: PipeProgress,
): Promise<void> {
  await pullAgain(settings, tools);
  const { accepts = () => true, batchStatements = 100 } = settings;
  let batch: JsonObject[] = [];
  let reached = position;
  const keep = async () => {
    await storeBatch(settings, tools, batch);
    await tools.state.advance(reached === null ? {} : { position: reached });
    batch = [];
  };
  for await (const one of tools.client.statements(queryOf(settings, tools, position))) {
    const statement = one as JsonObject & { readonly stored?: unknown };
    reached = later(reached, statement.stored);
    if (accepts(statement)) batch.push(statement);
    if (batch.length >= batchStatements) await keep();
  }
  await keep();
}

function queryOf(
  { verb, activity, since, overlapMs = 10_000, batchStatements = 100 }: PullSettings,
  { signal }: PullTools,
  position: string | null,
): StatementsQuery {
  const from = position === null ? since : before(position, overlapMs);
  return {
    ascending: true,
    pageSize: batchStatements,
    signal,
    ...(verb !== undefined && { verb }),
    ...(activity !== undefined && { activity }),
    ...(from !== undefined && { since: from }),
  };
}

/** At least one millisecond: what was stored in the same one may have come later. */
function before(position: string, overlapMs: number): string {
  return new Date((timestampMs(position) ?? 0) - Math.max(overlapMs, 1)).toISOString();
}

function later(known: string | null, stored: unknown): string | null {
  if (typeof stored !== "string") return known;
  const ms = timestampMs(stored);
  if (ms === undefined) return known;
  return known === null || ms > (timestampMs(known) ?? 0) ? stored : known;
}

async function storeBatch(
  { store }: PullSettings,
  { state }: PullTools,
  batch: readonly JsonObject[],
): Promise<void> {
  await state.renew();
  for (const { at, code } of await storeEach(store, batch)) {
    const id = batch[at]?.id;
    if (typeof id === "string") await state.refuse({ id: id.slice(0, 40), sequence: 0, code }, {});
  }
}

/** Fetches refused statements again that the operator wants to be tried again. */
async function pullAgain(settings: PullSettings, tools: PullTools): Promise<void> {
  const { database, name } = settings;
  for (const { id } of await toRetry(database, name, 1_000)) {
    const statement = await tools.client.statement(id, { signal: tools.signal });
    await forgetRefused(database, name, [id]);
    if (statement) await storeBatch(settings, tools, [statement as JsonObject]);
  }
}
