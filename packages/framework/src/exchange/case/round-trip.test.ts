import * as fc from "fast-check";
import { expect, it } from "vitest";
import { tt02of2025 } from "../../vn/index.ts";
import { anyFramework } from "../__fixtures__/any-framework.ts";
import { without } from "../__fixtures__/without.ts";
import { invalidIn10, invalidIn11 } from "./__fixtures__/official-schemas.ts";
import { exportCase } from "./export-case.ts";
import { itemUuid, levelUuid } from "./identifiers.ts";
import { importCase } from "./import-case.ts";

const lastChangeDateTime = "2026-11-20T00:00:00Z";
const ways = fc.constantFrom<"both" | "items" | "rubrics">("both", "items", "rubrics");

it("gives the same framework back with extensions, whatever the framework", async () => {
  await fc.assert(
    fc.asyncProperty(anyFramework, ways, async (framework, levels) => {
      const options = { lastChangeDateTime, levels, extensions: true };
      const { output, report } = await exportCase(framework, options);
      expect(report).toEqual([]);
      expect(invalidIn11(output)).toEqual([]);
      const back = await importCase(JSON.stringify(output));
      expect(back.ok && back.framework).toEqual(framework);
    }),
    { numRuns: 300 },
  );
});

it("loses in a strict export exactly what the report names", async () => {
  const versions = fc.constantFrom<"1.0" | "1.1">("1.0", "1.1");
  await fc.assert(
    fc.asyncProperty(anyFramework, ways, versions, async (framework, levels, version) => {
      const options = { lastChangeDateTime, levels, version };
      const { output, report } = await exportCase(framework, options);
      expect(JSON.stringify(output)).not.toContain('"extensions"');
      expect(version === "1.0" ? invalidIn10(output) : invalidIn11(output)).toEqual([]);
      const back = await importCase(JSON.stringify(output), { frameworkId: framework.id });
      if (!back.ok) throw new Error("not read");
      expect(without(back.framework, report)).toEqual(without(framework, report));
    }),
    { numRuns: 300 },
  );
});

it("carries the circular: identical with extensions, valid in both versions without", async () => {
  const full = await exportCase(tt02of2025, { lastChangeDateTime, extensions: true });
  const back = await importCase(full.output);
  expect(back.ok && back.framework).toEqual(tt02of2025);
  const strict = await exportCase(tt02of2025, { lastChangeDateTime });
  expect(invalidIn11(strict.output)).toEqual([]);
  expect(strict.report.filter((one) => one.field === "title.en")).toHaveLength(
    tt02of2025.items.length + 1,
  );
  const old = await exportCase(tt02of2025, { lastChangeDateTime, version: "1.0" });
  expect(invalidIn10(old.output)).toEqual([]);
});

it("gives the same UUIDs every time, the issuer's where there is one", async () => {
  const identifier = "11111111-2222-4333-8444-555555555555";
  const framework = {
    ...tt02of2025,
    items: tt02of2025.items.map((one) => (one.code === "1" ? { ...one, identifier } : one)),
  };
  const once = await exportCase(framework, { lastChangeDateTime });
  expect(once).toEqual(await exportCase(framework, { lastChangeDateTime }));
  expect(once.output.CFItems[0]?.identifier).toBe(identifier);
});

it("keeps apart an issuer's UUID that is the derived one of another item or of a level", async () => {
  const clash = async (identifier: string) => {
    const items = tt02of2025.items.map((one) => (one.code === "1" ? { ...one, identifier } : one));
    const framework = { ...tt02of2025, items };
    const { output } = await exportCase(framework, { lastChangeDateTime, extensions: true });
    const uuids = output.CFItems.map((one) => one.identifier);
    expect(new Set(uuids).size).toBe(uuids.length);
    const back = await importCase(output);
    expect(back.ok && back.framework).toEqual(framework);
  };
  await clash(await itemUuid(tt02of2025.id, "2"));
  await clash(await levelUuid(tt02of2025.id, 3));
});
