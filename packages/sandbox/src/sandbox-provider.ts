import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { HvsError, type Log, silentLog } from "@hocvuso/core";
import Provider, { type JWK } from "oidc-provider";
import { requireOption } from "./bad-options.ts";
import type { Citizen } from "./citizen.ts";
import type { SandboxErrorCode } from "./errors.ts";
import { sendPage } from "./page.ts";
import { providerConfiguration } from "./provider-configuration.ts";
import type { SandboxClient } from "./sandbox-client.ts";
import { handleSignIn, signInPath } from "./sign-in.ts";

/** A private signing key as a JSON Web Key (RFC 7517), with `alg`. */
export interface SigningJwk extends JsonWebKey {
  /** Name of the key. */
  readonly kid?: string;
}

/** Options of {@link createSandboxProvider}. */
export interface SandboxProviderOptions {
  /** Registered clients; nobody else is answered. */
  readonly clients: readonly SandboxClient[];
  /** Everybody who can sign in. */
  readonly citizens: readonly Citizen[];
  /** Private signing key as a JWK with `alg` ES256 or RS256. Default: a new ES256 key. */
  readonly signingKey?: SigningJwk;
  /** Takes log lines: codes and levels, never who signed in. Default: dropped. */
  readonly log?: Log;
}

/** An identity provider for development and tests. */
export interface SandboxProvider {
  /**
   * Its issuer, known once it listens.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_NOT_LISTENING` before.
   */
  readonly issuer: string;
  /**
   * Starts to listen, on this machine only.
   *
   * @param port - 0 for any free one.
   * @param host - `127.0.0.1` (the default), `localhost` or `::1`.
   * @returns The issuer.
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_NOT_LOOPBACK` for another host,
   * `SANDBOX_PORT_UNAVAILABLE` when the port is taken, `SANDBOX_BAD_OPTIONS` for a client that
   * cannot be registered.
   */
  listen(port: number, host?: string): Promise<string>;
  /** Stops, and forgets everything. */
  close(): Promise<void>;
}

/**
 * Makes a strict provider in the manner of VNeID: code flow with PKCE, registered clients, exact
 * redirect URIs, codes that work once, a Vietnamese sign-in page, fictitious citizens.
 *
 * It is no VNeID: endpoints, claims and levels are made up. There is no single sign-on, so every
 * sign-in asks who you are. It answers this machine alone.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_BAD_OPTIONS`.
 * @example
 * ```ts
 * const sandbox = createSandboxProvider({
 *   clients: [{ clientId: "hocvuso", clientSecret, redirectUris: ["http://127.0.0.1:8080/hvs/identity/callback"] }],
 *   citizens: [fictitiousCitizen("demo", 0)],
 * });
 * const issuer = await sandbox.listen(9000);
 * ```
 */
