import { existsSync } from "node:fs";
import type { XapiVersion } from "@hocvuso/xapi";
import { expect, it } from "vitest";
import { battery, casesOf, failedCases, requirementName } from "./__fixtures__/battery.ts";
import { elsewhere, requirements } from "./__fixtures__/requirements.ts";
import { session } from "./__fixtures__/session.ts";

const versions: readonly XapiVersion[] = ["1.0.3", "2.0.0"];
const all = requirements.flatMap(({ ids }) => ids);

/** Requirements that cases of these files hold in a version. */
function held(files: readonly string[], version: XapiVersion): Set<number> {
  const cases = files.flatMap((file) => battery[file] ?? []);
  return new Set(cases.flatMap(({ ids, sections }) => (sections[version] ? ids : [])));
}

it("the list has each of the 336 requirements once", () => {
  expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 336 }, (_, at) => at + 1));
});

it.each(versions)(
  "each requirement of %s has a case in its files, or a reason for none",
  (version) => {
    const without = requirements.flatMap(({ sections, ids, files }) => {
      const there = held(files, version);
      const demanded = sections[version] === undefined ? [] : ids;
      return demanded.filter((id) => !there.has(id) && elsewhere[id] === undefined);
    });
    expect(without.map(requirementName)).toEqual([]);
  },
);

it("no case names a requirement that is not on the list or has a reason for none", () => {
  const named = Object.values(battery).flatMap((cases) => cases.flatMap(({ ids }) => ids));
  const wrong = named.filter((id) => !all.includes(id) || elsewhere[id] !== undefined);
  expect(wrong.map(requirementName)).toEqual([]);
});

it("the tests that reasons name are there", () => {
  const names = Object.values(elsewhere).flatMap((text) => text.match(/[\w/-]+\.test\.ts/g) ?? []);
  const missing = names.filter((name) => !existsSync(new URL(`../${name}`, import.meta.url)));
  expect([names.length > 0, missing]).toEqual([true, []]);
});

it("a case that is taken away is missed", () => {
  const { actor = [] } = battery;
  const left = new Set(actor.filter(({ ids }) => !ids.includes(41)).flatMap(({ ids }) => ids));
  expect(held(["actor"], "2.0.0").has(41) && !left.has(41)).toBe(true);
});

it.each(versions)("no two cases of %s have one name", (version) => {
  const names = casesOf(version).map(([name]) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

// docs/quality/conformance.md names these numbers.
it("there are as many requirements and cases as the documentation says", () => {
  const counts = versions.map((version) => {
    const demanded = requirements.filter(({ sections }) => sections[version]);
    const ids = demanded.flatMap((group) => group.ids);
    const reasons = ids.filter((id) => elsewhere[id] !== undefined).length;
    return { version, cases: casesOf(version).length, held: ids.length - reasons, reasons };
  });
  expect(counts).toEqual([
    { version: "1.0.3", cases: 2092, held: 315, reasons: 21 },
    { version: "2.0.0", cases: 2163, held: 313, reasons: 21 },
  ]);
});

/** How many cases of both versions end well. */
async function passed(answer: (request: Request) => Response): Promise<number> {
  let count = 0;
  for (const version of versions) {
    const failed = await failedCases(session(async (request) => answer(request), version));
    count += casesOf(version).length - failed.length;
  }
  return count;
}

const total = versions.reduce((sum, version) => sum + casesOf(version).length, 0);

it("a store that says 200 to everything does not pass", async () => {
  const id = "00000000-0000-4000-8000-000000000001";
  const body = { id, statements: [], more: "", version: ["1.0.3", "2.0.0"] };
  expect(await passed(() => Response.json(body))).toBeLessThan(total / 10);
  expect(await passed(() => Response.json([id]))).toBeLessThan(total / 10);
});

it("a store that refuses everything does not pass", async () => {
  const body = { error: { code: "LRS_BAD_STATEMENT", path: "/" } };
  expect(await passed(() => Response.json(body, { status: 400 }))).toBeLessThan(total / 8);
});
