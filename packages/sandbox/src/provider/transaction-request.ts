import { errors } from "oidc-provider";
import { requestedAcrs } from "./levels.ts";
import type { SandboxClient } from "./sandbox-client.ts";

/** What a client asks for when it opens a transaction. */
export interface TransactionRequest {
  readonly acrs: readonly string[];
  readonly nonce: string;
  readonly state: string;
  readonly callbackUri: string | undefined;
}

/** Reads the form that opens a transaction; `max_age` is checked only, since everybody is asked anew. */
export function readTransactionRequest(
  params: Readonly<Record<string, unknown>>,
  client: SandboxClient | undefined,
): TransactionRequest {
  const { scope, nonce, state, max_age, callback_uri } = params;
  if (scope !== "openid") throw new errors.InvalidRequest("scope must be openid");
  if (typeof nonce !== "string" || nonce === "")
    throw new errors.InvalidRequest("nonce is missing");
  if (typeof state !== "string" || state === "")
    throw new errors.InvalidRequest("state is missing");
  if (max_age !== undefined && !/^\d{1,9}$/.test(String(max_age))) {
    throw new errors.InvalidRequest("max_age must be a whole number of seconds");
  }
  const callbackUri = typeof callback_uri === "string" ? callback_uri : undefined;
  if (callbackUri !== undefined && !client?.callbackUris?.includes(callbackUri)) {
    throw new errors.InvalidRequest("callback_uri is not registered");
  }
  return { acrs: requestedAcrs({ acr_values: params.acr_values }), nonce, state, callbackUri };
}
