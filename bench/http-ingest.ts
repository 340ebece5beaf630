import { parseArgs } from "node:util";
import { makeStatements } from "./statements.ts";

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
/** Statements as text without their id, so that making a batch costs the client next to nothing. */
const templates = makeStatements(2_000).map((one) => JSON.stringify(one).split(one.id));
let made = 0;

function batchOf(size: number): string {
  const statements = Array.from({ length: size }, () => {
    made += 1;
    return (templates[made % templates.length] ?? []).join(crypto.randomUUID());
  });
  return `[${statements.join(",")}]`;
}

interface Outcome {
  perSecond: number;
  refused: number;
}

async function measure(address: string, size: number, connections: number): Promise<Outcome> {
  const until = performance.now() + Number(values.seconds) * 1000;
  const begun = performance.now();
  let stored = 0;
  let refused = 0;
  const work = async () => {
    while (performance.now() < until) {
      const body = batchOf(size);
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