export function createSandboxProvider(options: SandboxProviderOptions): SandboxProvider {
  const { clients, citizens, signingKey = newSigningKey(), log = silentLog } = options;
  const numbers = new Map(citizens.map((one) => [one.number, one]));
  checkOptions(options, numbers.size);
  let running: { server: Server; issuer: string } | undefined;
  return {
    get issuer() {
      if (running) return running.issuer;
      throw new HvsError<SandboxErrorCode>("SANDBOX_NOT_LISTENING", "Call listen() first.");
    },
    async listen(port, host = "127.0.0.1") {
      if (!["127.0.0.1", "localhost", "::1"].includes(host)) throw notLoopback();
      const server = await openServer(port, host);
      const named = host === "::1" ? "[::1]" : host;
      const issuer = `http://${named}:${(server.address() as AddressInfo).port}`;
      const provider = new Provider(
        issuer,
        providerConfiguration({ clients, citizens, keys: [signingKey as JWK] }),
      );
      await checkClients(provider, clients).catch((error: unknown) => {
        server.close();
        throw error;
      });
      const answer = provider.callback();
      reportRefusals(provider, log);
      server.on("request", (request: IncomingMessage, response: ServerResponse) => {
        if (`http://${request.headers.host}` !== issuer) return void response.writeHead(421).end();
        forgetSession(request);
        if (!request.url?.startsWith(signInPath)) return answer(request, response);
        handleSignIn(request, response, { provider, citizens: numbers, log }).catch(() => {
          // The cookie of this sign-in is missing, or the sign-in too old.
          if (response.headersSent) response.end();
          else sendPage(response, 400, "Lần đăng nhập đã hết hạn", expired);
        });
      });
      running = { server, issuer };
      return issuer;
    },
    async close() {
      const { server } = running ?? {};
      running = undefined;
      if (!server) return;
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

const expired = `<p>Hãy quay lại trang học và đăng nhập lại; trình duyệt cần cho phép cookie.</p>
<p lang="en">Go back and sign in again; the browser must allow cookies.</p>`;

function checkOptions(options: SandboxProviderOptions, differentNumbers: number): void {
  const { clients, citizens, signingKey } = options;
  requireOption(
    clients.length > 0 && clients.every(({ redirectUris }) => redirectUris.length > 0),
    "/clients",
    "Cần ít nhất một hệ thống, mỗi hệ thống có địa chỉ nhận kết quả.",
    "At least one client is needed, each with a redirect URI.",
  );
  requireOption(
    citizens.length > 0 && differentNumbers === citizens.length,
    "/citizens",
    "Cần ít nhất một công dân, không ai trùng số.",
    "At least one citizen is needed, no two with one number.",
  );
  requireOption(
    !signingKey || ["ES256", "RS256"].includes(signingKey.alg ?? ""),
    "/signingKey/alg",
    "Khoá ký phải dùng ES256 hoặc RS256.",
    "The signing key must be for ES256 or RS256.",
  );
}

/** Finds out at once, not at the first sign-in, when a client cannot be registered. */
async function checkClients(provider: Provider, clients: readonly SandboxClient[]): Promise<void> {
  for (const [index, { clientId }] of clients.entries()) {
    const found = await provider.Client.find(clientId).catch(() => undefined);
    requireOption(
      found !== undefined,
      `/clients/${index}`,
      "Hệ thống không đăng ký được: kiểm tra mã, bí mật (chỉ ký tự ASCII), khoá và địa chỉ nhận kết quả.",
      "The client cannot be registered: check id, secret (ASCII only), keys and redirect URIs.",
    );
  }
}

function newSigningKey(): SigningJwk {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = privateKey.export({ format: "jwk" });
  return { ...jwk, alg: "ES256", use: "sig", kid: crypto.randomUUID() };
}

function openServer(port: number, host: string): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => reject(portUnavailable(cause)));
    server.listen(port, host, () => resolve(server));
  });
}

/** There is no single sign-on: whoever shares a machine is asked again. */
function forgetSession(request: IncomingMessage): void {
  const { cookie } = request.headers;
  if (cookie === undefined) return;
  const kept = cookie.split(";").filter((pair) => !pair.trim().startsWith("sandbox_session"));
  request.headers.cookie = kept.join(";");
}

function reportRefusals(provider: Provider, log: Log): void {
  const report = (code: string) => (_context: unknown, error: Error) =>
    log({
      level: "warn",
      code,
      fields: { error: "error" in error ? String(error.error) : "unknown" },
    });
  provider.on("authorization.error", report("SANDBOX_AUTHORIZATION_REFUSED"));
  provider.on("grant.error", report("SANDBOX_TOKEN_REFUSED"));
  provider.on("server_error", report("SANDBOX_FAILED"));
}

function notLoopback(): HvsError<SandboxErrorCode> {
  return new HvsError("SANDBOX_NOT_LOOPBACK", "The sandbox listens on this machine only.", {
    path: "host",
    hint: {
      vi: "Chỉ dùng 127.0.0.1, localhost hoặc ::1; đây không phải hệ thống định danh thật.",
      en: "Use 127.0.0.1, localhost or ::1; this is no real identity provider.",
    },
  });
}

function portUnavailable(cause: unknown): HvsError<SandboxErrorCode> {
  return new HvsError("SANDBOX_PORT_UNAVAILABLE", "The port cannot be opened.", {
    cause,
    path: "port",
    hint: {
      vi: "Cổng đang được dùng; hãy chọn cổng khác, hoặc 0 để tự chọn.",
      en: "The port is in use; choose another, or 0 for any free one.",
    },
  });
}
