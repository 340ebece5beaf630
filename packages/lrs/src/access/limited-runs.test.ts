import { setTimeout } from "node:timers/promises";
import { expect, it } from "vitest";
import { createLimitedRuns } from "./limited-runs.ts";

it("runs a few at a time, in order, and turns away what comes when all places are taken", async () => {
  const runs = createLimitedRuns({ atOnce: 2, waiting: 3 }, () => new Error("full"));
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const work = (at: number) =>
    runs(async () => {
      begun.push(at);
      running += 1;
      most = Math.max(most, running);
      await setTimeout(1);
      running -= 1;
      if (at === 1) throw new Error("failed");
    });
  const results = await Promise.allSettled([0, 1, 2, 3, 4, 5, 6].map(work));
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
  const reasons = results.map((one) => (one.status === "rejected" ? one.reason.message : "done"));
  expect(reasons).toEqual(["done", "failed", "done", "done", "done", "full", "full"]);
  await work(7);
  expect(begun.at(-1)).toBe(7);
});
