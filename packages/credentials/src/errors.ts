/** Codes this package raises. */
export type CredentialsErrorCode =
  | "CREDENTIALS_NOT_FOUND"
  | "CREDENTIALS_SECRET_CHANGED"
  | "CREDENTIALS_SIGN_IN";

/** Why a credential is not valid. */
export type CredentialFault =
  | "CREDENTIALS_BAD_SIGNATURE"
  | "CREDENTIALS_EXPIRED"
  | "CREDENTIALS_MALFORMED"
  | "CREDENTIALS_NOT_YET_VALID"
  | "CREDENTIALS_REVOKED"
  | "CREDENTIALS_WRONG_ISSUER";
