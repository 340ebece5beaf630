/** A text for people: Vietnamese first, English beside it. */
export type Text = {
  /** Vietnamese, with diacritics. */
  readonly vi: string;
  /** English. */
  readonly en: string;
};

/** Languages a {@link Text} holds. */
export type Locale = keyof Text;

/**
 * Chooses a language from an `Accept-Language` header (RFC 9110, section 12.5.4).
 *
 * @param header - The header's value; `null` or an unknown language gives Vietnamese.
 * @example
 * ```ts
 * chooseLocale("en-GB,en;q=0.9"); // "en"
 * ```
 */
export function chooseLocale(header: string | null): Locale {
  const ranges = (header ?? "").split(",").map((part) => {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const quality = parameters.find((one) => one.trim().startsWith("q="));
    return { tag, weight: quality ? Number(quality.trim().slice(2)) || 0 : 1 };
  });
  ranges.sort((a, b) => b.weight - a.weight);
  const wanted = ranges.find(({ tag, weight }) => weight > 0 && /^(vi|en)(-|$)/.test(tag));
  return wanted?.tag.startsWith("en") ? "en" : "vi";
}
