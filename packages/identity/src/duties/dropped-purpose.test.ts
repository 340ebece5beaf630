import { createLearnerId } from "@hocvuso/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type DutiesBench, key, openDuties } from "./__fixtures__/open-duties.ts";
import { createConsents } from "./consents.ts";
import type { Consents, ConsentText } from "./consents-contract.ts";
import { createFindIds } from "./person-ids.ts";

const text = (purpose: string, version = "1"): ConsentText => ({
  purpose,
  version,
  label: { vi: "Ghi kết quả học", en: "Keep results" },
  text: { vi: `Nội dung ${version}`, en: `Text ${version}` },
});
const learnerId = createLearnerId();

let bench: DutiesBench;
beforeEach(async () => {
  bench = await openDuties({ consents: [text("results", "2")] });
});
afterEach(() => bench.close());

/** The consents as they were when these texts were asked for. */
const consentsOf = (...texts: ConsentText[]): Promise<Consents> =>
  createConsents({
    database: bench.harness.database,
    clock: Date.now,
    texts,
    partiesFor: () => "self",
    requests: bench.api.requests,
    findIds: createFindIds(bench.harness.api.linking),
  });
const choice = (purpose: string) => ({
  key: key(),
  choices: [{ purpose, version: "1" }],
  method: "web" as const,
});

it("is seen and can be taken back, with a request, once", async () => {
  const before = await consentsOf(text("ads"), text("results", "2"));
  await before.give({ learnerId, ...choice("ads") });
  const { consents } = bench.api;
  const status = await consents.statusOf(learnerId);
  expect(status).toMatchObject([
    { purpose: "results", state: "never" },
    { purpose: "ads", state: "dropped", receipt: { version: "1" } },
  ]);
  expect(status[1]?.text).toBeUndefined();
  const withdrawal = { learnerId, purpose: "ads" };
  const [receipt] = await consents.withdraw({ ...withdrawal, key: key() });
  expect(receipt?.withdrawnAt).toBeDefined();
  expect((await consents.statusOf(learnerId))[1]?.state).toBe("withdrawn");
  await consents.withdraw({ ...withdrawal, key: key() });
  const requests = await bench.api.requests.of(learnerId);
  expect(requests.map(({ kind }) => kind)).toEqual(["withdraw"]);
});

it("is unknown to those who never consented to it", async () => {
  const before = await consentsOf(text("ads"));
  await before.give({ learnerId, ...choice("ads") });
  const unknown = { code: "DUTIES_UNKNOWN_PURPOSE" };
  const other = { learnerId: createLearnerId(), purpose: "ads", key: key() };
  await expect(bench.api.consents.withdraw(other)).rejects.toMatchObject(unknown);
  await expect(bench.api.consents.hasConsent(learnerId, "ads")).rejects.toMatchObject(unknown);
});

it("has its own button on the person's page, as has what was given to an earlier text", async () => {
  const me = await bench.signIn();
  const before = await consentsOf(text("ads"), text("results"));
  await before.give({ learnerId: me, ...choice("ads") });
  await before.give({ learnerId: me, ...choice("results") });
  const page = async () =>
    (await bench.fetch("/duties/me", { headers: { accept: "text/html" } })).text();
  const withdrawals = async () =>
    [...(await page()).matchAll(/consents\/withdraw".*?name="purpose" value="([a-z]+)"/g)].map(
      ([, purpose]) => purpose,
    );
  expect(await withdrawals()).toEqual(["results", "ads"]);
  expect(await page()).toContain("Mục đích “ads”");
  for (const purpose of ["results", "ads"]) {
    const form = { purpose, key: key() };
    expect((await bench.post("/duties/consents/withdraw", form)).status).toBe(200);
  }
  expect(await withdrawals()).toEqual([]);
  expect((await bench.api.consents.of(me)).every(({ withdrawnAt }) => withdrawnAt)).toBe(true);
});
