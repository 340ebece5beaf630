import type { JsonObject } from "@hocvuso/core";
import { expect, it } from "vitest";
import { actorsAndObjects } from "./__fixtures__/edge-cases/actors-and-objects.ts";
import type { EdgeCase } from "./__fixtures__/edge-cases/edge-case.ts";
import { formats } from "./__fixtures__/edge-cases/formats.ts";
import { reported } from "./__fixtures__/edge-cases/reported.ts";
import { resultsAndContext } from "./__fixtures__/edge-cases/results-and-context.ts";
import { schemaFaults } from "./__fixtures__/schema-faults.ts";
import { changed, smallest } from "./__fixtures__/statements.ts";
import { safeParseStatement } from "./parse-statement.ts";
import { pointer } from "./pointer.ts";
import type { XapiVersion } from "./statement.ts";
import { statementSchemaOf } from "./statement-schema.ts";

const own = [...actorsAndObjects, ...resultsAndContext, ...formats];
const clausePattern = /^(1\.0\.3 Data \d(\.\d+)+|IEEE 4(\.\d+)+)$/;
const judged = [...reported, ...own].flatMap((one) =>
  one.versions.map((version) => ({ ...one, version })),
);

function statementOf({ change }: EdgeCase): JsonObject {
  return change.reduce<JsonObject>(
    (statement, [path, value]) => changed(statement, path.slice(1).split("/"), value),
    smallest,
  );
}

function byCheck(statement: JsonObject, version: XapiVersion): unknown[] {
  const parsed = safeParseStatement(statement, { version });
  return parsed.ok ? [] : parsed.issues.map(({ code, path }) => ({ code, path }));
}

function bySchema(statement: JsonObject, version: XapiVersion): unknown[] {
  const faults = schemaFaults(statement, statementSchemaOf(version));
  return faults.map(({ code, path }) => ({ code, path: pointer(path) }));
}

it.each(judged)("$version, $clause: $name", (one) => {
  const expected = one.fault ? [one.fault] : [];
  // What is missing is absent, as it is in JSON.
  const statement = JSON.parse(JSON.stringify(statementOf(one)));
  expect(byCheck(statement, one.version)).toEqual(expected);
  expect(bySchema(statement, one.version)).toEqual(expected);
});

it("all have a clause and a name of their own, ours are 60 and more", () => {
  const all = [...reported, ...own];
  expect(all.filter(({ clause }) => !clausePattern.test(clause))).toEqual([]);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  const inputs = new Set(reported.map(statementOf).map((one) => JSON.stringify(one)));
  const further = own.filter((one) => !inputs.has(JSON.stringify(statementOf(one))));
  expect(further.length).toBeGreaterThanOrEqual(60);
});

it("all that other libraries were seen to judge are there", () => {
  const kinds = [
    "sent unchecked",
    "typed as right",
    "typed as wrong",
    "accepted",
    "refused",
    "caught",
  ];
  const counts = kinds.map((kind) => reported.filter(({ name }) => name.startsWith(kind)).length);
  expect(counts).toEqual([3, 3, 4, 7, 7, 5]);
});
