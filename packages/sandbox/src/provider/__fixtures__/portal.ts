import type { SandboxProvider } from "../sandbox-provider.ts";
import { type Browser, createBrowser, type Visit } from "./browser.ts";
import { submit } from "./submit.ts";

/** A plain client with a secret, and the browsers that use it. */
export interface Portal {
  readonly clientId: string;
  readonly redirectUri: string;
  /** Opens the authorization endpoint. */
  authorize(browser: Browser, query?: Readonly<Record<string, string>>): Promise<Visit>;
  /** Signs in with the number and takes the ID token. */
  signIn(
    browser: Browser,
    number: string,
    query?: Readonly<Record<string, string>>,
  ): Promise<SignedIn>;
  /** Takes the ID token at the end of a visit. */
  redeem(visit: Visit): Promise<SignedIn>;
}

/** What a client has after a sign-in. */
interface SignedIn {
  readonly idToken: string;
  readonly accessToken: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

const verifier = "v".repeat(43);
export const portalSecret = "only-for-tests";

export const newBrowser = (): Browser => createBrowser("http://127.0.0.1:8080/");

export function createPortal(sandbox: SandboxProvider, clientId: string): Portal {
  const redirectUri = `http://127.0.0.1:8080/${clientId}`;
  const portal: Portal = {
    clientId,
    redirectUri,
    async authorize(browser, query = {}) {
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
      const url = new URL("/auth", sandbox.issuer);
      url.search = String(
        new URLSearchParams({
          client_id: clientId,
          redirect_uri: redirectUri,
          response_type: "code",
          scope: "openid",
          state: "s",
          nonce: "n",
          code_challenge: Buffer.from(digest).toString("base64url"),
          code_challenge_method: "S256",
          ...query,
        }),
      );
      return browser.open(url);
    },
    async signIn(browser, number, query) {
      const page = await portal.authorize(browser, query);
      return portal.redeem(await submit(page, { number, decision: "accept" }, browser));
    },
    async redeem({ url }) {
      const response = await fetch(`${sandbox.issuer}/token`, {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "authorization_code",
          code: url.searchParams.get("code") ?? "",
          redirect_uri: redirectUri,
          code_verifier: verifier,
        }),
        headers: { authorization: `Basic ${btoa(`${clientId}:${portalSecret}`)}` },
      });
      const { id_token = "", access_token = "" } = await response.json();
      const payload = Buffer.from(id_token.split(".")[1] ?? "", "base64url").toString();
      return { idToken: id_token, accessToken: access_token, claims: JSON.parse(payload || "{}") };
    },
  };
  return portal;
}
