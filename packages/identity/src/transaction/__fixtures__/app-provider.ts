import { type JWTPayload, SignJWT } from "jose";
import { citizen } from "../../__fixtures__/harness.ts";
import { makeKey } from "../../__fixtures__/oidc-server.ts";

/** A minimal provider of transactions, as a `fetch`, whose health and answers a test sets. */
export interface AppProvider {
  readonly issuer: string;
  /** What polls are answered with. */
  status: string;
  /** When set, every answer to a poll has this HTTP status and no use. */
  brokenStatus: number | undefined;
  /** Id and link of what is opened next. */
  opens: { transactionId: string; link: string };
  /** Polls seen. */
  polls: number;
  readonly fetch: typeof globalThis.fetch;
  /** Signs a message. */
  sign(type: string, claims: JWTPayload): Promise<string>;
}

/** Starts it; every poll and result is about the transaction opened last. */
export async function createAppProvider(issuer: string, clock: () => number): Promise<AppProvider> {
  const key = await makeKey("app");
  let nonce = "";
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    transaction_endpoint: `${issuer}/transaction`,
  };
  const provider: AppProvider = {
    issuer,
    status: "pending",
    brokenStatus: undefined,
    opens: { transactionId: "1", link: `${issuer}/app/1` },
    polls: 0,
    async fetch(input, init) {
      const path = new URL(String(input)).pathname;
      if (path.startsWith("/.well-known/")) return Response.json(metadata);
      if (path === "/jwks") return Response.json({ keys: [key.jwk] });
      return answer(path, new URLSearchParams(String(init?.body)));
    },
    sign(type, claims) {
      const now = Math.floor(clock() / 1000);
      return new SignJWT({ iss: issuer, aud: "hocvuso", iat: now, exp: now + 300, ...claims })
        .setProtectedHeader({ alg: "ES256", kid: key.kid, typ: type })
        .sign(key.privateKey);
    },
  };

  async function answer(path: string, form: URLSearchParams): Promise<Response> {
    const { transactionId, link } = provider.opens;
    if (path === "/transaction") {
      nonce = form.get("nonce") ?? "";
      const opened = { transaction_id: transactionId, link, comparison_code: "42", interval: 2 };
      return Response.json(opened, { status: 201 });
    }
    if (path === "/transaction/poll") {
      provider.polls += 1;
      const { brokenStatus: status } = provider;
      if (status) return Response.json({ error: "invalid_request" }, { status });
      return Response.json({ status: provider.status });
    }
    const { SoDinhDanh } = citizen;
    const said = { sub: "subject-1", nonce, transaction_id: transactionId, SoDinhDanh };
    const auth_time = Math.floor(clock() / 1000);
    const result = await provider.sign("transaction-result+jwt", { ...said, auth_time });
    return Response.json({ result });
  }
  return provider;
}
