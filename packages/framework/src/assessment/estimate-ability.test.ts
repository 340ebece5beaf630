import fc from "fast-check";
import { expect, it } from "vitest";
import { eapVectors, informationVectors } from "./__fixtures__/eap-vectors.ts";
import { recentredVectors } from "./__fixtures__/recentred-vectors.ts";
import {
  estimateAbility,
  recentredEap,
  type ScoredAnswer,
  standardEap,
} from "./estimate-ability.ts";
import { itemInformation } from "./two-pl.ts";

const toAnswers = (all: readonly (readonly [number, number, 0 | 1])[]): ScoredAnswer[] =>
  all.map(([a, b, right]) => ({ parameters: { a, b }, right: right === 1 }));

it.each(eapVectors)("matches the independent estimate $theta", (vector) => {
  const { theta, standardError } = estimateAbility(toAnswers(vector.answers));
  expect(Math.abs(theta - vector.theta)).toBeLessThan(1e-12);
  expect(Math.abs(standardError - vector.standardError)).toBeLessThan(1e-12);
});

it.each(recentredVectors)("matches the published figures after each answer, $theta", (vector) => {
  const answers = toAnswers(vector.answers);
  vector.theta.forEach((theta, index) => {
    const found = estimateAbility(answers.slice(0, index + 1), recentredEap);
    const standardError = vector.standardError[index];
    if (theta === null || typeof standardError !== "number") return;
    expect(Math.abs(found.theta - theta)).toBeLessThan(1e-12);
    expect(Math.abs(found.standardError - standardError)).toBeLessThan(1e-12);
  });
});

it.each(informationVectors)(
  "has the information of a=%f b=%f at %f",
  (a, b, theta, information) => {
    expect(itemInformation({ a, b }, theta)).toBeCloseTo(information, 12);
  },
);

it("gives the prior without answers", () => {
  expect(estimateAbility([])).toEqual({ theta: 0, standardError: 1 });
});

const parameters = fc.record({
  a: fc.double({ min: 0.2, max: 3, noNaN: true }),
  b: fc.double({ min: -4, max: 4, noNaN: true }),
});
const answer = fc.record({ parameters, right: fc.boolean() });
const answers = fc.array(answer, { minLength: 1, maxLength: 25 });
const settings = fc.constantFrom(standardEap, recentredEap);

it("never falls when a wrong answer becomes right", () => {
  fc.assert(
    fc.property(answers, settings, fc.nat(), (all, eap, seed) => {
      const place = seed % all.length;
      const better = all.map((one, index) => (index === place ? { ...one, right: true } : one));
      const worse = all.map((one, index) => (index === place ? { ...one, right: false } : one));
      expect(estimateAbility(better, eap).theta).toBeGreaterThanOrEqual(
        estimateAbility(worse, eap).theta - 1e-12,
      );
    }),
  );
});

it("never falls by a further right answer nor rises by a wrong one, with a prior that stays", () => {
  fc.assert(
    fc.property(answers, parameters, (all, next) => {
      const now = estimateAbility(all).theta;
      const right = estimateAbility([...all, { parameters: next, right: true }]).theta;
      const wrong = estimateAbility([...all, { parameters: next, right: false }]).theta;
      expect(right).toBeGreaterThanOrEqual(now - 1e-12);
      expect(wrong).toBeLessThanOrEqual(now + 1e-12);
    }),
  );
});

it("stays on its grid, with a finite standard error and information of 0 or more", () => {
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 200 }), settings, parameters, (all, eap, item) => {
      const { theta, standardError } = estimateAbility(all, eap);
      expect(theta).toBeGreaterThanOrEqual(eap.from);
      expect(theta).toBeLessThanOrEqual(eap.to);
      expect(Number.isFinite(standardError)).toBe(true);
      expect(itemInformation(item, theta)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 50 },
  );
});
