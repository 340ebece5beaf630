import { unescapeGift } from "./gift-questions.ts";

/** A choice of a GIFT question. */
interface GiftChoice {
  /** Its text, with its format in front where it has one. */
  readonly text: string;
  /** Share of the points in per cent; may be negative. */
  readonly weightPercent: number;
}

/** The choices of a GIFT question. */
export interface GiftChoices {
  /** Whether one may be chosen or several. */
  readonly interaction: "multiple" | "single";
  /** Its choices; none for true or false, whose texts the file does not have. */
  readonly choices: readonly GiftChoice[];
  /** The right answer of a true or false question. */
  readonly truth?: boolean;
  /** Whether there was feedback. */
  readonly feedback: boolean;
}

/**
 * Reads what stands between the braces.
 *
 * @returns `undefined` when it is no choice: an essay, a number, a short answer, matching pairs.
 */
export function readGiftAnswers(answers: string): GiftChoices | undefined {
  const [own = "", ...general] = answers.split("####");
  const feedback = general.length > 0;
  const [, truth, remarks = ""] = /^\s*(T|TRUE|F|FALSE)\s*(#[\s\S]*)?$/i.exec(own) ?? [];
  if (truth !== undefined) {
    return {
      interaction: "single",
      choices: [],
      truth: /^t/i.test(truth),
      feedback: feedback || remarks !== "",
    };
  }
  if (!/^\s*[~=]/.test(own) || !own.includes("~")) return undefined;
  const parts = [...own.matchAll(/([~=])([^~=]*)/g)];
  return {
    interaction: parts.some(([, sign]) => sign === "=") ? "single" : "multiple",
    choices: parts.map(([, sign, body = ""]) => {
      const [, weight, rest = body] = /^\s*%(-?\d+(?:\.\d+)?)%([\s\S]*)$/.exec(body) ?? [];
      return {
        text: unescapeGift(rest.split("#")[0] ?? ""),
        weightPercent: weight === undefined ? (sign === "=" ? 100 : 0) : Number(weight),
      };
    }),
    feedback: feedback || own.includes("#"),
  };
}
