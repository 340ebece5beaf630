import { badConfiguration } from "./errors.ts";
import { isTenant } from "./tenant.ts";
import type { TokenOptions } from "./token-options.ts";

/** Signatures accepted where the options name none. */
export const defaultAlgorithms: readonly string[] = ["RS256", "PS256", "ES256", "EdDSA", "Ed25519"];

const asymmetric = /^(?:(?:RS|PS|ES)(?:256|384|512)|EdDSA|Ed25519)$/;

/**
 * Checks the settings of one issuer.
 *
 * @param homePage - Of the accounts in the store's own authorities.
 * @throws A {@link HvsError} coded `CORE_BAD_CONFIGURATION`.
 */
export function checkIssuer(options: TokenOptions, homePage: string, path: string): void {
  const { issuer, audience, algorithms = defaultAlgorithms, tenant = "" } = options;
  const { clockToleranceSeconds = 30, jwksCooldownMs = 30_000, ratePerMinute = 1 } = options;
  const audiences = [audience].flat();
  const rules: readonly (readonly [name: string, holds: boolean, vi: string, en: string])[] = [
    [
      "issuer",
      isWebAddress(issuer) && issuer !== homePage,
      "Dùng địa chỉ web của bên cấp, khác homePage của kho.",
      "Give the issuer's web address, other than the store's homePage.",
    ],
    [
      "audience",
      audiences.length > 0 && audiences.every((one) => one !== ""),
      "Đặt giá trị aud dành cho kho này.",
      "Give the aud that stands for this store.",
    ],
    [
      "algorithms",
      algorithms.length > 0 && algorithms.every((one) => asymmetric.test(one)),
      "Chỉ dùng chữ ký bất đối xứng, ví dụ ES256.",
      "Use asymmetric signatures only, such as ES256.",
    ],
    [
      "jwks",
      (options.jwks === undefined) !== (options.jwksUri === undefined),
      "Đặt một trong hai: jwks hoặc jwksUri.",
      "Set one of jwks and jwksUri.",
    ],
    [
      "jwks",
      options.jwks === undefined || hasOnlyPublicKeys(options.jwks.keys),
      "Chỉ đưa khoá công khai.",
      "Give public keys only.",
    ],
    [
      "jwksUri",
      options.jwksUri === undefined || isSafeAddress(options.jwksUri),
      "Dùng địa chỉ https.",
      "Use an https address.",
    ],
    [
      "tenant",
      tenant === "" || isTenant(tenant),
      "Dùng 1–100 chữ cái không dấu, chữ số, dấu chấm, gạch dưới, gạch nối.",
      "Use 1–100 letters, digits, dots, underscores and hyphens.",
    ],
    [
      "clockToleranceSeconds",
      clockToleranceSeconds >= 0 && clockToleranceSeconds <= 300,
      "Dùng 0–300 giây.",
      "Use 0–300 s.",
    ],
    ["jwksCooldownMs", jwksCooldownMs >= 0, "Dùng số từ 0 trở lên.", "Use 0 or more."],
    ["ratePerMinute", ratePerMinute >= 1, "Dùng số từ 1 trở lên.", "Use 1 or more."],
  ];
  for (const [name, holds, vi, en] of rules) {
    if (!holds) throw badConfiguration(`${path}/${name}`, `${name} is not valid.`, { vi, en });
  }
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isSafeAddress(text: string): boolean {
  if (!isWebAddress(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

function hasOnlyPublicKeys(keys: readonly object[]): boolean {
  if (!Array.isArray(keys) || keys.length === 0) return false;
  return keys.every((key) => ["d", "k", "priv"].every((name) => !Object.hasOwn(key, name)));
}
