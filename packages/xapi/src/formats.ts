const iriPattern = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[^\s<>"{}|\\^`%\p{Cc}\p{Cs}]|%[\dA-Fa-f]{2})+$/u;
// The same for plain ASCII, which nearly all are: several times as fast as the one above.
const plainIriPattern = /^[A-Za-z][A-Za-z0-9+.-]*:[!#$&-;=?-[\]_a-z~]+$/;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const mailtoPattern = /^mailto:[^\s@<>]+@[^\s@<>]+$/;
const mediaTypePattern = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;\s*[\w!#$&^.+-]+=("[^"]*"|[^\s;"]+))*$/;

const plainTagPattern = /^[a-z]{2,3}(?:-[A-Z]{2})?$/;

// RFC 5646, section 2.1: langtag, then private use; the irregular old tags as a list.
const languageTagPattern =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+|en-gb-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:be-fr|be-nl|ch-de))$/i;

/** Tells whether a text is an IRI with a scheme (RFC 3987). */
export function isIri(text: string): boolean {
  return plainIriPattern.test(text) || iriPattern.test(text);
}

/** Tells whether a text is a UUID in its usual form (RFC 9562). */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}

/** Tells whether a text has the shape of a language tag (RFC 5646). */
export function isLanguageTag(text: string): boolean {
  return plainTagPattern.test(text) || languageTagPattern.test(text);
}

/** Tells whether a text is `mailto:` and one address. */
export function isMailto(text: string): boolean {
  return mailtoPattern.test(text);
}

/** Tells whether a text is a SHA-1 in hexadecimal. */
export function isSha1(text: string): boolean {
  return /^[0-9a-f]{40}$/i.test(text);
}

/** Tells whether a text is a SHA-256, SHA-384 or SHA-512 in hexadecimal. */
export function isSha2(text: string): boolean {
  return /^(?:[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i.test(text);
}

/** Tells whether a text is a media type (RFC 9110, section 8.3.1). */
export function isMediaType(text: string): boolean {
  return mediaTypePattern.test(text);
}
