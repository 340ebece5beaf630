/**
 * A language tag in its usual case, since RDF does not keep case: `fr-CA`, `zh-Hant-TW`.
 *
 * @see RFC 5646, section 2.1.1
 */
export function usualCase(tag: string): string {
  return tag
    .toLowerCase()
    .split("-")
    .map((part, index) => {
      if (index === 0) return part;
      if (part.length === 2) return part.toUpperCase();
      return part.length === 4 ? part.slice(0, 1).toUpperCase() + part.slice(1) : part;
    })
    .join("-");
}

/** Tells whether a text has the form of a language tag: parts of at most 8 signs (RFC 5646). */
export function isLanguageTag(tag: string): boolean {
  return /^[a-z]{1,8}(?:-[a-z\d]{1,8})*$/i.test(tag);
}
