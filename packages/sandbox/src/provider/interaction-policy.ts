import { interactionPolicy } from "oidc-provider";
import { requestedAcrs } from "./levels.ts";

/**
 * When the sign-in page is shown: as OpenID Connect has it, and when the session is weaker than what
 * was asked.
 *
 * Who has just signed in is never asked about the level again: the sign-in itself said whether it
 * can be reached, and a script may want a weaker answer to arrive. oidc-provider's own checks would
 * show the page for ever.
 */
export function createInteractionPolicy(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  const checks = policy.get("login")?.checks;
  for (const reason of ["essential_acr", "essential_acrs"]) {
    const at = checks?.findIndex((check) => check.reason === reason) ?? -1;
    if (at >= 0) checks?.splice(at, 1);
  }
  checks?.push(
    new interactionPolicy.Check(
      "level_too_low",
      "the session has not the level that is asked for",
      "login_required",
      ({ oidc }) => {
        const asked = requestedAcrs({ ...oidc.params });
        if (asked.length === 0 || oidc.result?.login) return false;
        return !asked.includes(oidc.session?.acr ?? "");
      },
    ),
  );
  return policy;
}
