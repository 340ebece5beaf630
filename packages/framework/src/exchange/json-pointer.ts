/** A key as it stands in a JSON pointer (RFC 6901). */
export function pointerKey(key: PropertyKey): string {
  return String(key).replaceAll("~", "~0").replaceAll("/", "~1");
}
