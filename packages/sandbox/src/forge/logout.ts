import { randomUUID } from "node:crypto";
import type { Text } from "@hocvuso/core";
import { requireOption } from "../bad-options.ts";
import type { TokenDraft } from "./alterations.ts";
import { alterationOf, type Issuer, nowSeconds, signingKeyOf, toolsOf } from "./desk.ts";
import { type Flow, subjectOf } from "./flow.ts";
import { type Asked, type Reply, redirectReply } from "./reply.ts";
import { encryptFor, finishDraft } from "./token-endpoint.ts";

/** How a logout token is sent. */
export interface SendLogoutOptions {
  /** Whom it names: the one session, or the citizen with all sessions. Default: `"sid"`. */
  readonly by?: "sid" | "sub";
  /** A token that was sent before, or any other text. Default: a new one. */
  readonly token?: string;
  /** Default: `"POST"`. */
  readonly method?: "GET" | "POST";
}

/** What a relying party answered to a logout token. */
export interface LogoutAnswer {
  /** HTTP status. */
  readonly status: number;
  /** Its `cache-control`. */
  readonly cacheControl: string;
  /** The token that was sent. */
  readonly token: string;
}

const event = "http://schemas.openid.net/event/backchannel-logout";
const noAddress: Text = {
  vi: "Hệ thống này chưa khai báo backchannelLogoutUri, hoặc chưa ai đăng nhập.",
  en: "The client has no backchannelLogoutUri, or nobody has signed in.",
};

/** Makes the logout token of a sign-in (OpenID Connect Back-Channel Logout 1.0, section 2.4). */
async function logoutTokenOf(issuer: Issuer, flow: Flow, by: "sid" | "sub"): Promise<string> {
  const { kid, alg } = signingKeyOf(issuer);
  const now = nowSeconds(issuer);
  const honest: TokenDraft = {
    header: { alg, kid, typ: "logout+jwt" },
    claims: {
      iss: issuer.issuer,
      aud: flow.client.clientId,
      iat: now,
      exp: now + 120,
      jti: randomUUID(),
      events: { [event]: {} },
      ...(by === "sid" ? { sid: flow.sid } : { sub: subjectOf(flow.citizen) }),
    },
  };
  const altered = alterationOf(issuer, "logoutToken")?.(honest, toolsOf(issuer, flow));
  const signed = finishDraft(issuer, altered ?? honest);
  const { encryptionKey } = flow.client;
  return encryptionKey ? encryptFor(encryptionKey, signed) : signed;
}

/** Sends a logout token to the relying party of a sign-in. */
export async function sendLogout(
  issuer: Issuer,
  flow: Flow | undefined,
  { by = "sid", token, method = "POST" }: SendLogoutOptions,
): Promise<LogoutAnswer> {
  const address = flow?.client.backchannelLogoutUri;
  requireOption(address !== undefined, "/clients/backchannelLogoutUri", noAddress.vi, noAddress.en);
  const text = token ?? (await logoutTokenOf(issuer, flow as Flow, by));
  const url = new URL(address as string);
  const body = new URLSearchParams({ logout_token: text });
  if (method === "GET") url.search = body.toString();
  const response = await fetch(url, {
    method,
    redirect: "manual",
    ...(method === "POST" && { body }),
    signal: AbortSignal.timeout(30_000),
  });
  await response.arrayBuffer();
  const cacheControl = response.headers.get("cache-control") ?? "";
  return { status: response.status, cacheControl, token: text };
}

/** Ends a session at the provider (OpenID Connect RP-Initiated Logout 1.0): back to a registered origin only. */
export function answerEndSession({ desk }: Issuer, { url, form }: Asked): Reply {
  const target =
    url.searchParams.get("post_logout_redirect_uri") ?? form.get("post_logout_redirect_uri");
  const state = url.searchParams.get("state") ?? form.get("state");
  const address = URL.parse(target ?? "");
  const known = [...desk.clients.values()].flatMap(({ redirectUris }) => redirectUris);
  if (!address || !known.some((one) => new URL(one).origin === address.origin)) {
    const headers = { "content-type": "text/plain; charset=utf-8" };
    return { status: 200, headers, body: "Đã đăng xuất.\nSigned out.\n" };
  }
  if (state !== null) address.searchParams.set("state", state);
  return redirectReply(address.href);
}
