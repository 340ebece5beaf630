import { alterationOf, type Issuer, keyToolsOf } from "./desk.ts";
import { jsonReply, type Reply } from "./reply.ts";

/** Answers with the metadata (OpenID Connect Discovery 1.0). */
export function answerMetadata(issuer: Issuer): Reply {
  const honest = metadataOf(issuer);
  const alter = alterationOf(issuer, "discovery");
  return jsonReply(200, alter ? alter(honest, keyToolsOf(issuer)) : honest);
}

/** Answers with the public keys: several kinds, one of them for encryption only. */
export function answerKeys(issuer: Issuer): Reply {
  const honest = jsonReply(200, { keys: Object.values(issuer.keys).map(({ jwk }) => jwk) });
  return alterationOf(issuer, "jwks")?.(honest, keyToolsOf(issuer)) ?? honest;
}

function metadataOf({ issuer, desk }: Issuer): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    pushed_authorization_request_endpoint: `${issuer}/par`,
    end_session_endpoint: `${issuer}/end_session`,
    scopes_supported: ["openid"],
    response_types_supported: ["code"],
    response_modes_supported: ["query", "jwt", "query.jwt"],
    grant_types_supported: ["authorization_code"],
    subject_types_supported: ["pairwise"],
    acr_values_supported: [desk.weakAcr, desk.acr],
    id_token_signing_alg_values_supported: ["ES256", "RS256", "PS256", "EdDSA"],
    id_token_encryption_alg_values_supported: ["ECDH-ES", "ECDH-ES+A256KW", "RSA-OAEP-256"],
    id_token_encryption_enc_values_supported: ["A256GCM", "A128CBC-HS256", "A256CBC-HS512"],
    userinfo_signing_alg_values_supported: ["ES256"],
    authorization_signing_alg_values_supported: ["ES256"],
    token_endpoint_auth_methods_supported: [
      "client_secret_basic",
      "client_secret_post",
      "private_key_jwt",
      "none",
    ],
    token_endpoint_auth_signing_alg_values_supported: ["ES256", "RS256", "PS256", "EdDSA"],
    code_challenge_methods_supported: ["S256"],
    dpop_signing_alg_values_supported: ["ES256", "RS256", "PS256", "EdDSA"],
    authorization_response_iss_parameter_supported: true,
    claims_parameter_supported: true,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
  };
}
