import { createLearnerId, HvsError } from "@hocvuso/core";
import type { XapiErrorCode } from "./errors.ts";
import { isIri } from "./formats.ts";
import type { Pseudonyms } from "./pseudonymise.ts";

/**
 * Other accounts, always the same with the same secret: HMAC-SHA-256 of home page and name, cut to
 * 128 bits, in the form of a learner id. Without the secret nobody can go back or check a guess.
 * The record store's `hmacPseudonyms` gives the same accounts for the same secret.
 *
 * Whoever holds the secret can find out whom an account stands for: not for pages, where anybody
 * can read it. There, give a function that asks a server of yours. Needs WebCrypto, which browsers
 * have on https only.
 *
 * @param secret - At least 32 characters, random.
 * @param homePage - Home page of the new accounts.
 * @throws A {@link HvsError} coded `XAPI_BAD_CONFIGURATION` when the secret is short or the home
 * page is no IRI.
 * @see RFC 2104
 * @example
 * ```ts
 * const pseudonyms = keyedPseudonyms(secret, "https://hocvuso.example.gov.vn");
 * const sender = createSender({ endpoint, credentials, outbox, pseudonyms });
 * ```
 */
export function keyedPseudonyms(secret: string, homePage: string): Pseudonyms {
  if (secret.length < 32) {
    throw badOption("secret", {
      vi: "Dùng khoá bí mật ngẫu nhiên dài ít nhất 32 ký tự.",
      en: "Use a random secret of at least 32 characters.",
    });
  }
  if (!isIri(homePage)) {
    throw badOption("homePage", {
      vi: "Dùng địa chỉ đầy đủ, ví dụ https://hocvuso.example.gov.vn.",
      en: "Give a full address, such as https://hocvuso.example.gov.vn.",
    });
  }
  const encoder = new TextEncoder();
  let key: Promise<CryptoKey> | undefined;
  return async ({ homePage: from, name }) => {
    key ??= importKey(encoder.encode(secret));
    const told = encoder.encode(JSON.stringify([from, name]));
    const digest = new Uint8Array(await crypto.subtle.sign("HMAC", await key, told));
    return { homePage, name: createLearnerId((length) => digest.subarray(0, length)) };
  };
}

function importKey(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
}

function badOption(option: string, hint: { vi: string; en: string }): HvsError<XapiErrorCode> {
  return new HvsError("XAPI_BAD_CONFIGURATION", `${option} is not usable.`, {
    path: `/${option}`,
    hint,
  });
}
