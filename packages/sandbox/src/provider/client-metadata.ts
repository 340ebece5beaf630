import type { ClientMetadata, JWK } from "oidc-provider";
import type { SandboxClient } from "./sandbox-client.ts";
import { transactionGrants } from "./transactions.ts";

/** What oidc-provider is told about a client. */
export function clientMetadata(
  client: SandboxClient,
  algorithm: "ES256" | "RS256",
): ClientMetadata {
  const { clientId, clientSecret, publicKeys, encryption, subjectType = "public" } = client;
  const isPublic = !publicKeys && clientSecret === undefined;
  const keys = keysOf(client);
  return {
    client_id: clientId,
    ...(clientSecret !== undefined && { client_secret: clientSecret }),
    ...(keys.length > 0 && { jwks: { keys } }),
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...(client.postLogoutRedirectUris ?? [])],
    response_types: ["code"],
    // A public client could open transactions in anybody's name.
    grant_types: ["authorization_code", ...(isPublic ? [] : Object.values(transactionGrants))],
    token_endpoint_auth_method: publicKeys
      ? "private_key_jwt"
      : isPublic
        ? "none"
        : "client_secret_basic",
    id_token_signed_response_alg: algorithm,
    require_auth_time: true,
    subject_type: subjectType,
    require_pushed_authorization_requests: client.requirePar ?? false,
    dpop_bound_access_tokens: client.dpop ?? false,
    ...(client.signedUserInfo && { userinfo_signed_response_alg: algorithm }),
    ...(encryption?.idTokenEnc && {
      id_token_encrypted_response_alg: encryption.alg,
      id_token_encrypted_response_enc: encryption.idTokenEnc,
    }),
    ...(encryption?.userInfoEnc && {
      userinfo_encrypted_response_alg: encryption.alg,
      userinfo_encrypted_response_enc: encryption.userInfoEnc,
    }),
    ...(client.backchannelLogoutUri && {
      backchannel_logout_uri: client.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
  };
}

function keysOf({ publicKeys = [], encryption }: SandboxClient): JWK[] {
  const signing = publicKeys.map((key): JWK => ({ ...(key as JWK), use: "sig" }));
  if (!encryption) return signing;
  const { publicKey, alg } = encryption;
  return [...signing, { ...(publicKey as JWK), use: "enc", alg }];
}
