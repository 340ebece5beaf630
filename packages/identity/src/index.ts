export type { AccountLevel, AuthLevel } from "./assurance/levels.ts";
export {
  type AssurancePolicy,
  type Decision,
  decide,
  defaultPolicy,
  type Missing,
  type Requirement,
} from "./assurance/policy.ts";
export type { IdentityErrorCode } from "./errors.ts";
export type {
  ErasedEvent,
  IdentityEvent,
  IdentityListener,
  RefusedEvent,
  SignedOutEvent,
  VerifiedEvent,
} from "./hooks.ts";
export {
  type AdmittedSession,
  type Identity,
  type IdentityOptions,
  identity,
  identityApi,
  type LoginOptions,
  type ProviderChoice,
} from "./identity.ts";
export type { ActivationCode } from "./linking/activation-code.ts";
export type { LinkingErrorCode } from "./linking/errors.ts";
export type {
  HeldKind,
  LinkEvent,
  LinkedEvent,
  MergedEvent,
  ReboundEvent,
  RedeemedEvent,
  RenewedEvent,
  SupervisedEvent,
  UnlinkedEvent,
} from "./linking/link-event.ts";
export { createLinking, type LinkingOptions } from "./linking/linking.ts";
export type {
  Activated,
  HeldIdentifier,
  Linking,
  LinkRequest,
  LinkResult,
  MergeRequest,
  OfficerRequest,
  RedeemOptions,
  RenewedActivation,
  Supervised,
  SuperviseRequest,
  UnlinkRequest,
} from "./linking/linking-contract.ts";
export type { OfficerLevels, SupervisionOptions } from "./linking/linking-parts.ts";
export type { Proof, ProofFacts } from "./linking/proof.ts";
export type { Resolution, VerifiedPerson } from "./linking/resolve-learner.ts";
export type { Guardian, Supervision, SupervisionKind } from "./linking/supervision-rows.ts";
export { generic } from "./providers/generic.ts";
export type {
  DecryptionOptions,
  ProviderBaseOptions,
  ProviderOptions,
} from "./providers/options.ts";
export {
  dvcqgStyle,
  franceConnect,
  keycloak,
  type SingpassOptions,
  singpass,
} from "./providers/profiles.ts";
export type {
  AcrRequest,
  ClaimMap,
  IdentityProvider,
  OidcProvider,
  PrivateJwk,
  ProviderBase,
  ProviderEndpoints,
  TransactionProvider,
  UserInfoForm,
} from "./providers/provider.ts";
export { transaction } from "./providers/transaction-provider.ts";
export { vneid } from "./providers/vneid.ts";
export type { DatedSession, ListedSession } from "./sessions/session-store.ts";
export type { HandedOver, Verification } from "./sign-in/hand-over.ts";
export { identityMigrations } from "./tables.ts";
export type { AuditAction, AuditEntry, VaultAudit } from "./vault/audit.ts";
export { type CitizenNumber, parseCitizenNumber } from "./vault/citizen-number.ts";
export type { VaultErrorCode } from "./vault/errors.ts";
export {
  type Identifier,
  type IdentifierKind,
  portalAccount,
  providerSubject,
} from "./vault/identifier.ts";
export {
  createStatelessVault,
  type StatelessVault,
  type StatelessVaultOptions,
} from "./vault/stateless-vault.ts";
export { type CreateVaultOptions, createVault } from "./vault/vault.ts";
export type {
  AuditedOptions,
  ExportOptions,
  ReindexOptions,
  ReindexProgress,
  ReindexResult,
  Vault,
  VaultCallOptions,
  VersionCount,
} from "./vault/vault-contract.ts";
export { sandboxKey, type VaultKey } from "./vault/vault-key.ts";
