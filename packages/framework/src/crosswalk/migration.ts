import type { Text } from "@hocvuso/core";
import type { Framework } from "../model/framework.ts";
import { readText } from "../model/language-map.ts";
import type { Crosswalk } from "./crosswalk.ts";
import { type TransferInput, type Transferred, transfer } from "./transfer.ts";

/**
 * What becomes of a result under another framework or version: carried as it stands; carried with
 * something uncertain; carried without its level; dropped for want of a counterpart; or an item there
 * that no result leads to.
 */
export type ConsequenceKind = "carried" | "dropped" | "level-lost" | "new" | "uncertain";

/** One consequence of reading results under another framework or version. */
export interface Consequence {
  /** What becomes of it. */
  readonly kind: ConsequenceKind;
  /** The result that is read; none for `new`. */
  readonly result?: TransferInput;
  /** What it says there; none for `dropped` and `new`. */
  readonly outcome?: Transferred;
  /** For people. */
  readonly message: Text;
}

/**
 * Lists what happens to results that are read under another framework, or another version of theirs.
 *
 * @param target - The framework that is entered; its competences that nothing leads to are listed too.
 * @example
 * ```ts
 * migrationConsequences(digcomp22To30, [{ code: "2.5", level: 6 }], digcomp30)[0]?.kind; // "uncertain"
 * ```
 */
export function migrationConsequences(
  crosswalk: Crosswalk,
  results: readonly TransferInput[],
  target?: Framework,
): Consequence[] {
  return [
    ...results.flatMap((result) => consequencesOf(crosswalk, result)),
    ...(target ? unreached(crosswalk, target) : []),
  ];
}

function consequencesOf(crosswalk: Crosswalk, result: TransferInput): Consequence[] {
  const outcomes = transfer(crosswalk, result);
  if (outcomes.length === 0) {
    return [
      {
        kind: "dropped",
        result,
        message: {
          vi: `Kết quả ở mục ${result.code} không có mục tương ứng.`,
          en: `The result for ${result.code} has no counterpart.`,
        },
      },
    ];
  }
  return outcomes.map((outcome) => ({
    kind: kindOf(result, outcome),
    result,
    outcome,
    message: {
      vi: sentence(
        `${spoken(result.code, result.level, "bậc")} → ${spoken(outcome.item.code, outcome.level, "bậc")}.`,
        outcome,
        "vi",
      ),
      en: sentence(
        `${spoken(result.code, result.level, "level")} → ${spoken(outcome.item.code, outcome.level, "level")}.`,
        outcome,
        "en",
      ),
    },
  }));
}

function kindOf(result: TransferInput, outcome: Transferred): ConsequenceKind {
  if (result.level !== undefined && outcome.level === undefined) return "level-lost";
  return outcome.exact ? "carried" : "uncertain";
}

function spoken(code: string, level: number | undefined, word: string): string {
  return level === undefined ? code : `${code} ${word} ${level}`;
}

function sentence(start: string, { notes }: Transferred, language: "en" | "vi"): string {
  return [start, ...notes.map((one) => one[language])].join(" ");
}

function unreached(crosswalk: Crosswalk, target: Framework): Consequence[] {
  const reached = new Set(crosswalk.associations.map((one) => one.destination.code));
  return target.items
    .filter((one) => one.kind === "competence" && !reached.has(one.code))
    .map(({ code, title }) => ({
      kind: "new",
      message: {
        vi: `Mục ${code} "${readText(title)}" chưa có kết quả nào chuyển sang được.`,
        en: `No result leads to ${code} "${readText(title, "en")}".`,
      },
    }));
}
