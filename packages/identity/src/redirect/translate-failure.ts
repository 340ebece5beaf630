import { isHvsError } from "@hocvuso/core";
import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from "openid-client";
import type { IdentityErrorCode } from "../errors.ts";
import { refusal } from "../refusal.ts";

/** Errors of an authorization response, OpenID Connect Core 1.0, section 3.1.2.6, and its companions. */
const answers: Readonly<Record<string, IdentityErrorCode>> = {
  access_denied: "IDENTITY_ACCESS_DENIED",
  unmet_authentication_requirements: "IDENTITY_LEVEL_TOO_LOW",
  login_required: "IDENTITY_SIGN_IN_REQUIRED",
  interaction_required: "IDENTITY_SIGN_IN_REQUIRED",
  server_error: "IDENTITY_PROVIDER_UNAVAILABLE",
  temporarily_unavailable: "IDENTITY_PROVIDER_UNAVAILABLE",
};

/** Claims that openid-client compares, when its checks are the first to see a difference. */
const claimCodes: Readonly<Record<string, IdentityErrorCode>> = {
  iss: "IDENTITY_TOKEN_ISSUER",
  aud: "IDENTITY_TOKEN_AUDIENCE",
  azp: "IDENTITY_TOKEN_AUDIENCE",
  nonce: "IDENTITY_TOKEN_NONCE",
  sub: "IDENTITY_TOKEN_SUBJECT",
};

/** What a failure means where it happened, where the failure itself does not say. */
interface FailureCodes {
  /** The provider answered that it does not want what we sent. */
  readonly refused: IdentityErrorCode;
  /** The library does not take the answer, or cannot ask. */
  readonly unusable: IdentityErrorCode;
}

/** Gives a failed exchange its code. Our own refusals, found anywhere down the causes, stay. */
export function translateFailure(error: unknown, { refused, unusable }: FailureCodes): unknown {
  for (let one = error; one instanceof Error; one = one.cause) if (isHvsError(one)) return one;
  if (error instanceof AuthorizationResponseError) {
    const code = Object.hasOwn(answers, error.error) ? answers[error.error] : undefined;
    return refusal(code ?? "IDENTITY_CALLBACK_INVALID", { cause: error });
  }
  if (error instanceof ResponseBodyError || error instanceof WWWAuthenticateChallengeError) {
    const code = error.status >= 500 ? "IDENTITY_PROVIDER_UNAVAILABLE" : refused;
    return refusal(code, { cause: error });
  }
  if (error instanceof ClientError) return refusal(codeOf(error, unusable), { cause: error });
  return refusal("IDENTITY_PROVIDER_UNAVAILABLE", { cause: error });
}

function codeOf(error: ClientError, unusable: IdentityErrorCode): IdentityErrorCode {
  const { cause } = error.cause instanceof Error ? error.cause : error;
  const claim = typeof cause === "object" && cause !== null && "claim" in cause ? cause.claim : "";
  switch (error.code) {
    case "OAUTH_JWT_CLAIM_COMPARISON_FAILED":
      return claimCodes[String(claim)] ?? "IDENTITY_TOKEN_MALFORMED";
    case "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED":
      return "IDENTITY_TOKEN_SUBJECT";
    case "OAUTH_TIMEOUT":
    case "OAUTH_RESPONSE_IS_NOT_CONFORM":
    case "OAUTH_RESPONSE_IS_NOT_JSON":
      return "IDENTITY_PROVIDER_UNAVAILABLE";
    case "OAUTH_MISSING_SERVER_METADATA":
      return "IDENTITY_PROVIDER_METADATA";
    default:
      return unusable;
  }
}
