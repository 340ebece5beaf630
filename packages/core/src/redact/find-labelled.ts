import { type Find, findAll } from "./find.ts";
import { hasDigits, withoutHarmless } from "./find-personal.ts";
import { fold } from "./fold.ts";

const gap = String.raw`[\s.·_\p{Pd}]{0,3}`;
const run = (count: number) => String.raw`(?<!\d)\d(?:${gap}\d){${count - 1}}(?!\d)`;

interface LabelledNumber {
  readonly words: RegExp;
  readonly numbers: RegExp;
}

const labelled: readonly LabelledNumber[] = /*@__PURE__*/ (() => [
  {
    words:
      /cccd|cmnd|can[\s_-]?cuoc|dinh[\s_-]?danh|chung[\s_-]?minh|bhxh|bao[\s_-]?hiem|ho[\s_-]?chieu|passport/g,
    numbers: new RegExp(`${run(12)}|${run(9)}|(?<![a-z0-9])[a-z]{1,2}\\d{6,8}(?!\\d)`, "gu"),
  },
  { words: /bhxh|bao[\s_-]?hiem/g, numbers: new RegExp(run(10), "gu") },
  {
    words:
      /(?<![a-z])(?:mst|tax)(?![a-z])|ma[\s_-]?so[\s_-]?thue|tax[\s_-]?(?:code|id|number|payer)/g,
    numbers: new RegExp(`${run(13)}|${run(10)}`, "gu"),
  },
])();

const branchTaxCode = /(?<!\d)\d{10}-\d{3}(?!\d)/g;
const before = 30;
const behind = 60;

/** Numbers that only the words around them give away: old cards, social insurance, passports, tax. */
export function findLabelledNumbers(plain: string): Find[] {
  if (!hasDigits(plain)) return [];
  const rest = fold(withoutHarmless(plain));
  return [
    ...findAll(rest, [branchTaxCode]),
    ...labelled.flatMap(({ words, numbers }) =>
      findAll(rest, [words]).flatMap(({ start, end }) => {
        // From before the word; a number that is cut by the edge is found from the word on.
        const from = Math.max(0, start - before);
        return findAll(rest.slice(from, end + behind), [numbers]).map((found) => ({
          start: from + found.start,
          end: from + found.end,
        }));
      }),
    ),
  ];
}
