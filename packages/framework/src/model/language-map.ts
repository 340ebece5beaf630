import type { Text } from "@hocvuso/core";

/** A text in any number of languages, by BCP 47 tag: `{ vi: "An toàn", en: "Safety" }`. */
export type LanguageMap = Readonly<Record<string, string>>;

/**
 * Reads a text in a language, or in the nearest one there is: `en` for `en-GB`, then the others
 * asked for, then whatever stands first. The empty text when the map is empty.
 *
 * @param languages - BCP 47 tags, the most wanted first. Default: Vietnamese, then English.
 * @example
 * ```ts
 * readText({ vi: "An toàn", en: "Safety" }, "en-GB"); // "Safety"
 * ```
 */
export function readText(map: LanguageMap, ...languages: readonly string[]): string {
  const wanted = languages.length > 0 ? languages : ["vi", "en"];
  for (const language of wanted) {
    const [base = ""] = language.split("-");
    const found = map[language] ?? map[base];
    if (found !== undefined) return found;
  }
  return Object.values(map)[0] ?? "";
}

/**
 * Vietnamese and English of a text; a language that is missing is filled from the nearest one.
 *
 * @example
 * ```ts
 * toText({ en: "Safety" }); // { vi: "Safety", en: "Safety" }
 * ```
 */
export function toText(map: LanguageMap): Text {
  return { vi: readText(map, "vi", "en"), en: readText(map, "en", "vi") };
}
