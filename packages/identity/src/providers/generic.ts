import { baseOf, checkAddress, demand, type ProviderOptions } from "./options.ts";
import type { ClaimMap, OidcProvider } from "./provider.ts";

const claims: ClaimMap = { citizenNumber: "citizen_number", accountLevel: "account_level" };

/**
 * Describes any OpenID Connect provider.
 *
 * Default claim names: `citizen_number`, `account_level`; default id: `"oidc"`.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_INSECURE_ISSUER` for an http address that is not
 * loopback, `IDENTITY_BAD_CONFIGURATION` for a bad id, issuer, client, key or algorithm.
 * @example
 * ```ts
 * const provider = generic({ issuer: "https://id.example", clientId: "hocvuso", clientSecret });
 * ```
 */
export function generic(options: ProviderOptions): OidcProvider {
  const { acrRequest = "acr_values", par = false, dpop = false, requireIss = false } = options;
  const { userInfo = "json", endpoints } = options;
  const base = baseOf(options, {
    id: "oidc",
    label: { vi: "Đăng nhập định danh", en: "Identity sign-in" },
    claims,
  });
  demand(!new URL(base.issuer).search, "/issuer");
  demand(userInfo !== "encrypted" || base.decryption !== undefined, "/decryption");
  for (const [name, address] of Object.entries(endpoints ?? {})) {
    checkAddress(address, `/endpoints/${name}`);
  }
  return {
    transport: "redirect",
    ...base,
    acrRequest,
    par,
    dpop,
    requireIss,
    userInfo,
    ...(endpoints && { endpoints }),
  };
}
