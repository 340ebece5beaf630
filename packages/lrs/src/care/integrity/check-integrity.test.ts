import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hexDigest } from "../../hash.ts";
import { keyOf } from "../../keys.ts";
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
} from "../__fixtures__/filled-store.ts";
import { applyRetention } from "../apply-retention.ts";
import type { CareTables } from "../care-tables.ts";
import { eraseLearner } from "../erase-learner.ts";
import { checkIntegrity } from "./check-integrity.ts";

const an = person("hl_an_00000000000000000000");
const binh = person("hl_binh_0000000000000000");
const handout = file("handout");

let store: FilledStore;

beforeEach(async () => {
  store = await openStore();
  await store.put([
    told(1, an, { timestamp: "2026-11-19T08:00:00.123Z" }),
    told(2, binh),
    told(3, an, { verb: voids, object: reference(2) }),
    told(4, an, { object: reference(3) }),
    told(5, an, { object: reference(99) }),
  ]);
  await store.put([told(6, an, { attachments: [attached(handout)] })], { files: [handout] });
  await store.put([told(1, binh)], { tenant: "other" });
  const body = new Uint8Array(Buffer.from("bookmark"));
  await store.database
    .query<CareTables>()
    .insertInto("lrs_document")
    .values({
      context: keyOf("", "document", "c"),
      id_key: keyOf("", "document", "i"),
      agent: new Uint8Array(),
      tenant: "",
      kind: "state",
      id: "i",
      content_type: "text/plain",
      etag: await hexDigest("SHA-1", body),
      updated_at: noon,
      body,
    })
    .execute();
});

afterEach(() => store.database.close());

const damage = (text: string) => sql.raw(text).execute(store.database.query());

async function codes(): Promise<string[]> {
  const { issues } = await checkIntegrity(store.database);
  return [...new Set(issues.map(({ code, at }) => `${code} ${at}`))];
}

it("finds nothing wrong with a sound store, and tells how far it is", async () => {
  const steps: number[][] = [];
  const report = await checkIntegrity(store.database, {
    onProgress: (done, total) => steps.push([done, total]),
  });
  expect(report).toEqual({ ok: true, statements: 7, documents: 1, files: 1, found: 0, issues: [] });
  expect(steps).toEqual([[7, 7]]);
});

it("explains what is missing by the list of removals", async () => {
  await eraseLearner(store.database, { agents: [binh] });
  expect(await codes()).toEqual([]);
  await applyRetention(store.database, [{ name: "all", olderThanDays: 1 }], {
    clock: () => noon + 3 * dayMs,
  });
  expect(await store.sequences()).toEqual([]);
  expect(await codes()).toEqual([]);
  await damage("delete from lrs_removal");
  expect(await codes()).toEqual(["LOG_COUNT 0/7", "LOG_GAP 1-7"]);
});

it.each([
  [
    "a statement gone",
    "delete from lrs_statement where sequence = 5",
    ["LOG_COUNT 6/7", "LOG_GAP 5-5"],
  ],
  ["the end of the log set back", "update lrs_head set sequence = 6", ["LOG_COUNT 7/6"]],
  [
    "time running backwards",
    "update lrs_statement set stored_at = stored_at - 5 where sequence = 7",
    ["LOG_ORDER 7", "COLUMNS_DIFFER 7"],
  ],
  [
    "a reader beyond the end",
    "insert into lrs_consumer (name, cursor) values ('r', 8)",
    ["CURSOR_AHEAD r"],
  ],
  [
    "a body cut off",
    "update lrs_statement set body = substr(body, 1, 40) where sequence = 2",
    ["BODY_UNREADABLE 2", "CHECK_FAILED 3", "CHECK_FAILED 4"],
  ],
  [
    "another id in the body",
    "update lrs_statement set body = replace(body, '000000000001', '000000000007') where sequence = 1",
    ["COLUMNS_DIFFER 1"],
  ],
  [
    "another tenant",
    "update lrs_statement set tenant = 'x' where sequence = 1",
    ["REFERENCE_MISSING 1"],
  ],
  [
    "a key gone",
    "delete from lrs_reference where sequence = 4 and key = (select min(key) from lrs_reference where sequence = 4)",
    ["REFERENCE_MISSING 4"],
  ],
  [
    "a key too many",
    "insert into lrs_reference (era, key, sequence) values (0, x'00', 1)",
    ["REFERENCE_EXTRA 1"],
  ],
  [
    "a link gone",
    "delete from lrs_target where sequence = 4 and target_sequence = 2",
    ["TARGETS_DIFFER 4"],
  ],
  [
    "a link to nothing",
    "insert into lrs_target (sequence, target_sequence) values (5, 99)",
    ["TARGETS_DIFFER 5"],
  ],
  [
    "a voided mark lost",
    "update lrs_statement set voided = 0 where sequence = 2",
    ["VOIDED_DIFFERS 2"],
  ],
  [
    "a voided mark made up",
    "update lrs_statement set voided = 1 where sequence = 1",
    ["VOIDED_DIFFERS 1"],
  ],
  ["a file gone", "delete from lrs_attachment", [`FILE_MISSING ${handout.sha2}`]],
  [
    "other bytes in a file",
    "update lrs_attachment set body = x'00'",
    [`FILE_DIFFERS ${handout.sha2}`],
  ],
  ["other bytes in a document", "update lrs_document set body = x'00'", ["DOCUMENT_DIFFERS"]],
])("finds %s", async (_, statement, expected) => {
  await damage(statement);
  const found = await codes();
  for (const one of expected) {
    expect(found.filter((issue) => issue.startsWith(one))).toHaveLength(1);
  }
});
