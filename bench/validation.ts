import { cpus } from "node:os";
import { createLearnerId, type JsonObject } from "@hocvuso/core";
import { safeParseStatement, statementSchema } from "@hocvuso/xapi";
import * as learningLocker from "@learninglocker/xapi-validation";
import { Ajv2020 } from "ajv/dist/2020.js";
import { z } from "zod";

// node bench/validation.ts: statements a second through our check beside plain Zod (the same rules
// as a schema), ajv (the JSON Schema that Zod prints of them: shapes and patterns, no rules between
// fields), @learninglocker/xapi-validation, and a bare JSON round trip. One pass checks every
// statement once; they take turns, so that a busy machine slows all of them.

const total = 5_000;
const passes = 12;
const interactions = ["choice", "likert", "matching", "numeric", "true-false", "fill-in"];

function makeStatement(at: number): JsonObject {
  const actor = {
    objectType: "Agent",
    account: { homePage: "https://bench.example", name: createLearnerId() },
  };
  const activity = (name: string) => ({
    objectType: "Activity",
    id: `https://bench.example/${name}/${at % 50}`,
    definition: {
      name: { "vi-VN": `Câu hỏi số ${at}`, "en-US": `Question ${at}` },
      type: "http://adlnet.gov/expapi/activities/cmi.interaction",
      interactionType: interactions[at % interactions.length],
      ...(at % interactions.length === 0 && {
        choices: ["a", "b", "c", "d"].map((id) => ({ id, description: { "vi-VN": `Ý ${id}` } })),
        correctResponsesPattern: ["a[,]c"],
      }),
    },
  });
  return {
    id: crypto.randomUUID(),
    actor: at % 7 === 0 ? { objectType: "Group", member: [actor, actor] } : actor,
    verb: { id: "http://adlnet.gov/expapi/verbs/answered", display: { "vi-VN": "đã trả lời" } },
    object: activity("questions"),
    result: {
      score: { scaled: (at % 11) / 10, raw: at % 11, min: 0, max: 10 },
      success: at % 2 === 0,
      duration: "PT1M30.5S",
      response: "a[,]c",
      extensions: { "https://bench.example/hint": { used: at % 3, list: [1, 2, 3] } },
    },
    context: {
      registration: crypto.randomUUID(),
      language: "vi-VN",
      contextActivities: { parent: [activity("lessons")], grouping: [activity("courses")] },
    },
    timestamp: new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString(),
  };
}

function cpuSeconds(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const statements = Array.from({ length: total }, (_, at) => makeStatement(at));
const ajv = new Ajv2020({ strict: false, validateFormats: false }).compile(
  z.toJSONSchema(statementSchema, { unrepresentable: "any", io: "input" }),
);
const { default: warningsOf } = learningLocker.default;
const contenders: Readonly<Record<string, (statement: JsonObject) => boolean>> = {
  "our check": (statement) => safeParseStatement(statement).ok,
  "plain Zod": (statement) => statementSchema.safeParse(statement).success,
  ajv: (statement) => ajv(statement) === true,
  "Learning Locker": (statement) => warningsOf(statement).length === 0,
  "JSON round trip": (statement) => JSON.parse(JSON.stringify(statement)) !== null,
};
const seconds = Object.fromEntries(Object.keys(contenders).map((name) => [name, [] as number[]]));
for (let pass = 0; pass < passes; pass += 1) {
  for (const [name, check] of Object.entries(contenders)) {
    const taken = cpuSeconds(() => {
      for (const one of statements) if (!check(one)) throw new Error(`${name} refused one.`);
    });
    if (pass >= 2) seconds[name]?.push(taken);
  }
}

const bytes = JSON.stringify(statements).length / total;
console.log(
  `${cpus()[0]?.model}, Node ${process.version}, ${total} statements of ${bytes.toFixed(0)} bytes`,
);
const zod = median(seconds["plain Zod"] ?? []);
for (const [name, taken] of Object.entries(seconds)) {
  const rate = (total / median(taken)).toFixed(0).padStart(9);
  console.log(
    `${name.padEnd(16)}${rate} /s of CPU time${(zod / median(taken)).toFixed(2).padStart(8)}`,
  );
}
