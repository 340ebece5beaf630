import { baseOf, type ProviderBaseOptions } from "./options.ts";
import type { TransactionProvider } from "./provider.ts";

/**
 * Describes a provider at which this server opens a transaction: it shows a QR code or a link to an app,
 * waits until the citizen has approved there, and reads the result once.
 *
 * The protocol is the one that `@hocvuso/sandbox` documents; it claims nothing about VNeID.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded as in {@link generic}.
 * @example
 * ```ts
 * const provider = transaction({ issuer, clientId, clientSecret, accountLevels, authLevels });
 * ```
 */
export function transaction(options: ProviderBaseOptions): TransactionProvider {
  const base = baseOf(options, {
    id: "app",
    label: { vi: "Quét mã bằng ứng dụng định danh", en: "Scan with the identity app" },
    claims: { citizenNumber: "SoDinhDanh", accountLevel: "account_level" },
  });
  return { transport: "transaction", ...base };
}
