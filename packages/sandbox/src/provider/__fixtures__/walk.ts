import type { LogLine } from "@hocvuso/core";
import { type Citizen, fictitiousCitizen } from "../../citizen.ts";
import { createSandboxProvider, type SandboxProvider } from "../sandbox-provider.ts";
import { type Browser, createBrowser, type Visit } from "./browser.ts";

export const redirectUri = "http://127.0.0.1:8080/hvs/identity/callback";
export const clientSecret = "a secret between the two";
export const citizen: Citizen = fictitiousCitizen("test", 0);
export const weak: Citizen = fictitiousCitizen("test", 1, { accountLevel: "01", authLevel: 1 });
const verifier = "v".repeat(43);
export const loa = (level: number): string => `urn:sandbox:loa:${level}`;
/** What the sandbox wrote. */
export const logs: LogLine[] = [];

let aheadMs = 0;
/** Lets time pass for transactions and QR codes. */
export const moveClock = (ms: number): void => {
  aheadMs += ms;
};

/** The sandbox that the walks go through; one per test file. */
export const sandbox: SandboxProvider = createSandboxProvider({
  clients: [
    { clientId: "hocvuso", clientSecret, redirectUris: [redirectUri] },
    { clientId: "other", clientSecret: `${clientSecret}!`, redirectUris: [redirectUri] },
  ],
  citizens: [citizen, weak],
  log: (line) => logs.push(line),
  clock: () => Date.now() + aheadMs,
});

export type Query = Record<string, string | undefined>;

export async function authorizeUrl(changes: Query = {}): Promise<URL> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const url = new URL("/auth", sandbox.issuer);
  const query: Query = {
    client_id: "hocvuso",
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "openid",
    state: "the-state",
    nonce: "the-nonce",
    code_challenge: Buffer.from(digest).toString("base64url"),
    code_challenge_method: "S256",
    ...changes,
  };
  for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
  return url;
}

export const browse = (): Browser => createBrowser("http://127.0.0.1:8080/");

export async function signIn(
  form: Record<string, string>,
  changes: Query = {},
  browser: Browser = browse(),
): Promise<Visit> {
  const page = await browser.open(await authorizeUrl(changes));
  if (page.status !== 200) throw new Error(`The sign-in page answered ${page.status}.`);
  const action = /<form method="post" action="([^"]+)"/.exec(page.text)?.[1] ?? "";
  return browser.open(new URL(action, page.url), {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { origin: page.url.origin },
  });
}

export const agree = (number: string = citizen.number): Record<string, string> => ({
  number,
  decision: "accept",
});

/** Answer of the token endpoint. */
export interface Exchange {
  readonly status: number;
  readonly id_token?: string;
  readonly access_token?: string;
  readonly error?: string;
}

export async function exchange(
  code: string,
  changes: Query = {},
  credentials: string = `hocvuso:${encodeURIComponent(clientSecret)}`,
): Promise<Exchange> {
  const form: Query = {
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...changes,
  };
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) if (value) body.set(name, value);
  const response = await fetch(new URL("/token", sandbox.issuer), {
    method: "POST",
    body,
    headers: { authorization: `Basic ${btoa(credentials)}` },
  });
  return { status: response.status, ...(await response.json()) };
}

export const codeOf = (visit: Visit): string => visit.url.searchParams.get("code") ?? "";
export const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
