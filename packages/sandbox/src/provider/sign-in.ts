import type { IncomingMessage, ServerResponse } from "node:http";
import type { Citizen } from "../citizen.ts";
import { decideSignIn, readAnswer, unknownNumber } from "./decide-sign-in.ts";
import { completeSignIn, refuseSignIn, type SignIn, signInPath } from "./finish-sign-in.ts";
import { isOwnOrigin, readForm } from "./http-form.ts";
import { requestedAcrs } from "./levels.ts";
import { sendPage } from "./page.ts";
import { handleQrSignIn } from "./qr-sign-in.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { signInPage } from "./sign-in-page.ts";

/** Shows the pages of a sign-in and takes their forms. */
export async function handleSignIn(
  request: IncomingMessage,
  response: ServerResponse,
  context: SandboxContext,
): Promise<void> {
  const interaction = await context.provider.interactionDetails(request, response);
  const signIn: SignIn = { request, response, context, interaction };
  const { pathname } = new URL(request.url ?? "/", context.issuer);
  const own = `${signInPath}${interaction.uid}`;
  if (pathname === own) return handleNumber(signIn);
  if (signedInCitizen(signIn)) throw new Error("Only consent is asked for.");
  if (pathname === `${own}/qr` && request.method === "GET") return handleQrSignIn(signIn, "page");
  if (pathname === `${own}/qr/status` && request.method === "GET") {
    return handleQrSignIn(signIn, "status");
  }
  throw new Error("The cookie belongs to another sign-in.");
}

async function handleNumber(signIn: SignIn): Promise<void> {
  const { request, response, context, interaction } = signIn;
  if (request.method === "GET") return showNumberPage(signIn, 200);
  if (request.method !== "POST" || !isOwnOrigin(request)) {
    return showNumberPage(signIn, 405, "Biểu mẫu không hợp lệ.");
  }
  const form = await readForm(request);
  if (form.get("decision") === "qr") {
    response.writeHead(303, { location: `${signInPath}${interaction.uid}/qr` }).end();
    return;
  }
  const answer = readAnswer(form, context);
  const citizen = signedInCitizen(signIn) ?? answer.citizen;
  const acrs = requestedAcrs(interaction.params);
  const decision = decideSignIn({ ...answer, citizen }, acrs, context);
  if (decision.kind === "unknown-number") return showNumberPage(signIn, 400, unknownNumber);
  if (decision.kind === "refused") return refuseSignIn(signIn, decision.error);
  return completeSignIn(signIn, { ...decision, at: Date.now() });
}

function showNumberPage(signIn: SignIn, status: number, problem?: string): void {
  const { response, context, interaction } = signIn;
  sendPage(response, status, {
    title: "Xác thực danh tính",
    body: signInPage({
      action: `${signInPath}${interaction.uid}`,
      clientId: String(interaction.params.client_id),
      samples: context.people.samples,
      signedIn: signedInCitizen(signIn),
      problem,
    }),
  });
}

/** With single sign-on, another client only needs the consent of who is signed in. */
function signedInCitizen({ context, interaction }: SignIn): Citizen | undefined {
  const accountId = interaction.prompt.name === "consent" ? interaction.session?.accountId : "";
  return accountId ? context.people.byAccount(accountId) : undefined;
}
