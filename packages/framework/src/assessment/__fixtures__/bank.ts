// SOURCE: made for these tests; parameters spread evenly, texts without meaning.
import type { ChoiceItem } from "../item.ts";
import type { AdaptivePlan, FixedPlan } from "../plan.ts";

/** An item of competence `code`, whose right option is the first. */
export function makeItem(id: string, change: Partial<ChoiceItem> = {}): ChoiceItem {
  return {
    id,
    interaction: "single",
    competence: { frameworkId: "vn-tt02-2025", code: "4.2", level: 3 },
    stem: { vi: `Câu ${id}` },
    options: ["a", "b", "c", "d"].map((each) => ({ id: each, text: { vi: `${id} ${each}` } })),
    key: ["a"],
    ...change,
  };
}

/** A bank with parameters, its items in turn of the competences. */
export function makeBank(size: number, codes: readonly string[] = ["4.2"]): ChoiceItem[] {
  return Array.from({ length: size }, (_, i) =>
    makeItem(`q${i}`, {
      competence: { frameworkId: "vn-tt02-2025", code: codes[i % codes.length] ?? "" },
      parameters: { a: 0.8 + ((i * 7) % 13) / 10, b: -3 + (6 * ((i * 11) % size)) / size },
    }),
  );
}

/** A fixed test of all items. */
export function fixedPlan(bank: readonly ChoiceItem[], change: Partial<FixedPlan> = {}): FixedPlan {
  return {
    kind: "fixed",
    id: "t1",
    version: 1,
    title: { vi: "Bài kiểm tra" },
    items: bank.map(({ id }) => id),
    passRatio: 0.7,
    ...change,
  };
}

/** An adaptive test over all items. */
export function adaptivePlan(
  bank: readonly ChoiceItem[],
  change: Partial<AdaptivePlan> = {},
): AdaptivePlan {
  return {
    kind: "adaptive",
    id: "t2",
    version: 1,
    title: { vi: "Bài kiểm tra thích ứng" },
    items: bank.map(({ id }) => id),
    stop: { minItems: 3, maxItems: 12 },
    ...change,
  };
}
