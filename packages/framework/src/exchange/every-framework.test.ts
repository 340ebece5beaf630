import { expect, it } from "vitest";
import * as eu from "../eu/index.ts";
import type { Framework } from "../model/framework.ts";
import * as unesco from "../unesco/index.ts";
import * as vn from "../vn/index.ts";
import { without } from "./__fixtures__/without.ts";
import { invalidIn10, invalidIn11 } from "./case/__fixtures__/official-schemas.ts";
import { exportCase, importCase } from "./case/index.ts";
import { exportMoodle, importMoodle } from "./moodle/index.ts";
import {
  exportSkosJsonLd,
  exportSkosTurtle,
  importSkosJsonLd,
  importSkosTurtle,
} from "./skos/index.ts";

const lastChangeDateTime = "2026-11-20T00:00:00Z";

const isFramework = (value: unknown): value is Framework =>
  typeof value === "object" && value !== null && "items" in value && "levels" in value;

const shipped = [vn, eu, unesco]
  .flatMap((one) => Object.values<unknown>(one))
  .filter(isFramework)
  .filter((one) => one.items.length > 0)
  .map((framework) => [framework.id, framework] as const);

it("finds the frameworks that are shipped", () => {
  expect(shipped.length).toBeGreaterThanOrEqual(5);
});

it.each(shipped)(
  "carries %s through CASE, valid by both official schemas",
  async (_, framework) => {
    const full = await exportCase(framework, { lastChangeDateTime, extensions: true });
    expect(invalidIn11(full.output)).toEqual([]);
    const back = await importCase(JSON.stringify(full.output));
    expect(back.ok && back.framework).toEqual(framework);
    const strict = await exportCase(framework, { lastChangeDateTime });
    expect(invalidIn11(strict.output)).toEqual([]);
    const old = await exportCase(framework, { lastChangeDateTime, version: "1.0" });
    expect(invalidIn10(old.output)).toEqual([]);
  },
);

it.each(shipped)("carries %s through SKOS but for what the report names", async (_, framework) => {
  const turtle = await exportSkosTurtle(framework);
  const json = await exportSkosJsonLd(framework);
  const [first, second] = [importSkosTurtle(turtle.output), importSkosJsonLd(json.output)];
  if (!first.ok || !second.ok) throw new Error("not read");
  expect(second.framework).toEqual(first.framework);
  expect(without(first.framework, turtle.report)).toEqual(without(framework, turtle.report));
});

it.each(shipped)("carries the tree of %s through Moodle", (_, framework) => {
  const back = importMoodle(exportMoodle(framework).output);
  expect(back.ok && back.framework.items).toHaveLength(framework.items.length);
});
