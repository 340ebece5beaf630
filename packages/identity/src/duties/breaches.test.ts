import { createLearnerId } from "@hocvuso/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type DutiesBench, dayMs, friday, key, openDuties } from "./__fixtures__/open-duties.ts";

let bench: DutiesBench;
beforeEach(async () => {
  bench = await openDuties();
});
afterEach(() => bench.close());

const by = createLearnerId();
const code = (code: string) => expect.objectContaining({ code });
const report = (parts: object = {}) =>
  bench.api.breaches.report({
    key: key(),
    by,
    detectedAt: friday - 3_600_000,
    severity: "major",
    affected: 40,
    ...parts,
  });

it("runs 72 hours from detection, not from when it was written down", async () => {
  const breach = await report();
  expect(Date.parse(breach.notifyBy) - Date.parse(breach.detectedAt)).toBe(72 * 3_600_000);
  bench.pass(3 * dayMs - 2 * 3_600_000);
  expect(await bench.api.breaches.overdue()).toEqual([]);
  bench.pass(2 * 3_600_000);
  expect(await bench.api.breaches.overdue()).toEqual([breach]);
  await bench.api.breaches.change(breach.id, { by, state: "notified" });
  expect(await bench.api.breaches.overdue()).toEqual([]);
});

it("adds what became known to its history, and stays closed", async () => {
  const { id } = await report();
  const { change, history } = bench.api.breaches;
  expect(await change(id, { by, affected: 55 })).toMatchObject({ affected: 55, state: "open" });
  await change(id, { by, affected: 55 });
  const notified = await change(id, { by, state: "notified" });
  const closed = await change(id, { by, state: "closed", severity: "minor" });
  expect(closed).toMatchObject({ state: "closed", notifiedAt: notified.notifiedAt });
  await expect(change(id, { by, affected: 1 })).rejects.toEqual(code("DUTIES_BAD_STATE"));
  expect((await history(id)).map(({ type, detail }) => [type, detail])).toEqual([
    ["reported", { severity: "major", affected: 40 }],
    ["changed", { affected: 55 }],
    ["notified", {}],
    ["closed", { severity: "minor" }],
  ]);
});

it("is the same when it is sent again", async () => {
  const same = key();
  expect(await report({ key: same })).toEqual(await report({ key: same }));
  expect(await bench.api.breaches.list()).toHaveLength(1);
});

it.each([
  [{ severity: "Nguyễn Văn Thử" }],
  [{ affected: -1 }],
  [{ affected: 0.5 }],
  [{ detectedAt: friday + dayMs }],
  [{ detectedAt: Number.NaN }],
  [{ by: "0190000042" }],
  [{ key: "0190000042" }],
])("refuses %o", async (parts) => {
  await expect(report(parts)).rejects.toEqual(code("DUTIES_BAD_REQUEST"));
});

it("gives the fields of a notification, empty where only the agency knows", async () => {
  const { id } = await report();
  const { verification, fields } = await bench.api.breaches.form(id);
  expect(verification).toBe("unverified");
  expect(fields.find(({ name }) => name === "affected")?.value).toBe(40);
  expect(fields.find(({ name }) => name === "measures")?.value).toBeNull();
  await expect(bench.api.breaches.form(key())).rejects.toEqual(code("DUTIES_UNKNOWN_BREACH"));
});
