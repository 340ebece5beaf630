import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "@hocvuso/core";
import type Provider from "oidc-provider";
import type { InteractionResults } from "oidc-provider";
import type { Citizen } from "./citizen.ts";
import { chooseAcr, requestedAcrs } from "./levels.ts";
import { sendPage } from "./page.ts";
import { signInPage } from "./sign-in-page.ts";

/** What the sign-in works with. */
export interface SignInOptions {
  /** The provider it belongs to. */
  readonly provider: Provider;
  /** Everybody who can sign in, by personal number. */
  readonly citizens: ReadonlyMap<string, Citizen>;
  /** Takes log lines. */
  readonly log: Log;
}

/** Path under which sign-ins happen. */
export const signInPath = "/sign-in/";

const title = "Xác thực danh tính";
const samplesShown = 8;
const maxFormBytes = 4096;

/** Shows the sign-in page and takes its form. */
export async function handleSignIn(
  request: IncomingMessage,
  response: ServerResponse,
  options: SignInOptions,
): Promise<void> {
  const { provider, citizens, log } = options;
  const { uid, params } = await provider.interactionDetails(request, response);
  const show = (status: number, problem?: string) =>
    sendPage(
      response,
      status,
      title,
      signInPage({
        action: `${signInPath}${uid}`,
        clientId: String(params.client_id),
        samples: [...citizens.values()].slice(0, samplesShown),
        ...(problem && { problem }),
      }),
    );
  if (request.method === "GET") return show(200);
  if (request.method !== "POST" || !isOwnForm(request)) return show(405, "Biểu mẫu không hợp lệ.");
  const form = await readForm(request);
  const finish = (result: InteractionResults) =>
    provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  if (form.get("decision") !== "accept") {
    log({ level: "info", code: "SANDBOX_SIGN_IN_REFUSED" });
    return finish({ error: "access_denied", error_description: "The citizen refused." });
  }
  const citizen = citizens.get(digitsOf(form.get("number") ?? ""));
  if (!citizen)
    return show(
      400,
      "Không có công dân thử nghiệm nào mang số này. Hãy chọn một số trong danh sách.",
    );
  const acr = chooseAcr(requestedAcrs(params), citizen.authLevel);
  if (acr === undefined) {
    // Said at once: asked again, the provider would show this page for ever.
    log({ level: "info", code: "SANDBOX_LEVEL_NOT_REACHED" });
    return finish({
      error: "unmet_authentication_requirements",
      error_description: "The citizen cannot reach the level asked for.",
    });
  }
  const accountId = accountIdOf(citizen);
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
  grant.addOIDCScope("openid");
  log({
    level: "info",
    code: "SANDBOX_SIGNED_IN",
    fields: { acr, accountLevel: citizen.accountLevel },
  });
  return finish({
    login: { accountId, acr, remember: false },
    consent: { grantId: await grant.save() },
  });
}

const accountIds = /*@__PURE__*/ new WeakMap<Citizen, string>();

/** The subject under which clients know a citizen: random, the same as long as the process lives. */
export function accountIdOf(citizen: Citizen): string {
  const known = accountIds.get(citizen) ?? crypto.randomUUID();
  accountIds.set(citizen, known);
  return known;
}

function isOwnForm(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || origin === `http://${host}`;
}

function digitsOf(text: string): string {
  return text.normalize("NFKC").replace(/[\s.-]/g, "");
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > maxFormBytes) return new URLSearchParams();
  }
  return new URLSearchParams(text);
}
