import fc from "fast-check";
import { expect, it } from "vitest";
import { adaptivePlan } from "./__fixtures__/bank.ts";
import type { ChoiceItem } from "./item.ts";
import { nextItem } from "./next-item.ts";
import { prepareTest } from "./prepare-test.ts";
import { startTest } from "./start-test.ts";

const secrets = {
  competence: "SECRETCOMPETENCE",
  enemy: "SECRETENEMY",
  a: 1.234_567,
  b: -2.345_678,
};
const options = fc.uniqueArray(fc.stringMatching(/^SECRETOPTION[a-z0-9]{1,6}$/), {
  minLength: 2,
  maxLength: 8,
});
const item = fc.record({ ids: options, single: fc.boolean(), right: fc.nat() }).map(
  ({ ids, single, right }): ChoiceItem => ({
    id: "q1",
    interaction: single ? "single" : "multiple",
    competence: { frameworkId: "f", code: secrets.competence, level: 4 },
    stem: { vi: "Câu hỏi" },
    options: ids.map((id, i) => ({ id, text: { vi: `lời ${i}` } })),
    key: [ids[right % ids.length] as string],
    points: 977,
    parameters: { a: secrets.a, b: secrets.b },
    maxExposure: 0.876_5,
    enemies: [secrets.enemy],
  }),
);

it("sends the browser nothing of an item but its texts", () => {
  fc.assert(
    fc.property(item, fc.double({ min: 0, max: 0.99, noNaN: true }), (one, seed) => {
      const test = prepareTest(adaptivePlan([one]), [one]);
      const step = nextItem(test, startTest(test, { now: 0, random: () => seed }), { now: 1 });
      const sent = JSON.stringify(step.item);
      for (const secret of ["SECRET", "key", "977", "1.234", "2.345", "0.8765", '"level"']) {
        expect(sent).not.toContain(secret);
      }
      expect(step.item?.options.map(({ id }) => id)).toEqual(
        one.options.map((_, i) => String(i + 1)),
      );
      expect(step.item?.options.map(({ text }) => text.vi).sort()).toEqual(
        one.options.map(({ text }) => text.vi).sort(),
      );
    }),
  );
});

it("puts the right option at every place about equally often", () => {
  const ids = ["a", "b", "c", "d"];
  const places = [0, 0, 0, 0];
  const one: ChoiceItem = {
    id: "q1",
    interaction: "single",
    competence: { frameworkId: "f", code: "1.1" },
    stem: { vi: "?" },
    options: ids.map((id) => ({ id, text: { vi: id } })),
    key: ["a"],
    parameters: { a: 1, b: 0 },
  };
  const test = prepareTest(adaptivePlan([one]), [one]);
  for (let person = 0; person < 2_000; person += 1) {
    const state = startTest(test, { now: 0, random: () => person / 2_000 });
    const { item: shown } = nextItem(test, state, { now: 1 });
    const place = shown?.options.findIndex(({ text }) => text.vi === "a") ?? 0;
    places[place] = (places[place] ?? 0) + 1;
  }
  for (const count of places) expect(Math.abs(count - 500)).toBeLessThan(100);
});
