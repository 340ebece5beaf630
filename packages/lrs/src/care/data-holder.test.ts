import { createLearnerId, type HeldPart } from "@hocvuso/core";
import { expect, it } from "vitest";
import { actorKey } from "../actor-key.ts";
import { keyOf } from "../keys.ts";
import { attached, file, openStore, person, told } from "./__fixtures__/filled-store.ts";
import type { CareTables } from "./care-tables.ts";
import { lrsHolder } from "./data-holder.ts";
import { eraseBatch } from "./erase-batch.ts";
import { learnerKeys } from "./learner-keys.ts";

const [one, other] = [createLearnerId(), createLearnerId()];
const paper = file("Giấy chứng nhận");

async function setUp() {
  const { database, store: _, put, clock, sequences } = await openStore();
  await put([told(1, person(one)), told(2, person(other))]);
  await put([told(3, person(other), { context: { instructor: person(one) } })]);
  await put([told(4, person(one), { attachments: [attached(paper)] })], { files: [paper] });
  await put([told(5, person(one))], { tenant: "truong-a" });
  await database
    .query<CareTables>()
    .insertInto("lrs_document")
    .values({
      context: new Uint8Array(16),
      id_key: new Uint8Array(16),
      agent: keyOf("", "agent", actorKey(person(one)) ?? ""),
      tenant: "",
      kind: "state",
      id: "vi-tri",
      content_type: "text/plain",
      etag: "e",
      updated_at: 0,
      body: new TextEncoder().encode("trang 7"),
    })
    .execute();
  const holder = lrsHolder({ database, clock, baseUrl: "https://hub.example.vn/hvs" });
  return { holder, sequences, database, put };
}

async function collect(parts: AsyncIterable<HeldPart>): Promise<HeldPart[]> {
  const found: HeldPart[] = [];
  for await (const part of parts) found.push(part);
  return found;
}

it("gives every statement in which the learner stands, in every tenant, with its files", async () => {
  const { holder } = await setUp();
  const parts = await collect(holder.export(one));
  expect(parts.filter(({ kind }) => kind === "statement")).toHaveLength(4);
  const document = parts.find(({ kind }) => kind === "document");
  expect(document?.data).toMatchObject({ id: "vi-tri", base64: btoa("trang 7") });
  expect(parts.find(({ kind }) => kind === "file")?.data.base64).toBe(
    Buffer.from(paper.body).toString("base64"),
  );
});

it("keeps everything at the depth of the link, and says why", async () => {
  const { holder, sequences } = await setUp();
  const before = await sequences();
  expect(await holder.erase(one, "link")).toMatchObject([
    { kind: "statement", erased: 0, kept: 4, reason: { vi: expect.stringContaining("số liệu") } },
    { kind: "document", erased: 0, kept: 1 },
  ]);
  expect(await sequences()).toEqual(before);
});

it("erases the learner in every tenant, once, and leaves others", async () => {
  const { holder, sequences } = await setUp();
  expect(await holder.erase(one, "everything")).toMatchObject([
    { kind: "statement", erased: 4, kept: 0 },
    { kind: "document", erased: 1, kept: 0 },
    { kind: "mention", erased: 0, kept: 0 },
  ]);
  expect(await collect(holder.export(one))).toEqual([]);
  expect(await holder.erase(one, "everything")).toMatchObject([{ erased: 0 }, {}, { kept: 0 }]);
  expect(await sequences()).toHaveLength(1);
  expect(await collect(holder.export(other))).toHaveLength(1);
});

it("looks for somebody who is only mentioned, and says so in the parts", async () => {
  const { holder, put, sequences } = await setUp();
  const third = createLearnerId();
  await put([told(6, person(other), { result: { response: `cùng với ${third}` } })]);
  const before = await sequences();
  for (let round = 1; round <= 2; round += 1) {
    const parts = await holder.erase(third, "everything");
    expect(parts).toMatchObject([
      { kind: "statement", erased: 0 },
      { kind: "document", erased: 0 },
      { kind: "mention", erased: 0, kept: 1, reason: { vi: expect.stringContaining("chữ") } },
    ]);
  }
  expect(await sequences()).toEqual(before);
});

it("does what a stopped erasure left undone", async () => {
  const { holder, database } = await setUp();
  const files = () =>
    database.query<CareTables>().selectFrom("lrs_attachment").select("sha2").execute();
  // All statements are gone, and the run ended before it swept the files.
  const clock = () => 0;
  const keys = learnerKeys("", [person(one)]);
  while (await eraseBatch(database, keys, { tenant: "", clock }));
  const other = learnerKeys("truong-a", [person(one)]);
  while (await eraseBatch(database, other, { tenant: "truong-a", clock }));
  expect(await files()).toHaveLength(1);
  await holder.erase(one, "everything");
  expect(await files()).toEqual([]);
});
