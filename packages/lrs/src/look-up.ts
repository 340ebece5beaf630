import type { Database, Tx } from "@hocvuso/core";
import { sql } from "kysely";
import { definedKeys } from "./activities/definitions.ts";
import type { Batch } from "./append.ts";
import { isOneOf } from "./key-list.ts";
import { toHex, uuidBytes } from "./keys.ts";
import type { Identified, StatementRow } from "./statement-row.ts";
import type { LrsTables } from "./tables.ts";

/** A row with what it refers to. */
export type TargetRow = Pick<StatementRow, "id" | "sequence" | "target" | "tenant" | "voiding">;

/** What is stored already and matters to new statements. */
export interface LookUp {
  /** Statements under the same ids, by `placeOf`. */
  readonly known: Map<string, Identified>;
  /** Statements that refer to them. */
  readonly targeters: readonly TargetRow[];
  /** What is known of their activities: definitions as JSON, by key in hexadecimal. */
  readonly definitions: ReadonlyMap<string, string>;
  /** Whether any statement was ever erased. */
  readonly erased: boolean;
}

/** One text per id and tenant. */
export function placeOf(tenant: string, id: string): string {
  return `${id.toLowerCase()} ${tenant}`;
}

interface Found extends TargetRow {
  readonly what: "definition" | "erased" | "known" | "target";
  readonly body: string;
}

/** Looks everything up in one question: each costs a round trip while the log's end is taken. */
export async function lookUp(
  { dialect }: Database,
  tx: Tx,
  batches: readonly Batch[],
): Promise<LookUp> {
  const ids = batches.flatMap(({ statements }) => statements.map(({ id }) => uuidBytes(id)));
  const { rows } = await sql<Found>`
    select 'known' as what, sequence, tenant, id, target, voiding, body
      from lrs_statement where ${isOneOf(dialect, "id", ids)}
    union all select 'target', sequence, tenant, id, target, voiding, ''
      from lrs_statement where ${isOneOf(dialect, "target", ids)} and target is not null
    union all select 'definition', 0, tenant, key, null, 0, definition
      from lrs_activity where ${isOneOf(dialect, "key", definedKeys(batches))}
    union all select 'erased', 0, '', null, null, 0, ''
      where exists (select 1 from lrs_erased)`.execute(tx.withTables<LrsTables>());
  const known = new Map<string, Identified>();
  const definitions = new Map<string, string>();
  for (const { what, tenant, id, body } of rows) {
    if (what === "definition") definitions.set(toHex(id), body);
    if (what !== "known") continue;
    const statement = JSON.parse(body) as Identified;
    known.set(placeOf(tenant, statement.id), statement);
  }
  return {
    known,
    definitions,
    targeters: rows.filter(({ what }) => what === "target"),
    erased: rows.some(({ what }) => what === "erased"),
  };
}
