/** Codes the vault raises. */
export type VaultErrorCode =
  | "IDENTITY_BAD_AUDIT"
  | "IDENTITY_BAD_IDENTIFIER"
  | "IDENTITY_BAD_KEYS"
  | "IDENTITY_KEY_IN_USE"
  | "IDENTITY_NOT_SEALED"
  | "IDENTITY_WEAK_KEY";
