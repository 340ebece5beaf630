import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayInVietNam, isHvsError } from "@hocvuso/core";
import type { Agent } from "@hocvuso/xapi";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keyOf } from "../keys.ts";
import {
  attached,
  type FilledStore,
  file,
  noon,
  openStore,
  person,
  putDocument,
  told,
  uuid,
} from "./__fixtures__/filled-store.ts";
import type { CareTables } from "./care-tables.ts";
import { eraseLearner } from "./erase-learner.ts";
import { findErased } from "./erased-ids.ts";
import { createStatistics, statisticsName } from "./statistics.ts";
import { verifyErased } from "./verify-erased.ts";

const binh = person("hl_binh_0000000000000000");
const an = person("hl_an_00000000000000000000");
const _teacher = person("hl_teacher_0000000000000");
const name = binh.account?.name ?? "";

let folder: string;
let store: FilledStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "hvs-erase-"));
  store = await openStore(join(folder, "lrs.db"));
});

afterEach(async () => {
  await store.database.close();
  rmSync(folder, { recursive: true, force: true });
});

function fileHolds(text: string): boolean {
  return readdirSync(folder).some((one) => readFileSync(join(folder, one)).includes(text));
}

it("finds a learner wherever they stand in a statement", async () => {
  const group = { objectType: "Group", member: [an, binh] };
  const inner = {
    objectType: "SubStatement",
    actor: binh,
    verb: { id: "urn:v" },
    object: { id: "urn:o" },
  };
  await store.put([
    told(1, binh),
    told(2, an, { object: { ...binh } }),
    told(3, an, { actor: group }),
    told(4, an, { context: { instructor: binh } }),
    told(5, an, { context: { team: group } }),
    told(6, an, { context: { contextAgents: [{ objectType: "contextAgent", agent: binh }] } }),
    told(7, an, { object: inner }),
    told(8, an),
    told(9, an, { context: { contextGroups: [{ objectType: "contextGroup", group }] } }),
  ]);
  expect((await verifyErased(store.database, { agents: [binh] })).mentions).toBe(8);
  const report = await eraseLearner(store.database, { agents: [binh] });
  expect(report).toMatchObject({ statements: 8, compacted: true });
  expect(report.before.references).toBe(8);
  expect(report.proof).toEqual({
    clean: true,
    references: 0,
    documents: 0,
    mentions: 0,
    places: [],
  });
  expect(await store.sequences()).toEqual([8]);
});

it("leaves no byte of the learner in the file, of earlier documents neither", async () => {
  const many = Array.from({ length: 700 }, (_, at) => told(at, at % 3 === 0 ? binh : an));
  const certificate = file(`Certificate of ${name}`);
  await store.put(many);
  await store.put([told(900, binh, { attachments: [attached(certificate)] })], {
    files: [certificate],
  });
  await putDocument(store.database, binh, `first ${name} ${"x".repeat(20_000)}`);
  await putDocument(store.database, an, "kept");
  await store.database
    .query<CareTables>()
    .updateTable("lrs_document")
    .set({ body: new Uint8Array(Buffer.from(`second ${name}`)) })
    .where("content_type", "=", "text/plain")
    .where(
      "agent",
      "<>",
      keyOf(
        "",
        "agent",
        JSON.stringify(["Agent", "account", "https://hub.example.vn", an.account?.name]),
      ),
    )
    .execute();
  expect(fileHolds(name)).toBe(true);
  const report = await eraseLearner(store.database, { agents: [binh] });
  expect(report).toMatchObject({ statements: 235, documents: 1, attachments: 1 });
  expect(report.proof.clean).toBe(true);
  expect(fileHolds(name)).toBe(false);
  expect(fileHolds(an.account?.name ?? "")).toBe(true);
  const again = await eraseLearner(store.database, { agents: [binh] });
  expect(again).toMatchObject({ statements: 0, documents: 0, attachments: 0, readers: [] });
});

it("finds an e-mail address also by its hash, and its text in any case", async () => {
  const sha1 = createHash("sha1").update("mailto:bob@example.com").digest("hex");
  await store.put([
    told(1, { mbox: "mailto:bob@Example.com" } as Agent),
    told(2, an),
    told(3, { mbox_sha1sum: sha1.toUpperCase() } as Agent),
  ]);
  const search = await verifyErased(store.database, {
    agents: [{ mbox: "mailto:bob@example.com" } as Agent],
  });
  expect(search).toMatchObject({ references: 2, mentions: 2 });
  const { statements, proof } = await eraseLearner(store.database, {
    agents: [{ mbox: "mailto:bob@example.com" } as Agent],
  });
  expect(statements).toBe(2);
  expect(proof.clean).toBe(true);
  await expect(eraseLearner(store.database, { agents: [] })).rejects.toSatisfy((error) =>
    isHvsError(error, "LRS_BAD_AGENT"),
  );
});

it("remembers erased ids as hashes, by tenant", async () => {
  await store.put([told(1, binh), told(2, an)]);
  await eraseLearner(store.database, { agents: [binh] });
  const db = store.database.query<CareTables>();
  const ids = [uuid(1).toUpperCase(), uuid(2)];
  expect(await findErased("sqlite", db, "", ids)).toEqual(new Set([uuid(1)]));
  expect(await findErased("sqlite", db, "other", ids)).toEqual(new Set());
  const [row] = await db.selectFrom("lrs_erased").selectAll().execute();
  expect(row?.id_hash.length).toBe(32);
});

it("names the readers that have seen an erased statement, and keeps the counts right", async () => {
  await store.put([told(1, an), told(2, binh), told(3, an)]);
  const { database } = store;
  const day = dayInVietNam(noon);
  await database.transaction(async (tx) => {
    const rows = await tx
      .withTables<CareTables>()
      .selectFrom("lrs_statement")
      .selectAll()
      .execute();
    await createStatistics().handle(
      rows.map(({ sequence, tenant, stored_at, body }) => ({
        sequence,
        tenant,
        storedAt: stored_at,
        statement: JSON.parse(body),
      })),
      tx,
    );
  });
  for (const [reader, cursor] of [
    ["early", 1],
    ["late", 3],
    [statisticsName, 3],
  ] as const) {
    await sql`insert into lrs_consumer (name, cursor) values (${reader}, ${cursor})`.execute(
      database.query(),
    );
  }
  const told3: (readonly string[])[] = [];
  const report = await eraseLearner(database, {
    agents: [binh],
    afterErase: async (readers) => void told3.push(readers),
  });
  expect(report.readers).toEqual(["late"]);
  expect(told3).toEqual([["late"]]);
  const counts = await database.query<CareTables>().selectFrom("lrs_daily").selectAll().execute();
  expect(counts).toMatchObject([{ day, statements: 2, retired: 0 }]);
});
