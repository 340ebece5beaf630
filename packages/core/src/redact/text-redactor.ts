import { rebuild, type Walk } from "./rebuild.ts";
import { redacted, redactTextBy } from "./redact-text.ts";
import { type IsSensitive, isSensitiveName } from "./sensitive-name.ts";

/** How one redactor goes through texts and values; a new walk for each. */
export function startWalk(isSensitive: IsSensitive): Walk {
  const text = (one: string): string => {
    try {
      return redactTextBy(redactJson(one, walk) ?? one, isSensitive);
    } catch {
      return redacted;
    }
  };
  const walk: Walk = { text, isSensitive, inside: new Set(), left: 10_000 };
  return walk;
}

/** A text that is JSON, rebuilt, if that takes something out: its structure says more than its words. */
function redactJson(text: string, walk: Walk): string | undefined {
  const json = text.trim();
  if (!/^(?:\[.*\]|\{.*\})$/s.test(json)) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return undefined;
  }
  const clean = rebuild(parsed, walk);
  if (JSON.stringify(clean) === JSON.stringify(parsed)) return undefined;
  return text.replace(json, () => JSON.stringify(clean, undefined, json.includes("\n") ? 2 : 0));
}

/**
 * Takes personal data and credentials out of a text.
 *
 * Personal numbers, phone numbers, e-mail addresses, tax codes; numbers of cards, social insurance
 * and passports near their words; what stands behind a name such as `họ tên:` or `token=`; tokens;
 * and base64 or hex that holds any of it. A text that is JSON is also read as such. Each becomes `[redacted]`; when something is still found
 * then, or the text is longer than 262,144 characters, the whole text does.
 *
 * @returns The text itself when nothing was found, otherwise its plain form (see
 * {@link holdsPersonalData}) without the finds.
 * @remarks Names of people in running text are not known. Money in the form of a phone number
 * (`84.912.345.678 đ`) is taken out.
 * @example
 * ```ts
 * redactText("Gọi 0190 234 567 nhé"); // "Gọi [redacted] nhé"
 * ```
 */
export function redactText(text: string): string {
  return startWalk(isSensitiveName).text(text);
}
