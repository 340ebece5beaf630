import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { folderAttachments } from "../attachments/folder-attachments.ts";
import { keyOf } from "../keys.ts";
import {
  attached,
  type FilledStore,
  file,
  openStore,
  person,
  putDocument,
  reference,
  told,
  uuid,
} from "./__fixtures__/filled-store.ts";
import type { CareTables } from "./care-tables.ts";
import { eraseLearner } from "./erase-learner.ts";
import type { RemovableFiles } from "./sweep-files.ts";
import { verifyErased } from "./verify-erased.ts";

const binh = person("hl_binh_0000000000000000");
const an = person("hl_an_00000000000000000000");
const teacher = person("hl_teacher_0000000000000");
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

it("keeps a file that another statement names", async () => {
  const shared = file("shared handout");
  const own = file("own answer");
  const attachments = [attached(shared), attached(own)];
  await store.put([told(1, binh, { attachments })], { files: [shared, own] });
  await store.put([told(2, an, { attachments: [attached(shared)] })], { files: [shared] });
  expect((await eraseLearner(store.database, { agents: [binh] })).attachments).toBe(1);
  const left = await store.database
    .query<CareTables>()
    .selectFrom("lrs_attachment")
    .select("sha2")
    .execute();
  expect(left).toEqual([{ sha2: shared.sha2 }]);
});

it("deletes files of a store outside the database, also after an interrupted run", async () => {
  const path = join(folder, "files");
  const place = (sha2: string) => join(path, sha2.slice(0, 2), sha2);
  const plain = folderAttachments(path);
  let broken = true;
  const files: RemovableFiles = {
    ...plain,
    async remove(hashes) {
      if (broken) throw new Error("away");
      for (const sha2 of hashes) rmSync(place(sha2), { force: true });
    },
  };
  const outside = await openStore(join(folder, "outside.db"), plain);
  const [own, other] = [file(`of ${name}`), file(`about ${name}`)];
  await outside.put([told(1, binh, { attachments: [attached(own)] })], { files: [own] });
  await outside.put([told(2, an, { attachments: [attached(other)] })], { files: [other] });
  const learner = { agents: [binh], files };
  await expect(eraseLearner(outside.database, learner)).rejects.toThrow("away");
  broken = false;
  expect((await eraseLearner(outside.database, learner)).attachments).toBe(1);
  expect([existsSync(place(own.sha2)), existsSync(place(other.sha2))]).toEqual([false, true]);
  const { places } = await verifyErased(outside.database, learner);
  expect(places).toEqual([{ kind: "attachment", at: other.sha2 }]);
  await outside.database.close();
});

it("keeps statements that refer to an erased one, lists them and cuts what they were found by", async () => {
  await store.put([
    told(1, an, { verb: { id: "urn:deep" } }),
    told(2, binh, { object: reference(1) }),
    told(3, teacher, { object: reference(2) }),
    told(4, teacher, { object: reference(3) }),
  ]);
  const report = await eraseLearner(store.database, { agents: [binh] });
  expect(report.referrers).toEqual([uuid(3), uuid(4)]);
  expect(report.proof.clean).toBe(true);
  expect(await store.sequences()).toEqual([1, 3, 4]);
  const db = store.database.query<CareTables>();
  const links = await db.selectFrom("lrs_target").selectAll().execute();
  expect(links).toEqual([{ sequence: 4, target_sequence: 3 }]);
  const via = (kind: "via-verb" | "via-agent", value: string) =>
    db
      .selectFrom("lrs_reference")
      .select("sequence")
      .where("key", "=", keyOf("", kind, value))
      .execute();
  expect(await via("via-verb", "urn:deep")).toEqual([]);
  const key = JSON.stringify(["Agent", "account", "https://hub.example.vn", teacher.account?.name]);
  expect(await via("via-agent", key)).toEqual([{ sequence: 4 }]);
});

it("leaves another tenant's learner of the same name alone, and says so", async () => {
  await store.put([told(1, binh)], { tenant: "a" });
  await store.put([told(1, binh)], { tenant: "b" });
  const report = await eraseLearner(store.database, { tenant: "a", agents: [binh] });
  expect(report.statements).toBe(1);
  expect(await store.sequences()).toEqual([2]);
  expect(report.proof).toMatchObject({ clean: false, references: 0, mentions: 1 });
  expect(report.proof.places).toEqual([{ kind: "statement", at: "2" }]);
});

it("reports a name inside somebody else's statement, document and file", async () => {
  const essay = file(`${name} wrote this`);
  await store.put([told(1, an, { attachments: [attached(essay)] })], { files: [essay] });
  await store.put([told(2, an, { result: { response: `with ${name.toUpperCase()}` } })]);
  await putDocument(store.database, an, JSON.stringify({ friend: name }));
  const { proof } = await eraseLearner(store.database, { agents: [binh] });
  expect(proof.clean).toBe(false);
  expect(proof.places.map(({ kind }) => kind).sort()).toEqual([
    "attachment",
    "document",
    "statement",
  ]);
});

it("forgets definitions only the learner told or that name them, and no others", async () => {
  const activity = (id: string, text: string) => ({
    object: { id, definition: { name: { vi: text } } },
  });
  await store.put([
    told(1, binh, activity("urn:own", "Bài riêng")),
    told(2, binh, activity("urn:shared", "Bài chung")),
    told(3, an, activity("urn:shared", "Bài chung")),
    told(4, an, { object: { id: "urn:named" } }),
    told(5, binh, activity("urn:named", `Bài của ${name}`)),
  ]);
  expect((await eraseLearner(store.database, { agents: [binh] })).proof.clean).toBe(true);
  const left = await store.database
    .query<CareTables>()
    .selectFrom("lrs_activity")
    .select("id")
    .execute();
  expect(left).toEqual([{ id: "urn:shared" }]);
});
