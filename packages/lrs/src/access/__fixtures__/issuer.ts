import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isHvsError } from "@hocvuso/core";
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";
import type { LrsErrorCode } from "../../errors.ts";
import { createAuthenticate } from "../authenticate.ts";
import type { Caller } from "../caller.ts";
import { accessHeaders } from "../errors.ts";
import type { TokenOptions } from "../token-options.ts";

export const issuer = "https://login.example.vn";
export const audience = "https://lrs.example.vn/xapi";

/** The clock of all tests here: milliseconds since the Unix epoch. */
const now = 1_790_000_000_000;
export const nowSeconds: number = now / 1_000;

/** A key pair with its public key as JWK. */
export interface IssuerKey {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

/** Makes a key pair. */
export async function makeKey(kid: string, alg = "ES256"): Promise<IssuerKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: "sig" } };
}

/** Claims of an honest token. */
export const honest: JWTPayload = {
  iss: issuer,
  aud: audience,
  azp: "portal",
  exp: nowSeconds + 300,
  iat: nowSeconds,
  scope: "openid statements/write statements/read/mine",
};

/** Signs an honest token, with changes; `undefined` leaves a claim out. */
export function mint(
  { privateKey, jwk }: IssuerKey,
  claims: JWTPayload = {},
  header: Record<string, unknown> = {},
): Promise<string> {
  const { alg = "ES256", kid = "" } = jwk;
  return new SignJWT({ ...honest, ...claims })
    .setProtectedHeader({ alg, kid, ...header })
    .sign(privateKey);
}

/** What became of a token: the caller, or a refusal. */
export type Outcome =
  | Caller
  | { status: number; code: string; headers: ReturnType<typeof accessHeaders>; text: string };

/** Makes a door that takes tokens; the authority's home page is another one. */
export function door(tokens: Partial<TokenOptions>, log = (_line: unknown): void => {}) {
  const given = { issuer, audience, ...tokens };
  const homePage = "urn:hocvuso:lrs";
  const authenticate = createAuthenticate({
    credentials: [{ key: "portal", secret: "s" }],
    tokens: given,
    homePage,
    clock: () => now,
    log,
  });
  return async (token: string): Promise<Outcome> => {
    const headers = { authorization: `Bearer ${token}` };
    try {
      return await authenticate(new Request("http://x/", { headers }));
    } catch (error) {
      if (!isHvsError<LrsErrorCode>(error)) throw error;
      const { status, code, message, path, hint, cause } = error;
      const text = JSON.stringify({ message, path, hint, stack: error.stack, cause: `${cause}` });
      return { status, code, headers: accessHeaders(error), text };
    }
  };
}

/** A server that shows a key set, or misbehaves. */
export interface KeyServer {
  /** What it answers, and how often it was asked. */
  readonly served: { keys: readonly JWK[]; status: number; body?: string; requests: number };
  readonly jwksUri: string;
  close(): Promise<void>;
}

/** Starts the server. */
export async function serveKeys(keys: readonly JWK[]): Promise<KeyServer> {
  const served: KeyServer["served"] = { keys, status: 200, requests: 0 };
  const server = createServer((_request, response) => {
    served.requests += 1;
    response.writeHead(served.status, {
      "content-type": "application/jwk-set+json",
      ...(served.status === 302 && { location: "/elsewhere" }),
    });
    response.end(served.body ?? JSON.stringify({ keys: served.keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { served, close, jwksUri: `http://127.0.0.1:${port}/keys` };
}
