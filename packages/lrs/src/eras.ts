import { type RawBuilder, sql } from "kysely";

/**
 * References are kept era by era, so that a writer only ever changes the pages of the newest: a
 * store of many millions takes statements as fast as a new one. Readers look an era up at a time.
 */
const eraStatements = 32_768;

/** The era of a place in the log, from 0. */
export function eraOf(sequence: number): number {
  return Math.floor(sequence / eraStatements);
}

/** Neighbouring eras, both ends included. */
export interface EraSpan {
  readonly first: number;
  readonly last: number;
}

/**
 * The eras of a range of places (after one, up to another) in the order they are read: a few first,
 * since most questions end there, then eight times as many each time.
 */
export function* eraSpans(
  { after, upTo }: { readonly after: number; readonly upTo: number },
  ascending: boolean,
): Generator<EraSpan> {
  let [first, last] = [eraOf(after + 1), eraOf(upTo)];
  for (let count = 4; after < upTo && first <= last; count *= 8) {
    if (ascending) {
      yield { first, last: Math.min(last, first + count - 1) };
      first += count;
    } else {
      yield { first: Math.max(first, last - count + 1), last };
      last -= count;
    }
  }
}

/** {@link eraOf} of a column. */
export function eraAt(sequence: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`${sequence} / ${sql.lit(eraStatements)}`;
}

/** The numbers from the first era to the last one, as a query of its own. */
export function eras(first: number, last: RawBuilder<unknown> | number): RawBuilder<unknown> {
  return sql`with recursive eras (era) as (select cast(${first} as integer)
    union all select era + 1 from eras where era < ${last})`;
}

/** Every era of the log, to be looked for in: `era in ${everyEra}`. */
export const everyEra: RawBuilder<number> = /*@__PURE__*/ (() =>
  sql<number>`(${eras(0, sql`(select ${eraAt(sql.ref("sequence"))} from lrs_head)`)} select era from eras)`)();
