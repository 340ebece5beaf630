import { sha256 } from "../hash.ts";
import type { ConsentText } from "./consents-contract.ts";
import { dutiesRefusal } from "./duties-refusal.ts";

/** A text with its hash. */
export type HashedText = ConsentText & { readonly hash: string };

/** The present texts by purpose; refuses those that could not be told apart. */
export async function presentTexts(
  texts: readonly ConsentText[],
): Promise<ReadonlyMap<string, HashedText>> {
  const all = new Map<string, HashedText>();
  for (const [at, text] of texts.entries()) {
    const sound =
      /^[a-z]+(-[a-z]+)*$/.test(text.purpose) &&
      /^[\w.-]{1,40}$/.test(text.version) &&
      text.text.vi.trim() !== "" &&
      !all.has(text.purpose);
    if (!sound) throw dutiesRefusal("DUTIES_BAD_CONFIGURATION", { path: `/consents/${at}` });
    all.set(text.purpose, { ...text, hash: await hashOfText(text) });
  }
  return all;
}

/**
 * SHA-256 of a consent text as it stands in receipts: of the JSON `[version, label, text]`, each text as `[vi, en]`.
 *
 * @example
 * ```ts
 * (await hashOfText(text)) === receipt.textHash; // the receipt is about this very text
 * ```
 */
export function hashOfText({ version, label, text }: ConsentText): Promise<string> {
  return sha256(JSON.stringify([version, [label.vi, label.en], [text.vi, text.en]]));
}
