import { type Consumer, dayInVietNam } from "@hocvuso/core";
import type { Statement } from "@hocvuso/xapi";
import type { Kysely } from "kysely";
import { keyOf, toHex } from "../keys.ts";
import type { CareTables, RemovalReason } from "./care-tables.ts";

/** Name of the reader that counts. */
export const statisticsName = "lrs-statistics";

type Counted = Pick<CareTables["lrs_daily"], "day" | "tenant" | "verb" | "verb_key">;

/** A statement as far as it is counted. */
interface Countable {
  readonly tenant: string;
  readonly storedAt: number;
  readonly verb: string;
}

/**
 * A reader of the log that counts statements by tenant, verb and the day they were stored in Viet
 * Nam. Nothing of the people is kept.
 *
 * Retention moves counts to `retired`, where they survive a rebuild; an erasure takes them out.
 *
 * @example
 * ```ts
 * lrs.log.attach(createStatistics());
 * ```
 */
export function createStatistics(): Consumer {
  return {
    name: statisticsName,
    tenant: "*",
    async handle(entries, tx) {
      const counts = countUp(
        entries.map(({ tenant, storedAt, statement }) => {
          const { verb } = statement as unknown as Statement;
          return { tenant, storedAt, verb: verb.id };
        }),
      );
      const db = tx.withTables<CareTables>();
      for (const { one, count } of counts) await add(db, one, count, 0);
    },
    async reset(tx) {
      const db = tx.withTables<CareTables>();
      await db.deleteFrom("lrs_daily").where("retired", "=", 0).execute();
      await db.updateTable("lrs_daily").set({ statements: 0 }).execute();
    },
  };
}

/** Takes removed statements out of the counts, as far as they were counted. */
export async function countOut(
  db: Kysely<CareTables>,
  rows: readonly {
    readonly sequence: number;
    readonly tenant: string;
    readonly stored_at: number;
    readonly statement: Statement;
  }[],
  reason: RemovalReason,
): Promise<void> {
  // Holds the reader back: what it counts at this moment is known before it is taken out.
  const reader = await db
    .updateTable("lrs_consumer")
    .set((build) => ({ cursor: build.ref("cursor") }))
    .where("name", "=", statisticsName)
    .returning("cursor")
    .executeTakeFirst();
  const cursor = Number(reader?.cursor ?? 0);
  const counts = countUp(
    rows
      .filter(({ sequence }) => sequence <= cursor)
      .map(({ tenant, stored_at, statement }) => ({
        tenant,
        storedAt: Number(stored_at),
        verb: statement.verb.id,
      })),
  );
  const retire = reason === "retention" ? 1 : 0;
  for (const { one, count } of counts) await add(db, one, -count, count * retire);
  await db.deleteFrom("lrs_daily").where("statements", "=", 0).where("retired", "=", 0).execute();
}

function countUp(rows: readonly Countable[]): { one: Counted; count: number }[] {
  const counts = new Map<string, { one: Counted; count: number }>();
  for (const { tenant, storedAt, verb } of rows) {
    const day = dayInVietNam(storedAt);
    const verb_key = keyOf(tenant, "verb", verb);
    const place = `${day} ${toHex(verb_key)}`;
    const known = counts.get(place);
    if (known) known.count += 1;
    else counts.set(place, { one: { tenant, day, verb, verb_key }, count: 1 });
  }
  return [...counts.values()];
}

async function add(
  db: Kysely<CareTables>,
  one: Counted,
  statements: number,
  retired: number,
): Promise<void> {
  await db
    .insertInto("lrs_daily")
    .values({ ...one, statements, retired })
    .onConflict((conflict) =>
      conflict.columns(["tenant", "day", "verb_key"]).doUpdateSet((build) => ({
        statements: build("lrs_daily.statements", "+", build.ref("excluded.statements")),
        retired: build("lrs_daily.retired", "+", build.ref("excluded.retired")),
      })),
    )
    .execute();
}
