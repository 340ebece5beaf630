import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { appPath, handleApp } from "./app.ts";
import { controlPath, handleControl } from "./control-endpoint.ts";
import { signInPath } from "./finish-sign-in.ts";
import { sendPage } from "./page.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import type { SandboxControl } from "./sandbox-control.ts";
import { delayOf } from "./sandbox-settings.ts";
import { separateSessions } from "./session-of-hint.ts";
import { handleSignIn } from "./sign-in.ts";
import { handleTransaction, transactionPath } from "./transaction-endpoint.ts";

/** Answers one request: the script first, then the room that it belongs to. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  context: SandboxContext,
  control: SandboxControl,
): Promise<void> {
  if (`http://${request.headers.host}` !== context.issuer) {
    return void response.writeHead(421).end();
  }
  const pathname = URL.parse(request.url ?? "/", context.issuer)?.pathname;
  if (pathname === undefined) return void response.writeHead(400).end();
  if (isUnder(controlPath, pathname)) return handleControl(request, response, context, control);
  if (context.settings.down) {
    const headers = { "content-type": "application/json", "retry-after": "1" };
    response.writeHead(503, headers).end('{"error":"temporarily_unavailable"}');
    return;
  }
  const delayMs = delayOf(pathname, context.settings);
  if (delayMs > 0) await wait(delayMs, undefined, { ref: false });
  if (pathname.startsWith(signInPath)) {
    return handleSignIn(request, response, context).catch(() => {
      // The cookie of this sign-in is missing, or the sign-in too old.
      if (response.headersSent) response.end();
      else sendPage(response, 400, { title: "Lần đăng nhập đã hết hạn", body: expired });
    });
  }
  if (pathname.startsWith(appPath)) return handleApp(request, response, context);
  if (isUnder(transactionPath, pathname)) return handleTransaction(request, response, context);
  if (!context.singleSignOn) await separateSessions(request, context);
  await context.answer(request, response);
}

const isUnder = (path: string, pathname: string): boolean =>
  pathname === path || pathname.startsWith(`${path}/`);

const expired = `<p>Hãy quay lại trang học và đăng nhập lại; trình duyệt cần cho phép cookie.</p>
<p lang="en">Go back and sign in again; the browser must allow cookies.</p>`;
