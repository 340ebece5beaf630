/**
 * Makes a text safe to stand in HTML, between tags or in a quoted attribute.
 *
 * @example
 * ```ts
 * escapeHtml("Bình & <b>"); // "Bình &#38; &#60;b&#62;"
 * ```
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
