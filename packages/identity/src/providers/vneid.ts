import { generic } from "./generic.ts";
import type { ProviderOptions } from "./options.ts";
import type { OidcProvider } from "./provider.ts";

/**
 * Describes VNeID, as far as it can be described without a public specification.
 *
 * Nothing here is official: issuer, client, levels and claim names come from the agreement with the
 * e-identity authority and are yours to fill in. The default claim `SoDinhDanh` was only seen in
 * public client code; `account_level` is a placeholder.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded as in {@link generic}.
 * @see Nghị định 69/2024/NĐ-CP, Điều 18 (conditions of connection)
 * @example
 * ```ts
 * const provider = vneid({
 *   issuer: "https://issuer-from-your-agreement.example",
 *   clientId: "hocvuso",
 *   clientSecret,
 *   accountLevels: { "1": "01", "2": "02" },
 *   authLevels: { "acr-from-your-agreement": 2 },
 * });
 * ```
 */
export function vneid(options: ProviderOptions): OidcProvider {
  const { id = "vneid", label = { vi: "VNeID", en: "VNeID" } } = options;
  return generic({
    ...options,
    id,
    label,
    claims: { citizenNumber: "SoDinhDanh", ...options.claims },
  });
}
