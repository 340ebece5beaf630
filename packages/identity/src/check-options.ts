import type { Settings } from "./assemble.ts";
import { type AuthLevel, meetsAccountLevel } from "./assurance/levels.ts";
import { both, type Requirement } from "./assurance/policy.ts";
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
  for (const provider of providers) {
    demand(canReach(provider, required), `/providers/${provider.id}/authLevels`);
  }
  for (const [action, requirement] of Object.entries(policy)) {
    // Younger than a minute could never be met, and a citizen would be asked for ever.
    const { maxAuthAgeSeconds = 60 } = requirement;
    demand(maxAuthAgeSeconds >= 60, `/policy/${action}/maxAuthAgeSeconds`);
    demand(bothAreCitizens(required, requirement), `/policy/${action}/accountLevel`);
  }
}

/** A level that no string of a provider stands for could never be reached. */
function canReach({ authLevels }: IdentityProvider, { authLevel = 1 }: Requirement): boolean {
  return authLevel === 1 || Object.values<AuthLevel>(authLevels).some((one) => one >= authLevel);
}

/** An organisation's account never meets what a citizen's must, nor the other way round. */
function bothAreCitizens(one: Requirement, other: Requirement): boolean {
  const { accountLevel = "01" } = one;
  const { accountLevel: otherLevel = "01" } = other;
  const { accountLevel: joined = "01" } = both(one, other);
  return meetsAccountLevel(joined, accountLevel) && meetsAccountLevel(joined, otherLevel);
}
