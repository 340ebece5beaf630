export {
  type ConfirmationCredential,
  type CredentialAchievement,
  type CredentialAlignment,
  type CredentialCriteria,
  type CredentialInput,
  type CredentialIssuer,
  type CredentialIssuerProfile,
  type CredentialSubject,
  confirmationCredential,
} from "./credential.ts";
export { type CredentialsOptions, credentials } from "./credentials.ts";
export { type Credentials, credentialsApi, type IssuedCredential } from "./credentials-api.ts";
export type { CredentialFault, CredentialsErrorCode } from "./errors.ts";
export { type SigningKey, signCredential } from "./sign.ts";
export {
  type InvalidVerdict,
  type ValidVerdict,
  type Verdict,
  type VerifyOptions,
  verifyCredential,
} from "./verify.ts";
export { faultText } from "./verify-page.ts";
