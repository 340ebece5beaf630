import type { ActivityDefinition, Statement } from "@hocvuso/xapi";
import type { Kysely } from "kysely";
import { chunks } from "../chunks.ts";
import type { LrsTables } from "../tables.ts";
import { activitiesOf } from "./activities-of.ts";
import { mergeDefinitions } from "./merge-definitions.ts";

/** Reads what is known of activities, by id; unknown ones are left out. */
export async function findDefinitions(
  db: Kysely<LrsTables>,
  ids: readonly string[],
): Promise<Map<string, ActivityDefinition>> {
  const found = new Map<string, ActivityDefinition>();
  for (const part of chunks([...new Set(ids)], 1_000)) {
    const rows = await db.selectFrom("lrs_activity").selectAll().where("id", "in", part).execute();
    for (const { id, definition } of rows) found.set(id, JSON.parse(definition));
  }
  return found;
}

/** Learns what statements say about activities. Runs in the transaction that stores them. */
export async function learnDefinitions(
  db: Kysely<LrsTables>,
  statements: readonly Statement[],
): Promise<void> {
  const told = statements
    .flatMap((statement) => activitiesOf(statement))
    .flatMap(({ id, definition }) => (definition ? [{ id, definition }] : []));
  if (told.length === 0) return;
  const ids = told.map(({ id }) => id);
  const known = await findDefinitions(db, ids);
  const before = new Map([...known].map(([id, definition]) => [id, JSON.stringify(definition)]));
  for (const { id, definition } of told) {
    known.set(id, mergeDefinitions(known.get(id) ?? {}, definition));
  }
  const changed = [...known]
    .map(([id, definition]) => ({ id, definition: JSON.stringify(definition) }))
    .filter(({ id, definition }) => definition !== before.get(id));
  for (const part of chunks(changed, 1_000)) {
    await db
      .insertInto("lrs_activity")
      .values(part)
      .onConflict((conflict) =>
        conflict
          .column("id")
          .doUpdateSet((build) => ({ definition: build.ref("excluded.definition") })),
      )
      .execute();
  }
}
