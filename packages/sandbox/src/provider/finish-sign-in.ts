import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import type { InteractionResults } from "oidc-provider";
import type { Citizen } from "../citizen.ts";
import type { RefusalError } from "./approvals.ts";
import type { SandboxContext } from "./sandbox-context.ts";

/** Path under which sign-ins happen. */
export const signInPath = "/sign-in/";

/** A sign-in that a browser is in the middle of. */
export interface SignIn {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly context: SandboxContext;
  readonly interaction: Awaited<ReturnType<Provider["interactionDetails"]>>;
}

/** Sends the browser back to the client with an error; the pushed request is used up with it. */
export async function refuseSignIn(signIn: SignIn, error: RefusalError): Promise<void> {
  const { context, interaction } = signIn;
  const { parJti } = interaction as { readonly parJti?: string };
  const { PushedAuthorizationRequest } = context.provider;
  const pushed = parJti === undefined ? undefined : await PushedAuthorizationRequest.find(parJti);
  if (pushed?.isValid) await pushed.consume();
  const error_description = {
    access_denied: "The citizen refused.",
    unmet_authentication_requirements: "The citizen cannot reach the level asked for.",
  }[error];
  return finish(signIn, { error, error_description });
}

/** Who has signed in, how well and when. */
export interface SignedIn {
  readonly citizen: Citizen;
  readonly acr: string;
  /** In milliseconds. */
  readonly at: number;
}

/** Sends the browser back to the client with a code. */
export async function completeSignIn(
  signIn: SignIn,
  { citizen, acr, at }: SignedIn,
): Promise<void> {
  const { context, interaction } = signIn;
  const accountId = context.people.accountIdOf(citizen);
  const clientId = String(interaction.params.client_id);
  const grant = new context.provider.Grant({ accountId, clientId });
  grant.addOIDCScope("openid");
  const consent = { grantId: await grant.save() };
  if (interaction.prompt.name === "consent") return finish(signIn, { consent });
  const login = { accountId, acr, ts: Math.floor(at / 1000), remember: false };
  return finish(signIn, { login, consent });
}

function finish({ request, response, context }: SignIn, result: InteractionResults): Promise<void> {
  return context.provider.interactionFinished(request, response, result, {
    mergeWithLastSubmission: false,
  });
}
