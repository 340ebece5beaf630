import type Provider from "oidc-provider";
import { postForm } from "./post-form.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { signToken } from "./sign-token.ts";

/** How a logout was told to the clients. */
export interface LogoutCount {
  /** Clients that took their logout token. */
  readonly delivered: number;
  /** Clients that did not. */
  readonly failed: number;
}

const tokenSeconds = 120;
const event = "http://schemas.openid.net/event/backchannel-logout";

/** Sends a client the logout token of a session; of the account where there was no session. */
async function sendLogoutToken(
  clientId: string,
  accountId: string,
  sid: string | undefined,
  context: SandboxContext,
): Promise<boolean> {
  const { clients, people, log } = context;
  const client = clients.get(clientId);
  if (client?.backchannelLogoutUri === undefined) return false;
  const claims = {
    sub: people.subjectFor(accountId, client),
    ...(sid !== undefined && { sid }),
    events: { [event]: {} },
  };
  const options = {
    typ: "logout+jwt",
    clientId,
    lifeSeconds: tokenSeconds,
    encrypt: true,
  } as const;
  const logout_token = await signToken(claims, options, context);
  const delivered = await postForm(client.backchannelLogoutUri, { logout_token });
  const code = delivered ? "SANDBOX_LOGOUT_DELIVERED" : "SANDBOX_LOGOUT_FAILED";
  log({ level: delivered ? "info" : "warn", code });
  return delivered;
}

/** Makes oidc-provider send our logout tokens, which follow the skew of the script. */
export function adaptLogout(provider: Provider, context: SandboxContext): void {
  const prototype = provider.Client.prototype as object as { backchannelLogout: SendLogout };
  prototype.backchannelLogout = async function send(accountId, sid) {
    await sendLogoutToken(this.clientId, accountId, sid, context);
  };
}

type SendLogout = (this: { clientId: string }, accountId: string, sid: string) => Promise<void>;

/** Ends all sessions of an account and tells every client that took part in one. */
export async function logOutAccount(
  accountId: string,
  context: SandboxContext,
): Promise<LogoutCount> {
  const { rows, clients, transactions, people } = context;
  const sessions = rows.sessionsOf(accountId);
  const targets = sessions.flatMap(({ authorizations = {} }) =>
    Object.entries(authorizations).map(([clientId, { sid }]) => ({ clientId, sid })),
  );
  const citizen = people.byAccount(accountId);
  for (const [id, { clientId, taken, approval }] of transactions) {
    if (!taken || approval.outcome.status !== "approved" || approval.outcome.citizen !== citizen) {
      continue;
    }
    transactions.delete(id);
    if (!targets.some((target) => target.clientId === clientId)) {
      targets.push({ clientId, sid: undefined });
    }
  }
  for (const session of sessions) rows.endSession(session);
  const wanted = targets.filter(({ clientId }) => clients.get(clientId)?.backchannelLogoutUri);
  const answers = await Promise.all(
    wanted.map(({ clientId, sid }) => sendLogoutToken(clientId, accountId, sid, context)),
  );
  const delivered = answers.filter(Boolean).length;
  return { delivered, failed: answers.length - delivered };
}
