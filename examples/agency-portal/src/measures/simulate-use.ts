import type { LearnerId, Text } from "@hocvuso/core";
import { createRandom, type Random } from "@hocvuso/sandbox";
import { buildStatement, statementIdFrom, verbs } from "@hocvuso/xapi";
import { skillActivities } from "../activities.ts";
import { publicServices } from "../agency.ts";
import type { Simulated, SimulateOptions } from "./simulate.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Something that somebody did online. */
interface Use {
  activity: string;
  name: Text;
  timestamp: number;
}

/**
 * What people do online, dated back from the beginning of this month: mostly in the last two months,
 * some of it within a year, some before. A few people have done nothing lately.
 */
export async function simulateUse(options: SimulateOptions): Promise<Simulated[]> {
  const now = new Date(options.now);
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
  const made = options.learners.flatMap((learnerId, index) => {
    const random = createRandom(`${options.seed}/use/${index}`);
    return uses(random, month).map((use) => toStatement(learnerId, use, month, options));
  });
  return Promise.all(made);
}

function uses(random: Random, month: number): Use[] {
  const idle = random.next() < 0.08;
  const place = random.next();
  const diligence = place < 0.12 ? 0.7 : place < 0.4 ? 0.3 : place < 0.75 ? 0.13 : 0.07;
  const ago = (from: number, to: number) => month - random.int(from * dayMs, to * dayMs);
  const all: Use[] = [];
  for (const [activity, name] of skillActivities) {
    if (random.next() >= diligence) continue;
    const age = idle ? 1 : random.next();
    const timestamp = age < 0.75 ? ago(1, 58) : age < 0.9 ? ago(130, 320) : ago(420, 500);
    all.push({ activity, name, timestamp });
  }
  return idle ? all : [...all, ...servicesUsed(random, month)];
}

/** Online public services on one day only, so that nobody has reached level 3 yet; some long ago. */
function servicesUsed(random: Random, month: number): Use[] {
  const some = [...publicServices].slice(0, random.int(0, publicServices.size));
  const day = month - random.int(5, 150) * dayMs;
  const now = some.map(([activity, name]) => ({
    activity,
    name,
    timestamp: day + random.int(2 * hourMs, 8 * hourMs),
  }));
  const long = now.slice(0, random.int(0, 1)).map((use) => ({
    ...use,
    timestamp: use.timestamp - 550 * dayMs,
  }));
  return [...long, ...now];
}

async function toStatement(
  learnerId: LearnerId,
  { activity, name, timestamp }: Use,
  month: number,
  { seed, homePage }: SimulateOptions,
): Promise<Simulated> {
  const parts = [`${seed}`, activity, learnerId, `${month}`, `${timestamp}`];
  return buildStatement({
    id: await statementIdFrom("portal-use", ...parts),
    learner: { homePage, learnerId },
    verb: /\/(find|read|check)-/.test(activity) ? verbs.experienced : verbs.used,
    activity: { id: activity, name },
    timestamp,
  });
}
