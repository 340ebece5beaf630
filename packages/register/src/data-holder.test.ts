import { createLearnerId, type DataHolder, type HeldPart } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { setUpPlugin } from "@hocvuso/core/testing";
import { expect, it } from "vitest";
import { type Register, register } from "./register.ts";

const [one, other] = [createLearnerId(), createLearnerId()];
const day = "2026-11-20";

async function setUp(): Promise<{ api: Register; holder: DataHolder }> {
  const parts = await setUpPlugin(register(), { database: sqlite(":memory:") });
  const api = parts.api as Register;
  const name = { vi: "Sở", en: "Department" };
  await api.importUnits([{ code: "H99", name, validFrom: "2025-01-01" }]);
  const place = { unitCode: "H99", group: "official", validFrom: "2025-01-01" };
  await api.importMembers([
    { ...place, learnerId: one, position: "Giám đốc", validTo: "2026-01-01" },
    { ...place, learnerId: one, position: "Giám đốc", validFrom: "2026-01-01" },
    { ...place, learnerId: other, position: "Chuyên viên" },
  ]);
  return { api, holder: parts.holder as DataHolder };
}

const all = async (parts: AsyncIterable<HeldPart>) => {
  const found: HeldPart[] = [];
  for await (const part of parts) found.push(part);
  return found;
};

it("gives a learner every place, oldest first, and nobody else's", async () => {
  const { holder } = await setUp();
  const parts = await all(holder.export(one));
  expect(parts.map(({ data }) => data.validFrom)).toEqual(["2025-01-01", "2026-01-01"]);
  expect(JSON.stringify(parts)).not.toContain("Chuyên viên");
});

it("keeps the learner countable but without a position, and says why", async () => {
  const { api, holder } = await setUp();
  expect(await holder.erase(one, "link")).toMatchObject([
    { kind: "position", erased: 2, kept: 0 },
    { kind: "place", erased: 0, kept: 2, reason: { vi: expect.stringContaining("số liệu") } },
  ]);
  expect(await api.memberOf(one, day)).not.toHaveProperty("position");
  expect(await api.members(day)).toHaveLength(2);
  expect((await api.memberOf(other, day))?.position).toBe("Chuyên viên");
  expect((await holder.erase(one, "link"))[0]?.erased).toBe(0);
});

it("takes everything away, once", async () => {
  const { api, holder } = await setUp();
  expect(await holder.erase(one, "everything")).toMatchObject([{ erased: 2, kept: 0 }]);
  expect(await holder.erase(one, "everything")).toMatchObject([{ erased: 0, kept: 0 }]);
  expect((await api.members(day)).map(({ learnerId }) => learnerId)).toEqual([other]);
});
