import * as fc from "fast-check";
import { expect, it } from "vitest";
import { checkFramework } from "../../model/check-framework.ts";
import { anyFramework } from "../__fixtures__/any-framework.ts";
import { anyBlows, damaged } from "../__fixtures__/damage.ts";
import { exportCase } from "./export-case.ts";
import { importCase } from "./import-case.ts";

const lastChangeDateTime = "2026-11-20T00:00:00Z";

it("reads a damaged package wholly or not at all, and never throws", async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(anyFramework, fc.boolean(), anyBlows, async (framework, extensions, blows) => {
      const { output } = await exportCase(framework, { lastChangeDateTime, extensions });
      const result = await importCase(damaged(output, blows));
      if (!result.ok) {
        expect(result.issues).not.toEqual([]);
        return;
      }
      read += 1;
      expect(checkFramework(result.framework)).toEqual([]);
      const again = await exportCase(result.framework, { lastChangeDateTime, extensions: true });
      const back = await importCase(again.output);
      expect(back.ok && back.framework).toEqual(result.framework);
    }),
    { numRuns: 300 },
  );
  expect(read).toBeGreaterThan(0);
});

it("refuses anything that is no package", async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (value) => {
      expect((await importCase(value)).ok).toBe(false);
    }),
  );
});
