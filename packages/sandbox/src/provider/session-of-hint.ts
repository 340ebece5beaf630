import type { IncomingMessage } from "node:http";
import { compactVerify, createLocalJWKSet, decodeJwt, type JSONWebKeySet } from "jose";
import type { SandboxContext } from "./sandbox-context.ts";
import type { SigningJwk } from "./signing-jwk.ts";

/**
 * Which session a request belongs to when there is no single sign-on.
 *
 * Every sign-in then starts a session of its own, and a browser's cookie names the newest one only.
 * So a request to sign in loses the cookie, and a request to log out gets the cookie of the session
 * that its ID token hint names.
 */
export async function separateSessions(
  request: IncomingMessage,
  context: SandboxContext,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", context.issuer);
  if (pathname === "/auth" || pathname.startsWith("/auth/")) return setSession(request, undefined);
  const hint = pathname === "/session/end" ? searchParams.get("id_token_hint") : null;
  if (hint === null) return;
  const session = await sessionOfHint(hint, context).catch(() => undefined);
  if (session !== undefined) setSession(request, session);
}

async function sessionOfHint(hint: string, context: SandboxContext): Promise<string | undefined> {
  const keys = createLocalJWKSet({ keys: context.keys.all.map(publicPart) } as JSONWebKeySet);
  await compactVerify(hint, keys, { algorithms: [context.keys.algorithm] });
  const { aud, sid } = decodeJwt(hint);
  return context.rows.sessionWith(String(aud), String(sid))?.jti;
}

const publicPart = ({ kty, crv, x, y, n, e, kid, alg }: SigningJwk) => ({
  ...(kty === "RSA" ? { kty, n, e } : { kty, crv, x, y }),
  kid,
  alg,
});

function setSession({ headers }: IncomingMessage, session: string | undefined): void {
  const others = (headers.cookie ?? "")
    .split(";")
    .filter((pair) => !pair.trim().startsWith("sandbox_session="));
  headers.cookie = [...others, ...(session ? [`sandbox_session=${session}`] : [])].join(";");
}
