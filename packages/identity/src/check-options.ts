import type { Settings } from "./assemble.ts";
import { type AccountLevel, type AuthLevel, meetsAccountLevel } from "./assurance/levels.ts";
import { both, defaultPolicy, type Requirement } from "./assurance/policy.ts";
import { demand } from "./providers/options.ts";
import type { IdentityProvider } from "./providers/provider.ts";

/** Refuses options that make no sense, or ask for what no provider can give. */
export function checkOptions(settings: Settings): void {
  const { providers, handOverTo, context, sessionHours, idleMinutes, policy } = settings;
  const { require: required } = settings;
  const ids = new Set(providers.map(({ id }) => id));
  demand(providers.length > 0 && ids.size === providers.length, "/providers");
  const clients = providers.map(({ transport, issuer, clientId }) =>
    JSON.stringify([transport, issuer, clientId]),
  );
  demand(new Set(clients).size === providers.length, "/providers");
  demand(context.trim() !== "", "/context");
  demand(sessionHours > 0 && sessionHours <= 24, "/sessionHours");
  demand(idleMinutes >= 1 && idleMinutes <= 24 * 60, "/idleMinutes");
  demand(
    handOverTo.every((path) => /^\/[^?#]*$/.test(path)),
    "/handOverTo",
  );
  demand(settings.proofMinutes >= 1 && settings.proofMinutes <= 60, "/proofMinutes");
  demand((required.maxAuthAgeSeconds ?? 60) >= 60, "/require/maxAuthAgeSeconds");
  for (const provider of providers) {
    demand(canAuthenticate(provider, required), `/providers/${provider.id}/authLevels`);
    demand(canVouch(provider, required), `/providers/${provider.id}/accountLevels`);
  }
  for (const [action, requirement] of Object.entries(policy)) {
    // Younger than a minute could never be met, and a citizen would be asked for ever.
    const { maxAuthAgeSeconds = 60 } = requirement;
    demand(maxAuthAgeSeconds >= 60, `/policy/${action}/maxAuthAgeSeconds`);
    // Our own defaults are for citizens; where organisations sign in they are simply never met.
    const isOurs = requirement === defaultPolicy[action];
    demand(isOurs || fitTogether(required, requirement), `/policy/${action}/accountLevel`);
  }
}

/** A level that no string of a provider stands for could never be reached. */
function canAuthenticate(
  { authLevels }: IdentityProvider,
  { authLevel = 1 }: Requirement,
): boolean {
  return authLevel === 1 || Object.values<AuthLevel>(authLevels).some((one) => one >= authLevel);
}

/** What a provider's words do not name counts as "01". */
function canVouch({ accountLevels }: IdentityProvider, { accountLevel }: Requirement): boolean {
  if (accountLevel === undefined || accountLevel === "01") return true;
  return Object.values<AccountLevel>(accountLevels).some((one) =>
    meetsAccountLevel(one, accountLevel),
  );
}

/** An organisation's account never meets what a citizen's must, nor the other way round. */
function fitTogether(one: Requirement, other: Requirement): boolean {
  const { accountLevel } = both(one, other);
  return [one.accountLevel, other.accountLevel].every(
    (level) =>
      level === undefined || (accountLevel !== undefined && meetsAccountLevel(accountLevel, level)),
  );
}
