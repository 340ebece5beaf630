import { expect, it } from "vitest";
import { adaptivePlan, fixedPlan, makeBank, makeItem } from "./__fixtures__/bank.ts";
import { choose, sit } from "./__fixtures__/sit.ts";
import { answerItem } from "./answer-item.ts";
import { finishTest } from "./finish-test.ts";
import { nextItem } from "./next-item.ts";
import { prepareTest } from "./prepare-test.ts";
import { startTest } from "./start-test.ts";

const bank = [
  makeItem("q1"),
  makeItem("q2", { interaction: "multiple", key: ["a", "c"], points: 2 }),
  makeItem("q3", { competence: { frameworkId: "vn-tt02-2025", code: "1.1" } }),
];
const test = prepareTest(fixedPlan(bank), bank);
const begin = () => {
  const step = nextItem(test, startTest(test, { now: 0, random: () => 0.5 }), { now: 1 });
  if (!step.item) throw new Error("no item");
  return { state: step.state, item: step.item };
};

it("scores points in all, by item and by competence, and decides by the pass ratio", () => {
  const { state } = sit(test, { knows: (id) => id !== "q3" });
  const { state: closed, result } = finishTest(test, state, 60_000);
  expect(result).toMatchObject({
    score: { raw: 3, max: 4, scaled: 0.75 },
    passed: true,
    complete: true,
    durationMs: 59_000,
    competences: [
      { code: "4.2", raw: 3, max: 3, scaled: 1 },
      { code: "1.1", raw: 0, max: 1, scaled: 0 },
    ],
  });
  expect(result.items[1]).toEqual({
    itemId: "q2",
    right: true,
    raw: 2,
    max: 2,
    scaled: 1,
    response: ["a", "c"],
    durationMs: 500,
  });
  expect(result.advice).toBeUndefined();
  expect(finishTest(test, closed, 99_999).result).toEqual(result);
  expect(nextItem(test, closed, { now: 60_001 })).toMatchObject({ item: null, reason: "finished" });
});

it("gives no part of the points for a part of the right options", () => {
  const only = prepareTest(fixedPlan(bank, { items: ["q2"] }), bank);
  const start = nextItem(only, startTest(only, { now: 0 }), { now: 1 });
  if (!start.item) throw new Error("no item");
  const { chosen } = choose(only, start.item, true);
  const taken = answerItem(only, start.state, { itemId: "q2", chosen: chosen.slice(1) }, 2);
  expect(taken.ok && finishTest(only, taken.state, 3).result.score.raw).toBe(0);
});

it("counts items that were never shown as not answered", () => {
  const { result } = finishTest(test, begin().state, 10);
  expect(result).toMatchObject({ complete: false, passed: false, score: { raw: 0, max: 4 } });
  expect(result.items.map(({ itemId }) => itemId)).toEqual(["q1", "q2", "q3"]);
});

it("shows the same item, in the same order of options, until it is answered", () => {
  const { state, item } = begin();
  expect(nextItem(test, state, { now: 99 })).toEqual({ state, item });
});

it("takes the same answer twice without a change", () => {
  const { state, item } = begin();
  const answer = choose(test, item, true);
  const taken = answerItem(test, state, answer, 5);
  if (!taken.ok) throw new Error(taken.issue.code);
  expect(answerItem(test, taken.state, answer, 9)).toEqual({ ...taken, repeated: true });
  expect(answerItem(test, taken.state, choose(test, item, false), 9)).toMatchObject({
    ok: false,
    issue: { code: "FRAMEWORK_ANSWER_GIVEN" },
  });
});

