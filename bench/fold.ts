import { createLearnerId, type JsonObject, type LearnerId } from "@hocvuso/core";
import { type AttainmentRule, compileRules, createFold } from "@hocvuso/framework";

// node --expose-gc bench/fold.ts: statements of 100,000 learners folded into attainments on one core, beside the least
// that anybody could do with them: look up verb and activity and count per learner and activity.
// Rules: a chain of 4 levels for each of 24 competences, the upper two with scores, days and validity.

const total = 1_000_000;
const learnerCount = 100_000;
const home = "https://bench.example";
const adl = "http://adlnet.gov/expapi/verbs";
const codes = [3, 6, 4, 4, 4, 3].flatMap((count, at) =>
  Array.from({ length: count }, (_, index) => `${at + 1}.${index + 1}`),
);
const rules: AttainmentRule[] = codes.flatMap((item) =>
  [1, 2, 3, 4].map((level): AttainmentRule => {
    const evidence = {
      verbs: [level < 3 ? `${adl}/completed` : `${adl}/passed`],
      activities: [`${home}/activities/${item}/${level}`],
      ...(level > 2 && { minScaled: 0.5, atLeast: { statements: 2, days: 2 } }),
    };
    const below = { attained: { item, level: level - 1 } };
    return {
      id: `r-${item.replace(".", "-")}-${level}`,
      version: 1,
      title: { vi: item, en: item },
      frameworkId: "vn-tt02-2025",
      item,
      level,
      requires: level === 1 ? evidence : { allOf: [below, evidence] },
      ...(level > 2 && { validForDays: 365 }),
    };
  }),
);
const learners = Array.from({ length: learnerCount }, createLearnerId);

/** Each learner goes up one competence after the other, with every step told twice or more. */
function makeStatement(at: number): JsonObject & { id: string } {
  const learner = at % learnerCount;
  const step = Math.floor(at / learnerCount);
  const item = codes[(learner + Math.floor(step / 6)) % codes.length];
  const level = [1, 2, 3, 3, 4, 4][step % 6] ?? 1;
  return {
    id: `00000000-0000-4000-8000-${at.toString(16).padStart(12, "0")}`,
    timestamp: new Date(Date.UTC(2026, 0, 1 + step, 0, 0, learner % 60)).toISOString(),
    actor: { account: { homePage: home, name: learners[learner] as LearnerId } },
    verb: { id: level < 3 ? `${adl}/completed` : `${adl}/passed` },
    object: { id: `${home}/activities/${item}/${level}` },
    result: { score: { scaled: (at % 10) / 10 + 0.1 } },
  };
}

function timed(work: (statement: JsonObject & { id: string }) => void): number {
  let spent = 0;
  for (let from = 0; from < total; from += 1_000) {
    // As they come out of a store: parsed.
    const text = JSON.stringify(Array.from({ length: 1_000 }, (_, at) => makeStatement(from + at)));
    const some = JSON.parse(text) as ReturnType<typeof makeStatement>[];
    const begun = performance.now();
    for (const one of some) work(one);
    spent += performance.now() - begun;
  }
  return (total / spent) * 1000;
}

function heapMb(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

const empty = heapMb();
const set = compileRules(rules);
const fold = createFold(set, home);
const ours = timed((one) => fold.add(one));
const attainments = [...fold.all()].length;
const used = heapMb() - empty;

const counts = new Map<string, Map<string, number>>();
const least = timed((statement) => {
  const { actor, verb, object } = statement as unknown as {
    actor: { account: { name: string } };
    verb: { id: string };
    object: { id: string };
  };
  const own = counts.get(actor.account.name) ?? new Map<string, number>();
  counts.set(actor.account.name, own);
  const key = `${verb.id} ${object.id}`;
  own.set(key, (own.get(key) ?? 0) + 1);
});

const thousands = (rate: number) => `${Math.round(rate / 1000)},000/s`;
console.log(`${total} statements, ${learnerCount} learners, ${rules.length} rules`);
console.log(
  `folded ${thousands(ours)}; counting only ${thousands(least)}; ratio ${(ours / least).toFixed(2)}`,
);
console.log(`${attainments} attainments, ${used.toFixed(0)} MB of heap`);
