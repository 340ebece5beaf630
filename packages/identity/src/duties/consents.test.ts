import { createLearnerId, type LearnerId } from "@hocvuso/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type DutiesBench, key, openDuties } from "./__fixtures__/open-duties.ts";
import { hashOfText } from "./consent-texts.ts";
import type { ConsentParties, ConsentText } from "./consents-contract.ts";

const text = (purpose: string, version = "1"): ConsentText => ({
  purpose,
  version,
  label: { vi: "Ghi kết quả học", en: "Keep results" },
  text: { vi: `Nội dung ${version}`, en: `Text ${version}` },
});
const code = (code: string) => expect.objectContaining({ code });
const learnerId = createLearnerId();
const guardianId = createLearnerId();
const parties = new Map<LearnerId, ConsentParties>();

let bench: DutiesBench;
beforeEach(async () => {
  parties.clear();
  bench = await openDuties({
    consents: [text("results"), text("research")],
    partiesFor: (who) => parties.get(who) ?? "self",
  });
});
afterEach(() => bench.close());

const give = (parts: object = {}) =>
  bench.api.consents.give({
    learnerId,
    key: key(),
    choices: [{ purpose: "results", version: "1" }],
    method: "web",
    ...parts,
  });
const has = (purpose = "results") => bench.api.consents.hasConsent(learnerId, purpose);

it("is never there before it is given, and only for what was chosen", async () => {
  expect(await has()).toBe(false);
  await give();
  expect([await has(), await has("research")]).toEqual([true, false]);
});

it("gives a receipt with the hash of the very text", async () => {
  const [receipt, ...others] = await give();
  expect(others).toEqual([]);
  expect(receipt).toMatchObject({
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    learnerId,
    version: "1",
    textHash: await hashOfText(text("results")),
    bySelf: true,
  });
  expect(receipt?.textHash).not.toBe(await hashOfText(text("results", "2")));
});

it("gives the same receipts when it is sent again", async () => {
  const same = key();
  expect(await give({ key: same })).toEqual(await give({ key: same }));
  expect(await bench.api.consents.of(learnerId)).toHaveLength(1);
});

it("takes nothing when one choice of the list is wrong", async () => {
  const results = { purpose: "results", version: "1" };
  const cases = [
    [[], "DUTIES_BAD_REQUEST"],
    [[results, results], "DUTIES_BAD_REQUEST"],
    [[results, { purpose: "ads", version: "1" }], "DUTIES_UNKNOWN_PURPOSE"],
    [[results, { purpose: "research", version: "0" }], "DUTIES_OLD_TEXT"],
  ] as const;
  for (const [choices, expected] of cases) {
    await expect(give({ choices })).rejects.toEqual(code(expected));
  }
  expect(await bench.api.consents.of(learnerId)).toEqual([]);
});

it("asks again for a new text, also when its version stayed by mistake", async () => {
  await give();
  const { database, api } = bench.harness;
  const { createConsents } = await import("./consents.ts");
  const { createFindIds } = await import("./person-ids.ts");
  const renewed = { ...text("results"), text: { vi: "Khác", en: "Other" } };
  for (const changed of [text("results", "2"), renewed]) {
    const consents = await createConsents({
      database,
      clock: Date.now,
      texts: [changed],
      partiesFor: () => "self",
      requests: bench.api.requests,
      findIds: createFindIds(api.linking),
    });
    expect(await consents.hasConsent(learnerId, "results")).toBe(false);
    expect((await consents.statusOf(learnerId))[0]?.state).toBe("outdated");
  }
});

it("is withdrawn at once, with a request whose clock runs; twice is once", async () => {
  await give();
  const withdrawal = { learnerId, purpose: "results", key: key() };
  const [receipt] = await bench.api.consents.withdraw(withdrawal);
  expect(receipt?.withdrawnAt).toBeDefined();
  expect(await has()).toBe(false);
  expect((await bench.api.consents.statusOf(learnerId))[0]?.state).toBe("withdrawn");
  await bench.api.consents.withdraw({ ...withdrawal, key: key() });
  const requests = await bench.api.requests.of(learnerId);
  expect(requests.map(({ kind }) => kind)).toEqual(["withdraw"]);
  await give();
  expect(await has()).toBe(true);
});

it("of a child needs the child and a guardian, of a small one the guardian", async () => {
  parties.set(learnerId, "both");
  await expect(give()).rejects.toEqual(code("DUTIES_GUARDIAN_REQUIRED"));
  await expect(give({ guardianId: learnerId })).rejects.toEqual(code("DUTIES_GUARDIAN_REQUIRED"));
  await expect(give({ guardianId, bySelf: false })).rejects.toEqual(code("DUTIES_SELF_REQUIRED"));
  await give({ guardianId });
  expect(await has()).toBe(true);
  parties.set(learnerId, "guardian");
  expect(await has()).toBe(true);
  parties.set(learnerId, "self");
  await expect(give({ bySelf: false })).rejects.toEqual(code("DUTIES_SELF_REQUIRED"));
});

it("that sufficed for somebody else does not suffice for a child", async () => {
  await give();
  parties.set(learnerId, "both");
  expect(await has()).toBe(false);
  expect((await bench.api.consents.statusOf(learnerId))[0]?.state).toBe("incomplete");
});

it("refuses texts that could not be told apart", async () => {
  for (const consents of [
    [text("results"), text("results")],
    [{ ...text("Họ và tên") }],
    [{ ...text("results"), text: { vi: " ", en: "" } }],
  ]) {
    await expect(openDuties({ consents })).rejects.toEqual(code("DUTIES_BAD_CONFIGURATION"));
  }
});
