import type { FrameworkLevel } from "../../model/framework.ts";
import { readText } from "../../model/language-map.ts";

/** Values of a scale for a framework without levels: Moodle needs one. */
const passOrFail: Readonly<Record<string, readonly string[]>> = /*@__PURE__*/ (() => ({
  vi: ["Chưa đạt", "Đạt"],
  en: ["Not yet competent", "Competent"],
}))();

/** Names of the values; they are told apart by number where two are alike, and hold no comma. */
export function scaleValues(levels: readonly FrameworkLevel[], language: string): string[] {
  if (levels.length === 0) return [...(passOrFail[language] ?? passOrFail.en ?? [])];
  const names = levels.map(({ stage, title }) =>
    readText(title ?? stage, language)
      .replaceAll(",", ";")
      .trim(),
  );
  const plain = new Set(names).size === names.length && !names.includes("");
  return plain ? names : names.map((name, index) => `${name} ${index + 1}`.trim());
}

/** Moodle's settings of a scale; it puts its own number in place of `scaleid`. */
export function scaleConfiguration(count: number, proficientFrom: number): string {
  const values = Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    scaledefault: index === 0 ? 1 : 0,
    proficient: index + 1 >= proficientFrom ? 1 : 0,
  }));
  const marked = values.filter((one) => one.scaledefault === 1 || one.proficient === 1);
  return JSON.stringify([{ scaleid: "1" }, ...marked]);
}

/** First value that counts as proficient; none when the settings can't be read. */
export function proficientFrom(configuration: string): number | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(configuration);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed)) return undefined;
  const ids = parsed.flatMap((one: { id?: unknown; proficient?: unknown } | null) =>
    typeof one?.id === "number" && one.proficient ? [one.id] : [],
  );
  return ids.toSorted((a, b) => a - b)[0];
}

/** Levels from the values of a scale. */
export function readScale(values: string, language: string): FrameworkLevel[] {
  const names = values.split(",").map((one) => one.trim());
  return names
    .filter(Boolean)
    .map((name, index) => ({ level: index + 1, stage: { [language]: name } }));
}
