import type { Log } from "@hocvuso/core";
import Provider from "oidc-provider";
import { adaptTokens } from "./adapt-tokens.ts";
import { addFrontchannelLogout } from "./logout-pages.ts";
import { adaptLogout } from "./logout-tokens.ts";
import { type ProviderSecrets, providerConfiguration } from "./provider-configuration.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { registerTransactions } from "./transaction-endpoint.ts";

/**
 * Builds the oidc-provider of the present keys.
 *
 * It takes keys only when it is made; so a rotation makes a new one over the same rows and secrets,
 * and whoever is in the middle of a sign-in does not notice.
 */
export function buildProvider(
  context: SandboxContext,
  secrets: ProviderSecrets,
): Pick<SandboxContext, "answer" | "provider"> {
  const provider = new Provider(context.issuer, providerConfiguration(context, secrets));
  adaptTokens(provider, () => context.settings);
  adaptLogout(provider, context);
  addFrontchannelLogout(provider, context);
  registerTransactions(provider, context);
  reportRefusals(provider, context.log);
  return { provider, answer: provider.callback() };
}

function reportRefusals(provider: Provider, log: Log): void {
  const report = (code: string) => (_context: unknown, error: Error) =>
    log({
      level: "warn",
      code,
      fields: { error: "error" in error ? String(error.error) : "unknown" },
    });
  provider.on("authorization.error", report("SANDBOX_AUTHORIZATION_REFUSED"));
  provider.on("pushed_authorization_request.error", report("SANDBOX_REQUEST_REFUSED"));
  provider.on("grant.error", report("SANDBOX_TOKEN_REFUSED"));
  provider.on("userinfo.error", report("SANDBOX_USERINFO_REFUSED"));
  provider.on("end_session.error", report("SANDBOX_LOGOUT_REFUSED"));
  provider.on("server_error", report("SANDBOX_FAILED"));
}
