import { escapeHtml } from "@hocvuso/core";
import type Provider from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import { setPage } from "./page.ts";
import type { SandboxContext } from "./sandbox-context.ts";

/** The form that ends the session, and a button for it. */
function logoutForm(koa: KoaContextWithOIDC): string {
  const { secret = "" } = { ...koa.oidc.session?.state } as LogoutState;
  return `<form method="post" action="${escapeHtml(koa.oidc.urlFor("end_session_confirm"))}">
<input type="hidden" name="xsrf" value="${escapeHtml(secret)}">
<button name="logout" value="yes">Đăng xuất</button>
</form>`;
}

/** Goes on without a click, where scripts run. */
const submitScript = `document.querySelector("form button").click();`;

/** Asks whether to log out; a client that shows the session's own ID token is not made to ask. */
export function renderLogoutPage(koa: KoaContextWithOIDC): void {
  const { client, session, entities } = koa.oidc;
  const hint = entities.IdTokenHint?.payload.sid;
  const sid = client && session?.authorizations?.[client.clientId]?.sid;
  const isOwnSession = sid !== undefined && sid === hint;
  const from = client
    ? `Hệ thống <strong>${escapeHtml(client.clientId)}</strong> đề nghị đăng xuất. `
    : "";
  setPage(koa, {
    title: "Đăng xuất",
    body: `<p>${from}Phiên đăng nhập ở đây sẽ kết thúc, và mọi hệ thống đã dùng phiên này được báo. Nếu không muốn đăng xuất, hãy đóng trang này.</p>
${logoutForm(koa)}`,
    ...(isOwnSession && { script: submitScript }),
  });
}

/** After a logout that goes nowhere else. */
export function renderLoggedOutPage(koa: KoaContextWithOIDC): void {
  setPage(koa, {
    title: "Đã đăng xuất",
    body: `<p role="status">Bạn đã đăng xuất. Có thể đóng trang này.</p>`,
  });
}

/**
 * Front-channel logout, which oidc-provider 9 does not have: after the session is ended a page
 * loads each client's address in a frame, and then goes where oidc-provider wanted to go.
 */
export function addFrontchannelLogout(provider: Provider, context: SandboxContext): void {
  const frames = new WeakMap<object, string[]>();
  provider.on("end_session.success", (koa) => {
    context.log({ level: "info", code: "SANDBOX_LOGGED_OUT" });
    if (koa.oidc.params?.logout) frames.set(koa, frameAddresses(koa, context));
  });
  provider.use(async (koa, next) => {
    await next();
    const { oidc } = koa as KoaContextWithOIDC;
    if (koa.status === 200 && oidc) replaceBarePage(koa as KoaContextWithOIDC);
    const addresses = frames.get(koa) ?? [];
    const destination = koa.response.get("location");
    if (addresses.length === 0 || !destination) return;
    koa.remove("location");
    koa.status = 200;
    setPage(koa, framesPage(addresses, destination));
  });
}

/** Pages of oidc-provider that have no banner and do nothing without a script get ours instead. */
function replaceBarePage(koa: KoaContextWithOIDC): void {
  const { route, session } = koa.oidc;
  const resume = `${koa.oidc.issuer}/auth/`;
  const { postLogoutRedirectUri = "" } = { ...session?.state } as LogoutState;
  if (route === "end_session" && !session?.accountId) {
    const body = `<p>Không có phiên đăng nhập nào ở đây.</p>${logoutForm(koa)}`;
    setPage(koa, { title: "Đăng xuất", body, script: submitScript });
  } else if (route === "resume" && postLogoutRedirectUri.startsWith(resume)) {
    const body = `<p>Trình duyệt này còn phiên đăng nhập của người khác. Phiên đó phải kết thúc trước.</p>${logoutForm(koa)}`;
    setPage(koa, { title: "Đổi người đăng nhập", body, script: submitScript });
  }
}

/** What oidc-provider keeps about a logout that has begun. */
interface LogoutState {
  readonly secret?: string;
  readonly postLogoutRedirectUri?: string;
}

function frameAddresses({ oidc }: KoaContextWithOIDC, context: SandboxContext): string[] {
  const authorizations = Object.entries(oidc.session?.authorizations ?? {});
  return authorizations.flatMap(([clientId, { sid }]) => {
    const address = context.clients.get(clientId)?.frontchannelLogoutUri;
    if (address === undefined) return [];
    const url = new URL(address);
    url.searchParams.set("iss", context.issuer);
    if (sid !== undefined) url.searchParams.set("sid", sid);
    return [url.href];
  });
}

function framesPage(addresses: readonly string[], next: string): Parameters<typeof setPage>[1] {
  const frame = (address: string) =>
    `<iframe src="${escapeHtml(address)}" title="Báo đăng xuất" hidden></iframe>`;
  return {
    title: "Đã đăng xuất",
    head: `<meta http-equiv="refresh" content="3; url=${escapeHtml(next)}">`,
    body: `<p role="status">Bạn đã đăng xuất. Đang báo cho các hệ thống đã dùng phiên này.</p>
<p><a href="${escapeHtml(next)}">Tiếp tục</a></p>
${addresses.map(frame).join("\n")}`,
    frames: [...new Set(addresses.map((address) => new URL(address).origin))],
  };
}
