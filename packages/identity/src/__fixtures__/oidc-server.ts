import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, SignJWT } from "jose";

/** A key pair of the server. */
export interface ServerKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

/** What the token of one exchange is made of. */
export interface TokenMaterial {
  claims: Record<string, unknown>;
  header: JWTHeaderParameters;
  readonly accessToken: string;
  readonly server: OidcServer;
}

/** A minimal provider whose every answer a test may bend. */
export interface OidcServer {
  readonly issuer: string;
  /** Keys it publishes. */
  keys: ServerKey[];
  /** Makes the ID token; tests replace it to forge. */
  mint: (material: TokenMaterial) => Promise<string> | string;
  /** Answer of the UserInfo endpoint. */
  userInfo: Record<string, unknown>;
  /** When set, every answer has this status and no use. */
  brokenStatus: number | undefined;
  /** The last request to the token endpoint. */
  exchanged: { readonly form: URLSearchParams; readonly authorization: string } | undefined;
  /** Requests seen, by path. */
  readonly hits: Map<string, number>;
  /** What a browser gets from the authorization endpoint: the callback address. */
  authorize(address: URL): URL;
  close(): Promise<void>;
}

export async function makeKey(kid: string, alg = "ES256"): Promise<ServerKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: "sig" } };
}

export function sign({ claims, header }: TokenMaterial, key: CryptoKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader(header).sign(key);
}

/** Signs with the key that the header names, as an honest provider does. */
export async function mintHonestly(material: TokenMaterial): Promise<string> {
  const key = material.server.keys.find(({ kid }) => kid === material.header.kid);
  if (!key) throw new Error("The test names a key the server does not have.");
  return sign(material, key.privateKey);
}

export async function startOidcServer(claims: Record<string, unknown>): Promise<OidcServer> {
  const codes = new Map<string, URLSearchParams>();
  const hits = new Map<string, number>();
  const http = createServer(async (request, response) => {
    const { status, body } = await route(request);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const server: OidcServer = {
    issuer,
    keys: [await makeKey("first")],
    mint: mintHonestly,
    userInfo: {},
    brokenStatus: undefined,
    exchanged: undefined,
    hits,
    authorize(address) {
      const code = randomUUID();
      codes.set(code, address.searchParams);
      const callback = new URL(address.searchParams.get("redirect_uri") ?? "");
      const state = address.searchParams.get("state") ?? "";
      callback.search = new URLSearchParams({ code, state, iss: issuer }).toString();
      return callback;
    },
    close: () =>
      new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };

  async function route(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const path = new URL(request.url ?? "/", issuer).pathname;
    hits.set(path, (hits.get(path) ?? 0) + 1);
    if (server.brokenStatus) return { status: server.brokenStatus, body: {} };
    if (path === "/.well-known/openid-configuration") return { status: 200, body: metadata() };
    if (path === "/jwks") return { status: 200, body: { keys: server.keys.map(({ jwk }) => jwk) } };
    if (path === "/token") {
      const form = await readForm(request);
      server.exchanged = { form, authorization: request.headers.authorization ?? "" };
      return exchange(form);
    }
    return path === "/me" ? { status: 200, body: server.userInfo } : { status: 404, body: {} };
  }

  function metadata(): Record<string, unknown> {
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      end_session_endpoint: `${issuer}/logout`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["ES256", "RS256", "PS256", "EdDSA"],
      code_challenge_methods_supported: ["S256"],
      authorization_response_iss_parameter_supported: true,
    };
  }

  async function exchange(form: URLSearchParams): Promise<{ status: number; body: unknown }> {
    const asked = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!asked || asked.get("code_challenge") !== challenge) {
      return { status: 400, body: { error: "invalid_grant" } };
    }
    const accessToken = randomUUID();
    const now = Math.floor(Date.now() / 1000);
    const token = await server.mint({
      server,
      accessToken,
      header: { alg: "ES256", kid: server.keys.at(-1)?.kid ?? "" },
      claims: {
        iss: issuer,
        aud: asked.get("client_id"),
        sub: "subject-1",
        iat: now,
        exp: now + 300,
        nonce: asked.get("nonce"),
        auth_time: now,
        ...claims,
      },
    });
    return {
      status: 200,
      body: { access_token: accessToken, token_type: "Bearer", expires_in: 300, id_token: token },
    };
  }
  return server;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}
