import type { Database, Tx } from "@hocvuso/core";
import type { ActivityDefinition } from "@hocvuso/xapi";
import type { Batch } from "../append.ts";
import { insertColumns } from "../insert-columns.ts";
import { isOneOf } from "../key-list.ts";
import { keyOf, toHex } from "../keys.ts";
import type { NewRow } from "../statement-row.ts";
import type { LrsTables } from "../tables.ts";
import { activitiesOf } from "./activities-of.ts";
import { mergeDefinitions } from "./merge-definitions.ts";

/** Reads what is known of activities in one tenant, by id; unknown ones are left out. */
export async function findDefinitions(
  database: Database,
  tenant: string,
  ids: readonly string[],
): Promise<Map<string, ActivityDefinition>> {
  const keys = [...new Set(ids)].map((id) => keyOf(tenant, "definition", id));
  const rows = await database
    .query<LrsTables>()
    .selectFrom("lrs_activity")
    .selectAll()
    .where(isOneOf(database.dialect, "key", keys))
    .execute();
  return new Map(rows.map(({ id, definition }) => [id, JSON.parse(definition)]));
}

interface Told {
  readonly key: Uint8Array;
  readonly tenant: string;
  readonly id: string;
  before: string;
  definition: ActivityDefinition;
}

/** New statements, and what is known of their activities: JSON by key in hexadecimal. */
export interface Learnable {
  readonly fresh: readonly NewRow[];
  readonly known: ReadonlyMap<string, string>;
}

/** Keys of the activities that statements may define. */
export function definedKeys(batches: readonly Batch[]): Uint8Array[] {
  const keys = new Set<Uint8Array>();
  for (const { statements, stamp } of batches) {
    if (!stamp.define) continue;
    for (const { id, definition } of statements.flatMap((one) => activitiesOf(one))) {
      if (definition) keys.add(keyOf(stamp.tenant, "definition", id));
    }
  }
  return [...keys];
}

/** Learns what statements say about activities. Runs in the transaction that stores them. */
export async function learnDefinitions(
  database: Database,
  tx: Tx,
  { fresh, known }: Learnable,
): Promise<void> {
  const told = new Map<string, Told>();
  const words: { readonly hex: string; readonly definition: ActivityDefinition }[] = [];
  for (const { statement, row, define } of fresh) {
    if (!define) continue;
    for (const { id, definition } of activitiesOf(statement)) {
      if (!definition) continue;
      const key = keyOf(row.tenant, "definition", id);
      const hex = toHex(key);
      if (!told.has(hex))
        told.set(hex, { key, tenant: row.tenant, id, before: "", definition: {} });
      words.push({ hex, definition });
    }
  }
  if (told.size === 0) return;
  for (const [hex, one] of told) {
    const before = known.get(hex);
    if (before === undefined) continue;
    one.before = before;
    one.definition = JSON.parse(before);
  }
  for (const { hex, definition } of words) {
    const one = told.get(hex);
    if (one) one.definition = mergeDefinitions(one.definition, definition);
  }
  await save(database, tx, [...told.values()]);
}

async function save(database: Database, tx: Tx, told: readonly Told[]): Promise<void> {
  const db = tx.withTables<LrsTables>();
  const changed = told
    .map(({ definition, ...rest }) => ({ ...rest, definition: JSON.stringify(definition) }))
    .filter(({ definition, before }) => definition !== before);
  for (const { key, definition } of changed.filter(({ before }) => before !== "")) {
    await db.updateTable("lrs_activity").set({ definition }).where("key", "=", key).execute();
  }
  const added = changed.filter(({ before }) => before === "");
  await insertColumns(database.dialect, tx, {
    table: "lrs_activity",
    existing: "fail",
    columns: [
      { name: "key", type: "bytes", values: added.map(({ key }) => key) },
      { name: "tenant", type: "text", values: added.map(({ tenant }) => tenant) },
      { name: "id", type: "text", values: added.map(({ id }) => id) },
      { name: "definition", type: "text", values: added.map(({ definition }) => definition) },
    ],
  });
}
