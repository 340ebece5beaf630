import type { Database } from "@hocvuso/core";
import { type Statement, timestampMs, verbs } from "@hocvuso/xapi";
import type { Kysely } from "kysely";
import { eraOf } from "../../eras.ts";
import { isOneOf } from "../../key-list.ts";
import { toHex, uuidBytes } from "../../keys.ts";
import { referenceKeys } from "../../references.ts";
import type { CareTables } from "../care-tables.ts";
import { followChain, keysBehind } from "../unlink-targets.ts";
import type { Report } from "./integrity-issue.ts";

type Row = CareTables["lrs_statement"];

/** Reads the body of a row and holds it to the columns beside it. */
export function readRow(row: Row, report: Report): Statement | undefined {
  const at = `${row.sequence}`;
  try {
    const statement = JSON.parse(row.body) as Statement & { readonly id: string };
    if (!sameColumns(row, statement)) report("COLUMNS_DIFFER", at);
    return statement;
  } catch {
    report("BODY_UNREADABLE", at);
    return undefined;
  }
}

function sameColumns(row: Row, statement: Statement & { readonly id: string }): boolean {
  const { object, stored = "", timestamp = "", verb } = statement;
  const target = object.objectType === "StatementRef" ? toHex(uuidBytes(object.id)) : "";
  return (
    toHex(uuidBytes(statement.id)) === toHex(row.id) &&
    timestampMs(stored) === Number(row.stored_at) &&
    timestampMs(timestamp) === Number(row.timestamp) &&
    target === (row.target ? toHex(row.target) : "") &&
    (verb.id === verbs.voided.id && target !== "") === (Number(row.voiding) === 1)
  );
}

/**
 * Holds what a statement is found by, and what it leads to, to the rows that say so.
 *
 * @returns How many of its keys are stored.
 */
export async function checkLinks(
  database: Database,
  row: Row,
  statement: Statement,
  report: Report,
): Promise<number> {
  const db = database.query<CareTables>();
  const { sequence, tenant, target } = row;
  const chain = await followChain(db, tenant, target, sequence);
  const keys = [
    ...referenceKeys(tenant, statement),
    ...chain.flatMap(({ body }) => keysBehind(tenant, body)),
  ];
  const distinct = [...new Map(keys.map((key) => [toHex(key), key])).values()];
  const { stored } = await db
    .selectFrom("lrs_reference")
    .select((build) => build.fn.countAll<number>().as("stored"))
    .where("era", "=", eraOf(sequence))
    .where(isOneOf(database.dialect, "key", distinct))
    .where("sequence", "=", sequence)
    .executeTakeFirstOrThrow();
  if (Number(stored) !== distinct.length) report("REFERENCE_MISSING", `${sequence}`);
  const links = await db
    .selectFrom("lrs_target")
    .select("target_sequence as at")
    .where("sequence", "=", sequence)
    .execute();
  const expected = new Set(chain.map(({ at }) => at));
  if (links.length !== expected.size || links.some(({ at }) => !expected.has(at))) {
    report("TARGETS_DIFFER", `${sequence}`);
  }
  return Number(stored);
}

/**
 * A statement is voided when a voiding one refers to it; voiding ones never are. With erasures the
 * one that voided it may be gone.
 */
export async function checkVoided(
  db: Kysely<CareTables>,
  row: Row,
  erased: boolean,
  report: Report,
): Promise<void> {
  const voiding = await db
    .selectFrom("lrs_statement")
    .select("sequence")
    .where("target", "=", row.id)
    .where("tenant", "=", row.tenant)
    .where("voiding", "=", 1)
    .limit(1)
    .executeTakeFirst();
  const expected = voiding !== undefined && Number(row.voiding) === 0;
  const marked = Number(row.voided) === 1;
  if (expected === marked || (marked && erased && Number(row.voiding) === 0)) return;
  report("VOIDED_DIFFERS", `${row.sequence}`);
}
