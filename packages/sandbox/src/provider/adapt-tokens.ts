import type Provider from "oidc-provider";
import { idTokenSeconds } from "./provider-configuration.ts";
import type { SandboxSettings } from "./sandbox-settings.ts";

/**
 * Makes a provider's tokens ours: session ids in every ID token, and times that are wrong by the
 * skew of the script.
 *
 * oidc-provider has no clock to set. Its token class is a new one for each provider, so its methods
 * are wrapped for this provider alone; the machine's clock stays as it is.
 */
export function adaptTokens(provider: Provider, settings: () => SandboxSettings): void {
  provider.Client.prototype.includeSid = () => true;
  const prototype = provider.IdToken.prototype;
  const { payload, issue } = prototype;
  prototype.payload = async function withTimes() {
    const claims = await payload.call(this);
    const skew = settings().clockSkewSeconds;
    if (typeof claims.auth_time === "number") claims.auth_time += skew;
    return { ...claims, iat: nowSeconds() + skew };
  };
  prototype.issue = function withExpiry({ use, expiresAt = nowSeconds() + idTokenSeconds }) {
    const skew = settings().clockSkewSeconds;
    // A life of exactly 0 seconds would be taken for none given.
    const shifted = expiresAt + skew === nowSeconds() ? nowSeconds() - 1 : expiresAt + skew;
    return issue.call(this, { use, expiresAt: shifted });
  };
}

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
