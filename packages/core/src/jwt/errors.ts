import { HvsError } from "../errors.ts";

/** Codes of tokens that are refused. */
export type JwtErrorCode =
  | "CORE_JWT_ALGORITHM"
  | "CORE_JWT_AUDIENCE"
  | "CORE_JWT_ENCRYPTION"
  | "CORE_JWT_EXPIRED"
  | "CORE_JWT_HEADER"
  | "CORE_JWT_ISSUED_AT"
  | "CORE_JWT_ISSUER"
  | "CORE_JWT_KEYS_UNAVAILABLE"
  | "CORE_JWT_MALFORMED"
  | "CORE_JWT_NOT_YET_VALID"
  | "CORE_JWT_SIGNATURE"
  | "CORE_JWT_SUBJECT"
  | "CORE_JWT_TYPE";

const messages: Readonly<Record<JwtErrorCode, string>> = {
  CORE_JWT_ALGORITHM: "The token's algorithm is not allowed.",
  CORE_JWT_AUDIENCE: "The token is not for this audience alone.",
  CORE_JWT_ENCRYPTION: "The token is not encrypted as agreed.",
  CORE_JWT_EXPIRED: "The token has expired, or has no expiry, or one too far away.",
  CORE_JWT_HEADER: "The token's header carries a key, an address of one, or crit.",
  CORE_JWT_ISSUED_AT: "The token's iat is missing, too old or in the future.",
  CORE_JWT_ISSUER: "The token's issuer is another one.",
  CORE_JWT_KEYS_UNAVAILABLE: "The issuer's keys cannot be read.",
  CORE_JWT_MALFORMED: "The token is not a well-formed JWT.",
  CORE_JWT_NOT_YET_VALID: "The token is not valid yet.",
  CORE_JWT_SIGNATURE: "The token's signature does not fit the issuer's keys.",
  CORE_JWT_SUBJECT: "The token's subject is missing or not usable.",
  CORE_JWT_TYPE: "The token is of another kind.",
};

/** Makes the error of one code; the message is constant, so nothing of the token gets in. */
export function jwtRefusal(code: JwtErrorCode, cause?: unknown): HvsError<JwtErrorCode> {
  return new HvsError(code, messages[code], { status: 400, ...(cause !== undefined && { cause }) });
}
