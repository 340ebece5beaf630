import { parseArgs } from "node:util";
import { makeStatements } from "./statements.ts";

// Filtered queries over HTTP, for any record stores that are running and filled with the statements
// of bench/statements.ts, in turns and in one run:
// node bench/queries.ts --target ours=http://127.0.0.1:9001/xapi --target peer=http://127.0.0.1:8081/xapi
// Each question asks for 50 statements of another learner, activity or time; the figures are
// milliseconds at the 50th and 95th of 100. Then all is read to the end by `more`, if --paging.

const { values } = parseArgs({
  options: {
    target: { type: "string", multiple: true, default: [] },
    rounds: { type: "string", default: "60" },
    paging: { type: "boolean", default: false },
  },
});
const targets = values.target.map((text) => {
  const [name = "", ...rest] = text.split("=");
  return { name, address: new URL(rest.join("=")) };
});
const headers = {
  authorization: `Basic ${btoa("bench:bench-secret")}`,
  "x-experience-api-version": "2.0.0",
};

/** Not counted, for each question. */
const warmUp = 3;
/** A question that takes this long together is asked no more. */
const mostMs = 15_000;

interface Page {
  statements: { stored: string; actor: object; verb: { id: string }; object: { id: string } }[];
  more?: string;
}

async function get(address: URL): Promise<Page> {
  const response = await fetch(address, { headers });
  if (response.status !== 200) throw new Error(`${address.origin} answered ${response.status}`);
  return (await response.json()) as Page;
}

function asked({ address }: (typeof targets)[number], parameters: Record<string, string>): URL {
  return new URL(`${address.pathname}/statements?${new URLSearchParams(parameters)}`, address);
}

type Question = (at: number, samples: Page["statements"]) => Record<string, string>;

const sample = (at: number, samples: Page["statements"]) => samples[at % samples.length];
const agent = (one: Page["statements"][number] | undefined) => JSON.stringify(one?.actor);
const questions: Readonly<Record<string, Question>> = {
  latest: () => ({}),
  agent: (at, samples) => ({ agent: agent(sample(at, samples)) }),
  verb: (at, samples) => ({ verb: sample(at, samples)?.verb.id ?? "" }),
  "verb and activity": (at, samples) => ({
    verb: sample(at, samples)?.verb.id ?? "",
    activity: sample(at, samples)?.object.id ?? "",
  }),
  "agent and verb": (at, samples) => ({
    agent: agent(sample(at, samples)),
    verb: sample(at, samples)?.verb.id ?? "",
  }),
  "related agent": (at, samples) => ({ agent: agent(sample(at, samples)), related_agents: "true" }),
  "related activity": (at, samples) => ({
    activity: sample(at, samples)?.object.id ?? "",
    related_activities: "true",
  }),
  registration: (at) => {
    const [{ context = {} } = {}] = makeStatements(1, at * 53);
    return { registration: String((context as { registration?: string }).registration) };
  },
  "since and until": (at, samples) => {
    const last = Date.parse(samples[0]?.stored ?? "");
    const until = new Date(last - at * 20).toISOString();
    return { since: new Date(last - at * 20 - 500).toISOString(), until };
  },
};

function at(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1).padStart(8);
}

const samples = new Map<string, Page["statements"]>();
for (const target of targets) {
  const parameters = { limit: "50" };
  samples.set(target.name, (await get(asked(target, parameters))).statements);
}
console.log(
  `${"".padEnd(20)}${targets.map(({ name }) => `${name}: p50, p95`.padStart(24)).join("")}`,
);
for (const [name, question] of Object.entries(questions)) {
  const times = new Map(targets.map((target) => [target.name, [] as number[]]));
  for (let round = -warmUp; round < Number(values.rounds); round += 1) {
    for (const target of targets) {
      const known = times.get(target.name) ?? [];
      if (known.length >= 5 && known.reduce((sum, one) => sum + one, 0) > mostMs) continue;
      const parameters = question(round + warmUp, samples.get(target.name) ?? []);
      const begun = performance.now();
      await get(asked(target, { ...parameters, limit: "50" }));
      if (round >= 0) known.push(performance.now() - begun);
    }
  }
  const cells = [...times.values()].map((one) => `${at(one, 0.5)}${at(one, 0.95)}`.padStart(24));
  console.log(`${name.padEnd(20)}${cells.join("")}`);
}
if (values.paging) {
  for (const target of targets) {
    let address: URL | undefined = asked(target, { limit: "500", ascending: "true" });
    let count = 0;
    let begun = performance.now();
    while (address) {
      const { statements, more } = await get(address);
      const before = Math.floor(count / 250_000);
      count += statements.length;
      if (Math.floor(count / 250_000) > before) {
        console.log(
          `${target.name}: ${count} read, the last 250,000 in ${((performance.now() - begun) / 1000).toFixed(1)} s`,
        );
        begun = performance.now();
      }
      address = more ? new URL(more, target.address) : undefined;
    }
    console.log(`${target.name}: ${count} in all`);
  }
}