it.each<[string, string[], string]>([
  ["q2", ["1"], "FRAMEWORK_NOT_CURRENT_ITEM"],
  ["nowhere", ["1"], "FRAMEWORK_NOT_CURRENT_ITEM"],
  ["q1", ["5"], "FRAMEWORK_BAD_RESPONSE"],
  ["q1", ["0"], "FRAMEWORK_BAD_RESPONSE"],
  ["q1", ["a"], "FRAMEWORK_BAD_RESPONSE"],
  ["q1", ["1", "2"], "FRAMEWORK_BAD_RESPONSE"],
  ["q1", ["1", "1"], "FRAMEWORK_BAD_RESPONSE"],
  ["q1", ["__proto__"], "FRAMEWORK_BAD_RESPONSE"],
])("refuses the answer %s %j", (itemId, chosen, code) => {
  expect(answerItem(test, begin().state, { itemId, chosen }, 5)).toMatchObject({
    ok: false,
    issue: { code },
  });
});

it("lets an item be passed, which counts as wrong", () => {
  const { state } = begin();
  const taken = answerItem(test, state, { itemId: "q1", chosen: [] }, 5);
  if (!taken.ok) throw new Error(taken.issue.code);
  const { result } = finishTest(test, taken.state, 6);
  expect(result.items[0]).toMatchObject({ response: [], right: false });
});

it("takes no answers after the time or after the end", () => {
  const timed = prepareTest(fixedPlan(bank, { timeLimitMs: 100 }), bank);
  const step = nextItem(timed, startTest(timed, { now: 0 }), { now: 1 });
  if (!step.item) throw new Error("no item");
  const answer = choose(timed, step.item, true);
  expect(answerItem(timed, step.state, answer, 100)).toMatchObject({ ok: true });
  expect(answerItem(timed, step.state, answer, 101)).toMatchObject({
    issue: { code: "FRAMEWORK_TEST_TIME_OVER" },
  });
  expect(nextItem(timed, step.state, { now: 101 })).toMatchObject({ reason: "time-over" });
  const { state: closed } = finishTest(timed, step.state, 50);
  expect(answerItem(timed, closed, answer, 60)).toMatchObject({
    issue: { code: "FRAMEWORK_TEST_FINISHED" },
  });
});

it("refuses a sitting of another version of the test", () => {
  const newer = prepareTest(fixedPlan(bank, { version: 2 }), bank);
  expect(() => nextItem(newer, begin().state, { now: 5 })).toThrow(
    expect.objectContaining({ code: "FRAMEWORK_OTHER_TEST" }),
  );
});

it("shuffles items and options by the seed, and not when told so", () => {
  const many = makeBank(12);
  const mixed = prepareTest(fixedPlan(many, { shuffleItems: true }), many);
  const order = (seed: number) =>
    sit(mixed, { knows: () => true, seed }).state.shown.map(({ itemId }) => itemId);
  expect(order(0.1)).not.toEqual(order(0.2));
  expect(order(0.1)).toEqual(order(0.1));
  expect([...order(0.1)].sort()).toEqual(many.map(({ id }) => id).sort());
  const plain = prepareTest(fixedPlan(bank, { shuffleOptions: false }), bank);
  const step = nextItem(plain, startTest(plain, { now: 0 }), { now: 1 });
  expect(step.item?.options.map(({ text }) => text.vi)).toEqual(["q1 a", "q1 b", "q1 c", "q1 d"]);
});

it("marks the ability as advice and decides nothing on an adaptive test that ended early", () => {
  const many = makeBank(30);
  const adaptive = prepareTest(adaptivePlan(many, { passRatio: 0.1 }), many);
  const { state } = sit(adaptive, { knows: (_, place) => place < 8 });
  const { result } = finishTest(adaptive, state, 99_000);
  expect(result).toMatchObject({ passed: true, complete: true, score: { raw: 7, max: 12 } });
  expect(result.advice).toMatchObject({ answers: 12 });
  expect(result.advice?.expectedScaled).toBeGreaterThan(0);
  expect(result.advice?.expectedScaled).toBeLessThan(1);
  const early = { ...state, shown: state.shown.slice(0, 2) };
  expect(finishTest(adaptive, early, 99_000).result).toMatchObject({
    passed: null,
    complete: false,
  });
  const open = prepareTest(adaptivePlan(many), many);
  expect(finishTest(open, state, 99_000).result.passed).toBeNull();
});
