import fc from "fast-check";
import { expect, it } from "vitest";
import { adaptivePlan, makeBank, makeItem } from "./__fixtures__/bank.ts";
import { sit } from "./__fixtures__/sit.ts";
import { countExposure, type ExposureCounts, noExposure } from "./exposure.ts";
import type { ChoiceItem } from "./item.ts";
import { prepareTest } from "./prepare-test.ts";
import { abilityNow } from "./score-answers.ts";
import { seededRandom } from "./seeded-random.ts";
import { type TestState, testStateSchema } from "./test-state.ts";
import { probabilityRight } from "./two-pl.ts";

const codes = ["1.1", "2.1", "4.2"];
const bank = makeBank(90, codes);
const content = codes.map((code, i) => ({
  competence: { frameworkId: "vn-tt02-2025", code },
  weight: i + 1,
}));
const pattern = fc.array(fc.boolean(), { minLength: 30, maxLength: 30 });
const seed = fc.double({ min: 0, max: 0.999_999, noNaN: true });

it("shows no item twice and keeps the shares within one of their targets", () => {
  const test = prepareTest(
    adaptivePlan(bank, { content, stop: { minItems: 24, maxItems: 24 } }),
    bank,
  );
  fc.assert(
    fc.property(pattern, seed, (right, start) => {
      const { state } = sit(test, { knows: (_, place) => right[place] ?? false, seed: start });
      const ids = state.shown.map(({ itemId }) => itemId);
      expect(new Set(ids).size).toBe(24);
      codes.forEach((code, i) => {
        const count = ids.filter((id) => test.items.get(id)?.competence.code === code).length;
        expect(Math.abs(count - (24 * (i + 1)) / 6)).toBeLessThan(1);
      });
    }),
    { numRuns: 25 },
  );
});

it("gives the same sitting when the state is stored and read at every step", () => {
  const test = prepareTest(adaptivePlan(bank, { content }), bank);
  const through = (state: TestState) => testStateSchema.parse(JSON.parse(JSON.stringify(state)));
  fc.assert(
    fc.property(pattern, seed, (right, start) => {
      const sitting = { knows: (_: string, place: number) => right[place] ?? false, seed: start };
      expect(sit(test, { ...sitting, between: through })).toEqual(sit(test, sitting));
    }),
    { numRuns: 25 },
  );
});

/** How often each item was shown to 200 people of different ability. */
function simulate(items: readonly ChoiceItem[], maxExposure: number): ExposureCounts {
  const stop = { minItems: 10, maxItems: 10 };
  const test = prepareTest(adaptivePlan(items, { maxExposure, drawFrom: 3, stop }), items);
  const random = seededRandom(7, "people");
  let counts: ExposureCounts = noExposure;
  for (let person = 0; person < 200; person += 1) {
    const theta = (random() + random() + random() - 1.5) * 2;
    const knows = (itemId: string): boolean => {
      const { parameters } = test.items.get(itemId) ?? {};
      return parameters !== undefined && random() < probabilityRight(parameters, theta);
    };
    const { state, reason } = sit(test, { knows, seed: random(), exposure: counts });
    expect(reason).toBe("max-items");
    counts = countExposure(counts, state);
  }
  return counts;
}

it("keeps every item below its exposure limit over many sittings", () => {
  const most = (counts: ExposureCounts) => Math.max(...Object.values(counts.shown));
  const free = simulate(bank, 1);
  expect(most(free)).toBeGreaterThan(0.4 * 200);
  const popular = Object.entries(free.shown).find(([, times]) => times === most(free))?.[0] ?? "";
  const strict = bank.map((item) => (item.id === popular ? { ...item, maxExposure: 0.05 } : item));
  const limited = simulate(strict, 0.25);
  expect(most(limited)).toBeLessThan(0.25 * 200 + 1);
  expect(limited.shown[popular]).toBeLessThan(0.05 * 200 + 1);
});

it("stops when the ability is known well enough, but not before the fewest items", () => {
  const rule = { minItems: 5, maxItems: 60, standardError: 0.4 };
  const test = prepareTest(adaptivePlan(bank, { stop: rule }), bank);
  const { state, reason } = sit(test, { knows: (_, place) => place % 2 === 0 });
  expect(reason).toBe("precise-enough");
  expect(state.shown.length).toBeGreaterThanOrEqual(5);
  expect(abilityNow(test, state).standardError).toBeLessThanOrEqual(0.4);
  expect(
    abilityNow(test, { ...state, shown: state.shown.slice(0, -1) }).standardError,
  ).toBeGreaterThan(0.4);
  const loose = prepareTest(adaptivePlan(bank, { stop: { ...rule, standardError: 0.99 } }), bank);
  expect(sit(loose, { knows: () => true }).state.shown).toHaveLength(5);
});

it("finds the ability that the answers were made with", () => {
  const test = prepareTest(adaptivePlan(bank, { stop: { minItems: 60, maxItems: 60 } }), bank);
  for (const theta of [-1.5, 0, 1.5]) {
    const random = seededRandom(3, String(theta));
    const { state } = sit(test, {
      knows: (id) =>
        random() < probabilityRight(test.items.get(id)?.parameters ?? { a: 1, b: 0 }, theta),
    });
    const found = abilityNow(test, state);
    expect(Math.abs(found.theta - theta)).toBeLessThan(3 * found.standardError);
  }
});

it("draws among the most informative items only", () => {
  const test = prepareTest(adaptivePlan(bank, { drawFrom: 1 }), bank);
  const best = [...test.items.values()].map(({ id, parameters }) => {
    const p = probabilityRight(parameters ?? { a: 1, b: 0 }, 0);
    return { id, information: (parameters?.a ?? 0) ** 2 * p * (1 - p) };
  });
  best.sort((a, b) => b.information - a.information);
  for (const start of [0, 0.3, 0.8]) {
    expect(sit(test, { knows: () => true, seed: start }).state.shown[0]?.itemId).toBe(best[0]?.id);
  }
});

it("never shows enemies in one sitting, and ends when nothing is left", () => {
  const parameters = { a: 1, b: 0 };
  const few = [
    makeItem("q1", { parameters, enemies: ["q2"] }),
    makeItem("q2", { parameters }),
    makeItem("q3", { parameters, enemies: ["q1"] }),
  ];
  const test = prepareTest(adaptivePlan(few), few);
  for (const start of [0.05, 0.35, 0.65, 0.95]) {
    const { state, reason } = sit(test, { knows: () => true, seed: start });
    expect(reason).toBe("pool-exhausted");
    const ids = state.shown.map(({ itemId }) => itemId).sort();
    expect([["q1"], ["q2", "q3"]]).toContainEqual(ids);
  }
});
