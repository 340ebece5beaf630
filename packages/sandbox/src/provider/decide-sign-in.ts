import type { Citizen } from "../citizen.ts";
import type { RefusalError } from "./approvals.ts";
import { chooseAcr } from "./levels.ts";
import type { SandboxContext } from "./sandbox-context.ts";

/** What a citizen's answer comes to. */
export type Decision =
  | { readonly kind: "refused"; readonly error: RefusalError }
  | { readonly kind: "signed-in"; readonly citizen: Citizen; readonly acr: string }
  | { readonly kind: "unknown-number" };

/** A citizen's answer: the fields of the form. */
export interface Answer {
  readonly accepted: boolean;
  readonly citizen: Citizen | undefined;
}

/** Reads an answer out of a form. */
export function readAnswer(form: URLSearchParams, { people }: SandboxContext): Answer {
  return {
    accepted: form.get("decision") === "accept",
    citizen: people.byNumber(form.get("number") ?? ""),
  };
}

/** Decides about an answer: the script first, then what the citizen can reach. */
export function decideSignIn(
  { accepted, citizen }: Answer,
  acrs: readonly string[],
  { settings, log }: SandboxContext,
): Decision {
  if (!accepted || settings.refuse) {
    log({ level: "info", code: "SANDBOX_SIGN_IN_REFUSED" });
    return { kind: "refused", error: "access_denied" };
  }
  if (!citizen) return { kind: "unknown-number" };
  const { level } = settings;
  const acr = level === null ? chooseAcr(acrs, citizen.authLevel) : `urn:sandbox:loa:${level}`;
  if (acr === undefined) {
    // Said at once: asked again, the provider would show its page for ever.
    log({ level: "info", code: "SANDBOX_LEVEL_NOT_REACHED" });
    return { kind: "refused", error: "unmet_authentication_requirements" };
  }
  const { accountLevel } = citizen;
  log({ level: "info", code: "SANDBOX_SIGNED_IN", fields: { acr, accountLevel } });
  return { kind: "signed-in", citizen, acr };
}

/** What the page says when nobody has the number. */
export const unknownNumber =
  "Không có công dân thử nghiệm nào mang số này. Hãy chọn một số trong danh sách.";
