import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { HvsError, type Log, silentLog } from "@hocvuso/core";
import type { Citizen } from "../citizen.ts";
import type { SandboxErrorCode } from "../errors.ts";
import { answerRequest } from "./answer-request.ts";
import { type BuiltContext, buildContext } from "./build-context.ts";
import { checkClients, checkOptions } from "./check-options.ts";
import { createKeyRing } from "./key-ring.ts";
import { closeServer, openServer } from "./open-server.ts";
import { createPeople } from "./people.ts";
import { newSecrets } from "./provider-configuration.ts";
import type { SandboxClient } from "./sandbox-client.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { createControl, type SandboxControl } from "./sandbox-control.ts";
import type { SigningJwk } from "./signing-jwk.ts";

/** Options of {@link createSandboxProvider}. */
export interface SandboxProviderOptions {
  /** Registered clients; nobody else is answered. */
  readonly clients: readonly SandboxClient[];
  /** Everybody who can sign in. */
  readonly citizens: readonly Citizen[];
  /** Private signing key as a JWK with `alg` ES256 or RS256. Default: a new ES256 key. */
  readonly signingKey?: SigningJwk;
  /** Whether a browser that has signed in signs in elsewhere without the page. Default: `false`, so every sign-in asks who you are. */
  readonly singleSignOn?: boolean;
  /** Takes log lines: codes and levels, never who signed in. Default: dropped. */
  readonly log?: Log;
  /**
   * Time in milliseconds, for transactions, QR codes and the tokens that they give. Default: `Date.now`.
   *
   * Codes, sessions and ID tokens go by the machine's clock; `control.set({ clockSkewSeconds })` makes tokens wrong.
   */
  readonly clock?: () => number;
}

/** An identity provider for development and tests. */
export interface SandboxProvider {
  /**
   * Its issuer, known once it listens.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_NOT_LISTENING` before.
   */
  readonly issuer: string;
  /** Scripts it while it runs. */
  readonly control: SandboxControl;
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
  /** Stops, and forgets everything but its keys and accounts. */
  close(): Promise<void>;
}

/**
 * Makes a strict provider in the manner of VNeID: code flow with PKCE, registered clients, exact
 * redirect URIs, codes that work once, a Vietnamese sign-in page, fictitious citizens; where a client
 * wants them PAR, DPoP, encrypted tokens, logout both ways and a transaction protocol of our own.
 *
 * It is no VNeID: endpoints, claims and levels are made up. It answers this machine alone.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_BAD_OPTIONS`.
 * @example
 * ```ts
 * const sandbox = createSandboxProvider({
 *   clients: [{ clientId: "hocvuso", clientSecret, redirectUris: ["http://127.0.0.1:8080/hvs/identity/callback"] }],
 *   citizens: [fictitiousCitizen("demo", 0)],
 * });
 * const issuer = await sandbox.listen(9000);
 * sandbox.control.set({ level: 1 });
 * ```
 */
export function createSandboxProvider(options: SandboxProviderOptions): SandboxProvider {
  checkOptions(options);
  const { clients, citizens, signingKey, singleSignOn = false, clock = Date.now } = options;
  const people = createPeople(citizens);
  const keys = createKeyRing(signingKey);
  const secrets = newSecrets();
  let running: (BuiltContext & { readonly server: Server }) | undefined;
  const { control, log } = createControl({
    people,
    keys,
    running: () => running?.context,
    rebuild: () => running?.rebuild(),
    log: options.log ?? silentLog,
  });
  return {
    control,
    get issuer() {
      if (running) return running.context.issuer;
      throw new HvsError<SandboxErrorCode>("SANDBOX_NOT_LISTENING", "Call listen() first.");
    },
    async listen(port, host = "127.0.0.1") {
      const server = await openServer(port, host);
      const named = host === "::1" ? "[::1]" : host;
      const issuer = `http://${named}:${(server.address() as AddressInfo).port}`;
      const parts = { issuer, clients, people, keys, control, singleSignOn, log, clock };
      const built = buildContext(parts, secrets);
      await checkClients(built.context.provider, clients).catch((error: unknown) => {
        server.close();
        throw error;
      });
      serve(server, built.context, control);
      running = { ...built, server };
      return issuer;
    },
    async close() {
      const { server } = running ?? {};
      running = undefined;
      if (server) await closeServer(server);
    },
  };
}

function serve(server: Server, context: SandboxContext, control: SandboxControl): void {
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    answerRequest(request, response, context, control).catch(() => {
      context.log({ level: "error", code: "SANDBOX_FAILED" });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}
