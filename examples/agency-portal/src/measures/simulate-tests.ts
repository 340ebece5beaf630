import type { LearnerId } from "@hocvuso/core";
import { createRandom, type Random } from "@hocvuso/sandbox";
import { buildStatement, statementIdFrom, verbs } from "@hocvuso/xapi";
import { type AbilityTest, abilityTests, testedItems, testName } from "../activities.ts";
import type { Simulated, SimulateOptions } from "./simulate.ts";

const hourMs = 3_600_000;
/** Points of a test. */
const most = 20;

/** One sitting that is made up. */
interface Sitting {
  occasion: AbilityTest["occasion"];
  version: string;
  points: number;
  /** Which try it is, from 1. */
  attempt: number;
  timestamp: number;
}

/**
 * Tests before the course of last year and after it. Not everybody takes both, some have full marks
 * before, some take a later version or sit twice: a real set of results has all of these.
 */
export async function simulateTests(options: SimulateOptions): Promise<Simulated[]> {
  const year = new Date(options.now).getUTCFullYear() - 1;
  const made = options.learners.flatMap((learnerId, index) =>
    testedItems.flatMap((item) => {
      const random = createRandom(`${options.seed}/tests/${item}/${index}`);
      return sittings(random, year).map((one) => toStatement(learnerId, item, one, options));
    }),
  );
  return Promise.all(made);
}

function sittings(random: Random, year: number): Sitting[] {
  const before = random.next() < 0.04 ? most : random.int(4, 14);
  const gain = random.next() * 0.8 - 0.15;
  const after = Math.round(before + (most - before) * gain);
  const [earlier, later, newer, again] = [0.93, 0.9, 0.03, 0.05].map((of) => random.next() < of);
  const onDay = (month: number, first: number, last: number) =>
    Date.UTC(year, month, random.int(first, last)) + random.int(hourMs, 9 * hourMs);
  const sat: Sitting[] = [];
  const takes = (occasion: Sitting["occasion"], points: number, timestamp: number, attempt = 1) => {
    const version = newer && occasion === "after" ? "2" : "1";
    sat.push({ occasion, version, attempt, timestamp, points: Math.min(most, points) });
  };
  if (earlier) takes("before", before, onDay(8, 1, 30));
  if (later) takes("after", after, onDay(11, 21, 28));
  if (later && again) takes("after", after + 2, onDay(11, 29, 30), 2);
  return sat;
}

async function toStatement(
  learnerId: LearnerId,
  item: string,
  { occasion, version, points, attempt, timestamp }: Sitting,
  { seed, homePage }: SimulateOptions,
): Promise<Simulated> {
  const test = abilityTests.find(
    (one) => one.item === item && one.occasion === occasion && one.version === version,
  );
  if (!test) throw new Error("No such test.");
  return buildStatement({
    id: await statementIdFrom("portal-tests", `${seed}`, test.id, learnerId, `${attempt}`),
    learner: { homePage, learnerId },
    verb: verbs.scored,
    activity: {
      id: test.id,
      name: testName(test),
      type: "http://adlnet.gov/expapi/activities/assessment",
    },
    result: { score: { scaled: points / most, raw: points, min: 0, max: most } },
    timestamp,
  });
}
