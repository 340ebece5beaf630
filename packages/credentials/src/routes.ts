import { errorResponse, HvsError, type Sessions } from "@hocvuso/core";
import { Hono } from "hono";
import type { CredentialIssuer } from "./credential.ts";
import type { Credentials } from "./credentials-api.ts";
import type { CredentialsErrorCode } from "./errors.ts";
import { verifyPage } from "./verify-page.ts";

/** What the routes need. */
interface RouteSettings {
  api: Credentials;
  sessions: Sessions;
  path: string;
  issuer: CredentialIssuer;
}

/**
 * Routes: `GET /jwks`, `GET /mine` (signed in), `POST /verify` with a JWT as its body, and
 * `GET /:id`, the public verify page (JSON when `application/json` is accepted).
 */
export function credentialRoutes({
  api,
  sessions,
  path,
  issuer,
}: RouteSettings): (request: Request) => Response | Promise<Response> {
  const app = new Hono().basePath(path);
  app.get("/jwks", (context) => context.json(api.keys));
  app.get("/mine", async (context) => {
    const session = await sessions.read(context.req.raw);
    if (!session) throw signIn();
    return context.json(await api.of(session.learnerId), 200, { "cache-control": "no-store" });
  });
  app.post("/verify", async (context) => context.json(await api.verify(await context.req.text())));
  app.get("/:id", async (context) => {
    const verdict = await api.verify((await api.get(context.req.param("id"))).jwt);
    if (context.req.header("accept")?.includes("application/json")) return context.json(verdict);
    return context.html(verifyPage(verdict, issuer.name));
  });
  app.onError((error) => errorResponse(error));
  return (request) => app.fetch(request);
}

function signIn(): HvsError<CredentialsErrorCode> {
  return new HvsError("CREDENTIALS_SIGN_IN", "Sign in to see your confirmations.", {
    status: 401,
    hint: { vi: "Đăng nhập rồi mở lại trang.", en: "Sign in and open the page again." },
  });
}
