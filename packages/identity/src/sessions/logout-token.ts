import type { Clock } from "@hocvuso/core";
import { type KeySet, verifyJwt } from "@hocvuso/core/jwt";
import type { ProviderBase } from "../providers/provider.ts";
import { refusal } from "../refusal.ts";

/** Whose sessions a provider ends. */
export interface LogoutOrder {
  /** The person at the provider, where named. */
  readonly sub: string | undefined;
  /** The session at the provider, where named. */
  readonly sid: string | undefined;
  /** Unique name of this order, so that it works once. */
  readonly jti: string;
}

const event = "http://schemas.openid.net/event/backchannel-logout";

/**
 * Checks a logout token as strictly as an ID token, whose place it must not take nor give.
 *
 * @see OpenID Connect Back-Channel Logout 1.0, sections 2.4 and 2.6
 */
export async function verifyLogoutToken(
  token: string,
  provider: ProviderBase,
  { keySet, clock }: { readonly keySet: KeySet; readonly clock: Clock },
): Promise<LogoutOrder> {
  const { claims } = await verifyJwt(token, {
    issuer: provider.issuer,
    audience: provider.clientId,
    otherAudiences: provider.otherAudiences,
    algorithms: provider.algorithms,
    types: ["", "jwt", "logout+jwt"],
    getKey: keySet.getKey,
    nowSeconds: Math.floor(clock() / 1000),
  });
  const { sub, sid, jti, events, nonce } = claims;
  const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
  const named = typeof events === "object" && events !== null && event in events;
  const content = named ? (events as Record<string, unknown>)[event] : undefined;
  const fits =
    typeof content === "object" &&
    content !== null &&
    nonce === undefined &&
    isText(jti) &&
    (isText(sub) || isText(sid)) &&
    (sub === undefined || isText(sub)) &&
    (sid === undefined || isText(sid));
  if (!fits) throw refusal("IDENTITY_LOGOUT_TOKEN");
  return { sub: isText(sub) ? sub : undefined, sid: isText(sid) ? sid : undefined, jti };
}
