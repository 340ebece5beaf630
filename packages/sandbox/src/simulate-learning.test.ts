import { createLearnerId, type JsonObject } from "@hocvuso/core";
import { findPersonalData, isUuid, safeParseStatement } from "@hocvuso/xapi";
import { describe, expect, it } from "vitest";
import { createRandom } from "./random.ts";
import { simulateLearning } from "./simulate-learning.ts";

const random = createRandom("learners");
const learners = Array.from({ length: 40 }, () =>
  createLearnerId((length) => Uint8Array.from({ length }, () => random.int(0, 255))),
);
const options = {
  seed: "test",
  homePage: "https://hocvuso.example",
  learners,
  activity: {
    id: "https://hocvuso.example/courses/an-toan-so",
    name: { vi: "An toàn trên mạng", en: "Staying safe online" },
  },
  passedRatio: 0.6,
  from: Date.UTC(2025, 5, 1),
  until: Date.UTC(2025, 6, 1),
};
const statements = await simulateLearning(options);
const verbOf = ({ verb }: (typeof statements)[number]) => verb.id.split("/").at(-1);

describe("simulated learning", () => {
  it("makes valid statements without personal data", () => {
    expect(statements).toHaveLength(160);
    for (const statement of statements) {
      expect(safeParseStatement(statement)).toMatchObject({ ok: true });
      expect(findPersonalData(statement as JsonObject)).toEqual([]);
      expect(isUuid(statement.id)).toBe(true);
    }
    expect(new Set(statements.map(({ id }) => id)).size).toBe(160);
  });

  it("lets exactly the share pass, with scores that fit", () => {
    const passed = statements.filter((one) => verbOf(one) === "passed");
    const failed = statements.filter((one) => verbOf(one) === "failed");
    expect([passed.length, failed.length]).toEqual([24, 16]);
    for (const { result } of passed) expect(result?.score?.scaled).toBeGreaterThanOrEqual(0.8);
    for (const { result } of failed) expect(result?.score?.scaled).toBeLessThan(0.8);
  });

  it("keeps to the period and to the order of time", () => {
    const times = statements.map(({ timestamp }) => Date.parse(timestamp));
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(times[0]).toBeGreaterThanOrEqual(options.from);
    expect(times.at(-1)).toBeLessThanOrEqual(options.until);
    for (const learnerId of learners) {
      const own = statements.filter(({ actor }) => actor.account.name === learnerId);
      expect(own.map(verbOf)).toEqual([
        "initialized",
        "completed",
        expect.stringMatching(/^(passed|failed)$/),
        "terminated",
      ]);
      expect(new Set(own.map(({ context }) => context?.registration)).size).toBe(1);
    }
  });

  it("repeats, and differs for another seed", async () => {
    expect(await simulateLearning(options)).toEqual(statements);
    expect(await simulateLearning({ ...options, seed: "other" })).not.toEqual(statements);
  });

  it.each([
    [{ passedRatio: 1.1 }, "/passedRatio"],
    [{ passedRatio: Number.NaN }, "/passedRatio"],
    [{ until: options.from }, "/until"],
  ])("refuses %o", async (change, path) => {
    await expect(simulateLearning({ ...options, ...change })).rejects.toMatchObject({
      code: "SANDBOX_BAD_OPTIONS",
      path,
    });
  });
});
