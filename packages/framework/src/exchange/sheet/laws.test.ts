import fc from "fast-check";
import { expect, it } from "vitest";
import { checkFramework } from "../../model/check-framework.ts";
import type { Framework, FrameworkItem } from "../../model/framework.ts";
import { exportSheet, exportSheetCsv } from "./export-sheet.ts";
import { exampleFramework } from "./guide.ts";
import { importSheet } from "./import-sheet.ts";

const texts = fc
  .array(fc.constantFrom(..."aZ1.,;:\"'=+-@|()<&> ạĂềữĐ\n\t".split(""), "sep=", "năng lực"), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => `x${parts.join("")}`.trim());

/** Items of any depth, parents first; each hangs under an earlier one or is a root. */
const items: fc.Arbitrary<FrameworkItem[]> = fc
  .array(
    fc.record({
      parent: fc.nat(20),
      title: texts,
      en: fc.option(texts),
      level: fc.nat(2),
      leading: fc.constantFrom("", "=", "-", "'", "0"),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) => {
    const codes = rows.map(({ leading }, index) => `${leading}${index}.${index}0`);
    return rows.map(({ parent, title, en, level }, index) => ({
      code: codes[index] ?? "",
      kind: "competence",
      title: { vi: title, ...(en !== null && { en }) },
      ...(parent < index && { parentCode: codes[parent] ?? "" }),
      ...(level === 1 && { level }),
    }));
  });

const framework = items.map((list): Framework => ({ ...exampleFramework(), items: list }));

it("any framework of plain texts comes back from CSV as it was", async () => {
  await fc.assert(
    fc.asyncProperty(framework, async (given) => {
      const { output, report } = await exportSheetCsv(given);
      expect(report).toEqual([]);
      const read = await importSheet(output, { base: given });
      expect(read).toEqual({ ok: true, framework: given, report: [] });
    }),
  );
});

it("any framework of plain texts comes back from .xlsx as it was", async () => {
  await fc.assert(
    fc.asyncProperty(framework, async (given) => {
      const { output } = await exportSheet(given);
      expect(await importSheet(output)).toEqual({ ok: true, framework: given, report: [] });
      expect(checkFramework(given)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
