/**
 * Bytes A0 to FF of TCVN 5712:1993, of which TCVN3 (the ABC fonts) uses the lower-case half.
 *
 * The five combining marks stand at B0 to B4.
 */
const upperHalf =
  "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";

/**
 * Text in TCVN3 that was read as Latin-1, in Unicode.
 *
 * Text in the capitals' fonts (.VnTimeH) comes out in lower case where it has marks, as it is stored so.
 *
 * @see TCVN 5712:1993
 */
export function fromTcvn3(latin: string): string {
  return latin.replace(/[\u00a0-\u00ff]/g, (one) => upperHalf[one.charCodeAt(0) - 0xa0] ?? one);
}

/** Tells whether a text that claims to be Unicode reads as Vietnamese only when taken for TCVN3. */
export function looksLikeTcvn3(text: string): boolean {
  if (!/[\u00a0-\u00ff]/.test(text) || /[\u0100-\u1fff]/.test(text)) return false;
  return oddShare(text) > 0.3 && oddShare(fromTcvn3(text), false) <= 0.1;
}

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
const marks = /[\u0300-\u0303\u0306\u0309\u031b\u0323]/g;
const syllable =
  /^(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/i;

/**
 * Share of the words that mix ASCII with other letters or signs that cannot be Vietnamese, 0–1: not a syllable, more than one
 * tone mark, or a capital after a small letter.
 *
 * @param checkCase - Whether capitals inside a word count. TCVN3 stores some capitals as small letters.
 */
export function oddShare(text: string, checkCase = true): number {
  const words = text.split(/[\s!-@[-`{-~\u2010-\u2026]+/);
  const telling = words.filter((one) => /[a-zA-Z]/.test(one) && /[^a-zA-Z]/.test(one));
  const odd = telling.filter((one) => {
    const parts = one.normalize("NFD");
    if (!syllable.test(parts.replace(marks, ""))) return true;
    if ((parts.match(tones)?.length ?? 0) > 1) return true;
    return checkCase && /\p{Ll}\p{M}*\p{Lu}/u.test(parts);
  });
  return telling.length === 0 ? 0 : odd.length / telling.length;
}
