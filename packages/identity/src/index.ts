export { type CitizenNumber, parseCitizenNumber } from "./citizen-number.ts";
export type { IdentityErrorCode } from "./errors.ts";
export {
  type Identity,
  type IdentityOptions,
  identity,
  identityApi,
  type ProviderChoice,
} from "./identity.ts";
export type { AccountLevel, AuthLevel, RequiredLevels } from "./levels.ts";
export {
  type AcrRequest,
  type ClaimMap,
  generic,
  type OidcProvider,
  type PrivateJwk,
  type ProviderOptions,
  type SigningAlgorithm,
  vneid,
} from "./provider.ts";
export { identityMigrations } from "./tables.ts";
export {
  type CreateVaultOptions,
  createVault,
  type Vault,
  type VaultCallOptions,
} from "./vault.ts";
