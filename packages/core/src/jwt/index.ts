export {
  type ContentAlgorithm,
  decryptJwt,
  type JwtDecryption,
  type KeyAlgorithm,
} from "./decrypt-jwt.ts";
export type { JwtErrorCode } from "./errors.ts";
export { createKeySet, type KeySet, type KeySetOptions } from "./key-set.ts";
export { readLimited } from "./read-limited.ts";
export { sameText } from "./same-text.ts";
export {
  inspectUnverifiedJwt,
  isTime,
  type JwtRules,
  maxTokenLength,
  readSubject,
  type SigningAlgorithm,
  skewSeconds,
  type VerifiedJwt,
  verifyJwt,
} from "./verify-jwt.ts";
