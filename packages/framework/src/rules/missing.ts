import type { Text } from "@hocvuso/core";
import type { EvidenceVerdict, Measured, Verdict } from "./verdict.ts";

/**
 * What is still missing, in words, one line for each thing; empty when the requirement is met.
 *
 * Of a choice (`anyOf`) every open way is listed, since the learner may take any.
 *
 * @example
 * ```ts
 * missingFrom(judge(rule, standing))[0]?.vi; // "Vượt qua bài kiểm tra: cần thêm 1 lần."
 * ```
 */
export function missingFrom(verdict: Verdict): Text[] {
  if (verdict.met) return [];
  if (verdict.kind === "attained") {
    const { item, level } = verdict.requirement.attained;
    return [
      {
        vi: `Cần đạt bậc ${level} của ${item} trước.`,
        en: `Level ${level} of ${item} has to be reached first.`,
      },
    ];
  }
  if (verdict.kind === "evidence") return missingEvidence(verdict);
  const lines = verdict.parts.flatMap(missingFrom);
  const met = verdict.parts.filter((part) => part.met).length;
  const open = verdict.needed - met;
  if (verdict.kind === "allOf" || verdict.parts.length - met <= open) return lines;
  const head = { vi: `Cần thêm ${open} trong các điều sau:`, en: `${open} more of these:` };
  return [head, ...lines];
}

function missingEvidence({ requirement, amounts, uncounted }: EvidenceVerdict): Text[] {
  const title = requirement.title ?? { vi: "Bằng chứng", en: "Evidence" };
  const low = uncounted.some(({ reason }) => reason === "score-below");
  const why = low && requirement.minScaled !== undefined ? belowMark(requirement.minScaled) : none;
  return amounts.filter(isShort).map((amount) => {
    const more = inWords(amount);
    return { vi: `${title.vi}: ${more.vi}${why.vi}.`, en: `${title.en}: ${more.en}${why.en}.` };
  });
}

const none: Text = { vi: "", en: "" };

function belowMark(minScaled: number): Text {
  const percent = `${Math.round(minScaled * 1000) / 10}`;
  return {
    vi: ` (đã có lần chưa đủ ${percent.replace(".", ",")} % điểm)`,
    en: ` (an attempt scored below ${percent} %)`,
  };
}

function isShort({ have, needed }: Measured): boolean {
  return have < needed;
}

function inWords({ unit, have, needed }: Measured): Text {
  const more = needed - have;
  switch (unit) {
    case "statements":
      return { vi: `cần thêm ${more} lần`, en: `${more} more needed` };
    case "activities":
      return { vi: `cần thêm ${more} hoạt động khác`, en: `${more} more different activities` };
    case "days":
      return { vi: `cần thêm vào ${more} ngày khác`, en: `on ${more} more different days` };
    case "weight":
      return {
        vi: "bằng chứng đã cũ, cần bằng chứng mới",
        en: "the evidence is old, newer evidence is needed",
      };
  }
}
