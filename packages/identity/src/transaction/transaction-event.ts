import type { Clock } from "@hocvuso/core";
import { type KeySet, verifyJwt } from "@hocvuso/core/jwt";
import type { ProviderBase } from "../providers/provider.ts";
import { translateJwtError } from "../redirect/id-token.ts";
import { refusal } from "../refusal.ts";

/** What a provider tells about a transaction. */
export interface TransactionEvent {
  /** Its id at the provider. */
  readonly transactionId: string;
  /** Unique name of this message, so that it works once. */
  readonly jti: string;
}

/** Checks a provider's message; what it says is only a reason to look, never the result. */
export async function verifyTransactionEvent(
  token: string,
  provider: ProviderBase,
  { keySet, clock }: { readonly keySet: KeySet; readonly clock: Clock },
): Promise<TransactionEvent> {
  const { claims } = await verifyJwt(token, {
    issuer: provider.issuer,
    audience: provider.clientId,
    otherAudiences: provider.otherAudiences,
    algorithms: provider.algorithms,
    types: ["transaction-event+jwt"],
    getKey: keySet.getKey,
    nowSeconds: Math.floor(clock() / 1000),
  }).catch(translateJwtError);
  const { transaction_id, jti } = claims;
  if (typeof transaction_id !== "string" || typeof jti !== "string") {
    throw refusal("IDENTITY_CALLBACK_INVALID");
  }
  return { transactionId: transaction_id, jti };
}
