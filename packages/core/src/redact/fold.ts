function foldOne(unit: string): string {
  if (unit === "đ" || unit === "Đ") return "d";
  return unit.normalize("NFD").charAt(0);
}

/** Lower case without diacritics, of the same length: `Họ và tên` becomes `ho va ten`. */
export function fold(text: string): string {
  return text.replace(/[^\0-\x7f]/g, foldOne).replace(/[A-Z]+/g, (found) => found.toLowerCase());
}

/** Words of a name in snake, kebab, camel case or plain writing: `soDinhDanh` has three. */
export function wordsOf(name: string): string[] {
  return fold(
    name.replace(/(\p{Ll}|\d)(?=\p{Lu})/gu, "$1 ").replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, "$1 "),
  ).split(/[^a-z0-9]+/);
}
