import { createHmac } from "node:crypto";
import { createLearnerId } from "@hocvuso/core";
import { badPipe } from "./errors.ts";
import type { MapActor } from "./map-actors.ts";

/**
 * Other names for accounts, always the same with the same secret: HMAC-SHA-256 of home page and
 * name, cut to 128 bits, in the form of a learner id. Without the secret nobody can go back or
 * check a guess; with another secret the names have nothing in common.
 *
 * @param secret - At least 32 characters. Whoever holds it can link the names.
 * @param homePage - Home page of the new accounts.
 * @throws An `HvsError` coded `LRS_BAD_PIPE` when the secret is short.
 * @see RFC 2104
 * @example
 * ```ts
 * forward({ database, name: "ministry", endpoint, credentials, mapActor: hmacPseudonyms(secret, "https://so.example.vn") });
 * ```
 */
export function hmacPseudonyms(secret: string, homePage: string): MapActor {
  if (secret.length < 32) {
    throw badPipe("mapActor", {
      vi: "Dùng khoá bí mật ngẫu nhiên dài ít nhất 32 ký tự.",
      en: "Use a random secret of at least 32 characters.",
    });
  }
  return (account) => {
    const hmac = createHmac("sha256", secret);
    const digest = hmac.update(JSON.stringify([account.homePage, account.name])).digest();
    return { homePage, name: createLearnerId((length) => digest.subarray(0, length)) };
  };
}
