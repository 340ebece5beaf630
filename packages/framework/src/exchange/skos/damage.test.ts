import * as fc from "fast-check";
import { expect, it } from "vitest";
import { checkFramework } from "../../model/check-framework.ts";
import { anyFramework } from "../__fixtures__/any-framework.ts";
import { anyBlows, damaged } from "../__fixtures__/damage.ts";
import { exportSkosJsonLd, importSkosJsonLd } from "./json-ld.ts";
import { exportSkosTurtle, importSkosTurtle } from "./turtle.ts";

it("reads damaged JSON-LD wholly or not at all, and never throws", async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(anyFramework, anyBlows, async (framework, blows) => {
      const { output } = await exportSkosJsonLd(framework);
      const result = importSkosJsonLd(damaged(output, blows));
      if (!result.ok) {
        expect(result.issues).not.toEqual([]);
        return;
      }
      read += 1;
      expect(checkFramework(result.framework)).toEqual([]);
      const again = await exportSkosTurtle(result.framework);
      expect(importSkosTurtle(again.output).ok).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(read).toBeGreaterThan(0);
});

it("refuses any text that is no SKOS", () => {
  fc.assert(
    fc.property(fc.string(), fc.anything(), (text, value) => {
      expect(importSkosTurtle(text).ok).toBe(false);
      expect(importSkosJsonLd(value).ok).toBe(false);
    }),
  );
});
