import type { Find } from "./find.ts";
import { findCredentials } from "./find-credentials.ts";
import { findEncoded } from "./find-encoded.ts";
import { findLabelledNumbers } from "./find-labelled.ts";
import { findLabelledValues } from "./find-labelled-values.ts";
import { findPersonal } from "./find-personal.ts";
import { plainText } from "./plain-text.ts";
import type { IsSensitive } from "./sensitive-name.ts";

/** What stands in place of everything that was taken out. */
export const redacted = "[redacted]";

const maxLength = 262_144;

// Without any of these nothing can be found: most texts are words.
const suspicious = /[^\t\n\r -~]|[\d@%&\\:=]|\S{16}|e[yw][\w-]{8}/;

function findEverything(plain: string, isSensitive: IsSensitive, depth: number): Find[] {
  return [
    ...findPersonal(plain),
    ...findLabelledNumbers(plain),
    ...findLabelledValues(plain, isSensitive),
    ...findCredentials(plain),
    ...(depth > 0
      ? findEncoded(
          plain,
          (text) => findEverything(plainText(text), isSensitive, depth - 1).length > 0,
        )
      : []),
  ];
}

/** Puts the sign in place of every find; finds that touch each other share one. */
function cover(plain: string, finds: readonly Find[]): string {
  let covered = "";
  let at = 0;
  for (const { start, end } of finds.toSorted((one, other) => one.start - other.start)) {
    if (start >= at) covered += plain.slice(at, start) + redacted;
    at = Math.max(at, end);
  }
  return covered + plain.slice(at);
}

/** Takes out what is found in a text, with a choice of names. */
export function redactTextBy(text: string, isSensitive: IsSensitive): string {
  if (text.length > maxLength) return redacted;
  if (!suspicious.test(text)) return text;
  let plain = plainText(text);
  for (let round = 0; round < 3; round += 1) {
    const finds = findEverything(plain, isSensitive, 3);
    if (finds.length === 0) {
      if (round === 0 && plain === text) return text;
      // What still changes was encoded over and over to hide something.
      if (plainText(plain) !== plain) return redacted;
      return round === 0 ? text : plain;
    }
    plain = plainText(cover(plain, finds));
  }
  return redacted;
}
