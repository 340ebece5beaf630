import { isHvsError } from "@hocvuso/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keyOf } from "../keys.ts";
import {
  attached,
  dayMs,
  type FilledStore,
  file,
  noon,
  openStore,
  person,
  reference,
  told,
  voids,
} from "./__fixtures__/filled-store.ts";
import { applyRetention, type RetentionOptions } from "./apply-retention.ts";
import type { CareTables } from "./care-tables.ts";
import type { RetentionRule } from "./retention-rules.ts";

const an = person("hl_an_00000000000000000000");
const year = { name: "one-year", olderThanDays: 365 };

let store: FilledStore;

beforeEach(async () => {
  store = await openStore();
});

afterEach(() => store.database.close());

/** Runs rules 400 days later. */
function later(rules: readonly RetentionRule[], options: RetentionOptions = {}) {
  return applyRetention(store.database, rules, { clock: () => noon + 400 * dayMs, ...options });
}

async function setCursor(name: string, cursor: number): Promise<void> {
  await store.database
    .query<CareTables>()
    .insertInto("lrs_consumer")
    .values({ name, cursor })
    .execute();
}

it("removes what is too old, by verb, activity and tenant, and keeps what a rule keeps", async () => {
  const passed = { id: "urn:passed" };
  const seen = { id: "urn:seen" };
  await store.put([
    told(1, an, { verb: seen }),
    told(2, an, { verb: passed }),
    told(3, an, { verb: seen, object: { id: "urn:law" } }),
    told(4, an, { verb: seen, object: reference(99) }),
  ]);
  await store.put([told(5, an, { verb: seen })], { tenant: "other" });
  store.setTime(noon + 100 * dayMs);
  await store.put([told(6, an, { verb: seen })]);
  const rule = { ...year, verbs: ["urn:seen"], tenant: "", keep: { activities: ["urn:law"] } };
  expect(await later([rule], { dryRun: true })).toMatchObject([{ statements: 2 }]);
  expect(await store.sequences()).toHaveLength(6);
  expect(await later([rule])).toEqual([
    { rule: "one-year", statements: 2, attachments: 0, unread: 0, voiding: 0 },
  ]);
  expect(await store.sequences()).toEqual([2, 3, 5, 6]);
  expect(await later([{ ...year, activities: ["urn:law"] }])).toMatchObject([{ statements: 1 }]);
  expect(await store.sequences()).toEqual([2, 5, 6]);
});

it("works in batches with a row each, leaves no key behind, and does nothing the second time", async () => {
  await store.put(Array.from({ length: 450 }, (_, at) => told(at, an)));
  expect(await later([year])).toMatchObject([{ statements: 450 }]);
  const db = store.database.query<CareTables>();
  const rows = await db.selectFrom("lrs_removal").selectAll().orderBy("first_sequence").execute();
  expect(rows.map((row) => [row.reason, row.rule, row.statements, row.last_sequence])).toEqual([
    ["retention", "one-year", 200, 200],
    ["retention", "one-year", 200, 400],
    ["retention", "one-year", 50, 450],
  ]);
  expect(await db.selectFrom("lrs_reference").selectAll().execute()).toEqual([]);
  expect(await later([year])).toMatchObject([{ statements: 0 }]);
  expect(await db.selectFrom("lrs_removal").selectAll().execute()).toHaveLength(3);
});

it("ends after a batch when it is told to, and goes on the next time", async () => {
  await store.put(Array.from({ length: 450 }, (_, at) => told(at, an)));
  const ending = new AbortController();
  const minCursor = async () => {
    ending.abort();
    return 1_000;
  };
  expect(await later([year], { minCursor, signal: ending.signal })).toMatchObject([
    { statements: 200 },
  ]);
  expect(await later([year])).toMatchObject([{ statements: 250 }]);
});

it("never removes what a reader has not seen", async () => {
  await store.put([told(1, an), told(2, an), told(3, an)]);
  await setCursor("fast", 3);
  await setCursor("slow", 1);
  expect(await later([year])).toMatchObject([{ statements: 1, unread: 2 }]);
  expect(await store.sequences()).toEqual([2, 3]);
  expect(await later([year], { minCursor: async () => 2 })).toMatchObject([
    { statements: 1, unread: 1 },
  ]);
});

it("keeps a voiding statement as long as what it voids", async () => {
  await store.put([
    told(1, an, { verb: { id: "urn:kept" } }),
    told(2, an),
    told(3, an, { verb: voids, object: reference(1) }),
    told(4, an, { verb: voids, object: reference(2) }),
  ]);
  const keeping = { ...year, keep: { verbs: ["urn:kept"] } };
  expect(await later([keeping])).toMatchObject([{ statements: 2, voiding: 1 }]);
  expect(await store.sequences()).toEqual([1, 3]);
  const row = await store.database
    .query<CareTables>()
    .selectFrom("lrs_statement")
    .select("voided")
    .where("sequence", "=", 1)
    .executeTakeFirstOrThrow();
  expect(row.voided).toBe(1);
  expect(await later([year])).toMatchObject([{ statements: 2, voiding: 0 }]);
});

it("deletes a file with the last statement that names it", async () => {
  const handout = file("handout");
  const parts = { attachments: [attached(handout)] };
  await store.put([told(1, an, parts)], { files: [handout] });
  store.setTime(noon + 100 * dayMs);
  await store.put([told(2, an, parts)], { files: [handout] });
  const files = () =>
    store.database.query<CareTables>().selectFrom("lrs_attachment").selectAll().execute();
  expect(await later([year])).toMatchObject([{ statements: 1, attachments: 0 }]);
  expect(await files()).toHaveLength(1);
  expect(await later([{ ...year, olderThanDays: 200 }])).toMatchObject([
    { statements: 1, attachments: 1 },
  ]);
  expect(await files()).toHaveLength(0);
});

it("cuts the link of a statement that stays to one that goes", async () => {
  await store.put([told(1, an, { verb: { id: "urn:old" } })]);
  store.setTime(noon + 100 * dayMs);
  await store.put([told(2, an, { object: reference(1) })]);
  const db = store.database.query<CareTables>();
  const via = () =>
    db
      .selectFrom("lrs_reference")
      .selectAll()
      .where("key", "=", keyOf("", "via-verb", "urn:old"))
      .execute();
  expect(await via()).toHaveLength(1);
  await later([year]);
  expect(await via()).toHaveLength(0);
  expect(await db.selectFrom("lrs_target").selectAll().execute()).toEqual([]);
});

it("refuses rules that are not clear", async () => {
  const refused = (path: string) => (error: unknown) =>
    isHvsError(error, "LRS_BAD_RULE") && error.path === path && error.hint !== undefined;
  await expect(later([year, year])).rejects.toSatisfy(refused("/1/name"));
  await expect(later([{ ...year, olderThanDays: 0 }])).rejects.toSatisfy(
    refused("/0/olderThanDays"),
  );
  await expect(later([{ ...year, verbs: [] }])).rejects.toSatisfy(refused("/0/verbs"));
  await expect(later([{ ...year, keep: { activities: [] } }])).rejects.toSatisfy(
    refused("/0/keep/activities"),
  );
});
