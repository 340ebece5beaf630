import type { LearnerId, Text } from "@hocvuso/core";
import {
  buildStatement,
  type LearnerStatement,
  statementIdFrom,
  type VerbName,
  verbs,
} from "@hocvuso/xapi";
import { requireOption } from "./bad-options.ts";
import { createRandom } from "./random.ts";

/** The course that is simulated. */
export interface SimulatedActivity {
  /** IRI. */
  readonly id: string;
  /** Title. */
  readonly name: Text;
}

/** Options of {@link simulateLearning}. */
export interface SimulateLearningOptions {
  /** Same seed and learners, same statements. */
  readonly seed: number | string;
  /** Address of the system that gave out the learner ids. */
  readonly homePage: string;
  /** Who learns, one attempt each. */
  readonly learners: readonly LearnerId[];
  /** What they learn. */
  readonly activity: SimulatedActivity;
  /** Share of the learners who pass, 0–1; rounded to whole learners. */
  readonly passedRatio: number;
  /** Earliest moment: milliseconds since the Unix epoch. */
  readonly from: number;
  /** Latest moment, at least a minute later. */
  readonly until: number;
}

/** A statement with its id. */
export type SimulatedStatement = LearnerStatement & {
  /** UUID, the same whenever the simulation is repeated. */
  readonly id: string;
};

/**
 * Makes the statements of learners who take a course once: initialized, completed, passed or
 * failed with a score, terminated.
 *
 * They are meant to be sent like any other; sending them twice does no harm, the ids repeat.
 *
 * @returns The statements of all learners, in the order of time.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_BAD_OPTIONS` for a ratio or period that makes no sense.
 * @example
 * ```ts
 * const statements = await simulateLearning({
 *   seed: "demo",
 *   homePage: "https://hocvuso.example.gov.vn",
 *   learners,
 *   activity: { id: "https://hocvuso.example.gov.vn/courses/an-toan-so", name },
 *   passedRatio: 0.6,
 *   from: Date.UTC(2025, 5, 1),
 *   until: Date.UTC(2025, 6, 1),
 * });
 * ```
 */
export async function simulateLearning(
  options: SimulateLearningOptions,
): Promise<readonly SimulatedStatement[]> {
  const { seed, learners, passedRatio, from, until } = options;
  requireOption(
    passedRatio >= 0 && passedRatio <= 1,
    "/passedRatio",
    "Tỉ lệ đạt nằm trong khoảng 0 đến 1.",
    "passedRatio is from 0 to 1.",
  );
  requireOption(
    until - from >= 60_000,
    "/until",
    "Thời điểm cuối phải sau thời điểm đầu ít nhất một phút.",
    "until must be at least a minute after from.",
  );
  const order = createRandom(`${seed}/passed`).shuffle(learners);
  const passed = new Set(order.slice(0, Math.round(learners.length * passedRatio)));
  const attempts = await Promise.all(
    learners.map((learnerId) => attempt(learnerId, passed.has(learnerId), options)),
  );
  return attempts.flat().sort((a, b) => compare(a.timestamp, b.timestamp));
}

async function attempt(
  learnerId: LearnerId,
  passes: boolean,
  { seed, homePage, activity, from, until }: SimulateLearningOptions,
): Promise<SimulatedStatement[]> {
  const random = createRandom(`${seed}/${activity.id}/${learnerId}`);
  const lastsMs = Math.min(until - from, random.int(15 * 60, 75 * 60) * 1000);
  const start = from + Math.floor(random.next() * (until - from - lastsMs));
  const percent = passes ? random.int(16, 20) * 5 : random.int(4, 15) * 5;
  const score = { scaled: percent / 100, raw: percent, min: 0, max: 100 };
  const duration = `PT${Math.round(lastsMs / 1000)}S`;
  const idOf = (event: string) =>
    statementIdFrom("sandbox", `${seed}`, activity.id, learnerId, event);
  const registration = await idOf("registration");
  const events: [VerbName, offset: number, result?: LearnerStatement["result"]][] = [
    ["initialized", 0],
    ["completed", 0.97, { completion: true, duration }],
    [passes ? "passed" : "failed", 0.98, { score, success: passes, completion: true, duration }],
    ["terminated", 1, { duration }],
  ];
  return Promise.all(
    events.map(async ([verb, offset, result]) => ({
      ...buildStatement({
        learner: { homePage, learnerId },
        verb: verbs[verb],
        activity: { ...activity, type: "http://adlnet.gov/expapi/activities/course" },
        context: { registration, language: "vi-VN" },
        timestamp: start + Math.round(lastsMs * offset),
        ...(result && { result }),
      }),
      id: await idOf(verb),
    })),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
