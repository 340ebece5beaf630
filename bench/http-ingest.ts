import { parseArgs } from "node:util";
import { createLearnerId } from "@hocvuso/core";
import { buildStatement, verbs } from "@hocvuso/xapi";

// Statements per second over HTTP, for any record stores that are running, in turn and in one run:
// node bench/http-ingest.ts --target ours=http://127.0.0.1:9001/xapi --target peer=http://127.0.0.1:8081/xapi
// Each takes batches of 1, 50 and 500 on one and on four connections; the first target is the
// denominator of the ratios.

const { values } = parseArgs({
  options: {
    target: { type: "string", multiple: true, default: [] },
    key: { type: "string", default: "bench" },
    secret: { type: "string", default: "bench-secret" },
    seconds: { type: "string", default: "5" },
  },
});
const targets = values.target.map((text) => {
  const [name = "", ...rest] = text.split("=");
  return { name, address: rest.join("=") };
});
const headers = {
  authorization: `Basic ${btoa(`${values.key}:${values.secret}`)}`,
  "content-type": "application/json",
  "x-experience-api-version": "2.0.0",
};
const learners = Array.from({ length: 10_000 }, () => createLearnerId());
let made = 0;

function batchOf(size: number): string {
  const statements = Array.from({ length: size }, () => {
    made += 1;
    return {
      ...buildStatement({
        learner: {
          homePage: "https://bench.example",
          learnerId: learners[made % learners.length] as (typeof learners)[0],
        },
        verb: made % 2 === 0 ? verbs.answered : verbs.completed,
        activity: {
          id: `https://bench.example/activities/${made % 500}`,
          name: { vi: "Bài học về an toàn trên mạng", en: "A lesson on staying safe online" },
        },
        result: { success: made % 3 === 0, score: { scaled: (made % 11) / 10 } },
        timestamp: Date.UTC(2026, 0, 1) + made * 1000,
      }),
      id: crypto.randomUUID(),
    };
  });
  return JSON.stringify(statements);
}

interface Outcome {
  perSecond: number;
  refused: number;
}

async function measure(address: string, size: number, connections: number): Promise<Outcome> {
  const bodies = Array.from({ length: Math.max(4, Math.ceil(2000 / size)) }, () => batchOf(size));
  const until = performance.now() + Number(values.seconds) * 1000;
  const begun = performance.now();
  let stored = 0;
  let refused = 0;
  const work = async () => {
    while (performance.now() < until) {
      const body = bodies.pop() ?? batchOf(size);
      const response = await fetch(`${address}/statements`, { method: "POST", headers, body });
      await response.arrayBuffer();
      if (response.status === 200) stored += size;
      else refused += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  return { perSecond: (stored * 1000) / (performance.now() - begun), refused };
}

console.log("batch  connections  target        statements/s   refused   to the first");
for (const connections of [1, 4]) {
  for (const size of [1, 50, 500]) {
    let first = 0;
    for (const { name, address } of targets) {
      const { perSecond, refused } = await measure(address, size, connections);
      first ||= perSecond;
      const ratio = (perSecond / first).toFixed(3);
      console.log(
        `${String(size).padStart(5)}${String(connections).padStart(13)}  ${name.padEnd(14)}${perSecond.toFixed(0).padStart(12)}${String(refused).padStart(10)}${ratio.padStart(15)}`,
      );
    }
  }
}
