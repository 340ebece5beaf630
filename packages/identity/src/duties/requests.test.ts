import { createLearnerId } from "@hocvuso/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DutiesBench, dayMs, key, openDuties } from "./__fixtures__/open-duties.ts";
import type { PersonRequest } from "./requests-contract.ts";
import { defaultRequestTerms } from "./terms.ts";

let bench: DutiesBench;
beforeEach(async () => {
  bench = await openDuties();
});
afterEach(() => bench.close());

const officer = createLearnerId();
const learnerId = createLearnerId();
const code = (code: string) => expect.objectContaining({ code });
const receive = (parts: object = {}): Promise<PersonRequest> =>
  bench.api.requests.receive({ learnerId, key: key(), kind: "restrict", ...parts });

describe("the clock", () => {
  it("runs from the day in Viet Nam: 2 working days to answer, 15 days to do it", async () => {
    const request = await receive();
    expect(request).toMatchObject({
      state: "received",
      answerBy: "2026-11-24",
      doneBy: "2026-12-05",
      warnings: [{ code: "year-incomplete", about: "2026" }],
    });
    // 18:00 in UTC is the next day in Viet Nam.
    bench.pass(15 * 3_600_000);
    expect((await receive()).answerBy).toBe("2026-11-24");
    expect((await receive()).doneBy).toBe("2026-12-06");
  });

  it("gives 20 days where others take part, also when that is known later", async () => {
    expect((await receive({ thirdParty: true })).doneBy).toBe("2026-12-10");
    const { id } = await receive();
    const answered = await bench.api.requests.answer(id, { by: officer, thirdParty: true });
    expect(answered).toMatchObject({ state: "answered", doneBy: "2026-12-10" });
  });

  it("is extended once, by 15 days at most, for a reason of the list", async () => {
    const { id } = await receive();
    const { extend } = bench.api.requests;
    const by = officer;
    await expect(extend(id, { by, reason: "complex", count: 16 })).rejects.toEqual(
      code("DUTIES_BAD_REQUEST"),
    );
    await expect(extend(id, { by, reason: "vì bận" as never, count: 1 })).rejects.toEqual(
      code("DUTIES_BAD_REQUEST"),
    );
    const longer = await extend(id, { by, reason: "complex", count: 15 });
    expect(longer).toMatchObject({ doneBy: "2026-12-20", extended: "complex" });
    await expect(extend(id, { by, reason: "complex", count: 1 })).rejects.toEqual(
      code("DUTIES_BAD_STATE"),
    );
  });

  it("keeps an extension when a third party turns up afterwards", async () => {
    const { id } = await receive();
    await bench.api.requests.extend(id, { by: officer, reason: "complex", count: 10 });
    const answered = await bench.api.requests.answer(id, { by: officer, thirdParty: true });
    expect(answered.doneBy).toBe("2026-12-20");
  });

  it("marks every figure as unverified, with its source", () => {
    for (const terms of Object.values(defaultRequestTerms)) {
      for (const { verification, source } of Object.values(terms)) {
        expect(verification).toBe("unverified");
        expect(source).toContain("Điều 5");
      }
    }
    expect(defaultRequestTerms.erase.done.source).toContain("Assumed");
  });
});

describe("a request", () => {
  it("goes from received to done, with a history of who did what", async () => {
    const { id } = await receive();
    await bench.api.requests.answer(id, { by: officer });
    await bench.api.requests.answer(id, { by: officer });
    const done = await bench.api.requests.finish(id, { by: officer });
    expect(done).toMatchObject({ state: "done", closedAt: expect.any(String) });
    expect(await bench.api.requests.finish(id, { by: officer })).toEqual(done);
    const history = await bench.api.requests.history(id);
    expect(history.map(({ by, type }) => [by, type])).toEqual([
      [learnerId, "received"],
      [officer, "answered"],
      [officer, "done"],
    ]);
    await expect(
      bench.api.requests.refuse(id, { by: officer, reason: "repeated" }),
    ).rejects.toEqual(code("DUTIES_BAD_STATE"));
  });

  it("is the same when it is sent again, also at once", async () => {
    const same = key();
    const [one, two] = await Promise.all([receive({ key: same }), receive({ key: same })]);
    expect(one).toEqual(two);
    expect(await bench.api.requests.of(learnerId)).toHaveLength(1);
    await expect(receive({ key: same, kind: "access" })).rejects.toEqual(code("DUTIES_KEY_REUSED"));
  });

  it.each([
    ["a key that is text", { key: "Nguyễn Văn Thử" }],
    ["a kind that is not in the list", { kind: "990200123456" }],
    ["an erasure without a depth", { kind: "erase" }],
    ["a depth where nothing is erased", { depth: "link" }],
    ["a depth that is not in the list", { kind: "erase", depth: "toString" }],
    ["an actor who is a name", { by: "Nguyễn Văn Thử" }],
  ])("is refused with %s", async (_, parts) => {
    await expect(receive(parts)).rejects.toEqual(code("DUTIES_BAD_REQUEST"));
  });

  it("that nobody knows is refused", async () => {
    await expect(bench.api.requests.get(key())).rejects.toEqual(code("DUTIES_UNKNOWN_REQUEST"));
  });
});

describe("the lists", () => {
  const due = async () =>
    (await bench.api.requests.reminders()).map(({ due, day, overdue }) => [due, day, overdue]);

  it("tell what is due soon, then what is overdue, until it is closed", async () => {
    const { id } = await receive();
    expect(await due()).toEqual([]);
    bench.pass(dayMs);
    expect(await due()).toEqual([["answer", "2026-11-24", false]]);
    bench.pass(3 * dayMs);
    expect(await bench.api.requests.overdue()).toEqual([]);
    bench.pass(dayMs);
    expect(await due()).toEqual([["answer", "2026-11-24", true]]);
    expect(await bench.api.requests.overdue()).toHaveLength(1);
    await bench.api.requests.answer(id, { by: officer });
    expect(await due()).toEqual([]);
    bench.pass(12 * dayMs);
    expect(await due()).toEqual([["done", "2026-12-05", true]]);
    await bench.api.requests.refuse(id, { by: officer, reason: "not-held" });
    expect(await due()).toEqual([]);
  });
});
