import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Clock, HvsError, systemClock } from "@hocvuso/core";
import { requireOption } from "../bad-options.ts";
import { type Citizen, fictitiousCitizen } from "../citizen.ts";
import type { SandboxErrorCode } from "../errors.ts";
import { closeServer, openServer } from "../provider/open-server.ts";
import { beginTurn, closedRecord, type Desk, type Issuer } from "./desk.ts";
import type { FlowRecord } from "./flow-record.ts";
import { forgeries } from "./forgeries.ts";
import type { ForgingClient } from "./forging-client.ts";
import { createKeyRing, type KeyRing } from "./forging-keys.ts";
import { type LogoutAnswer, type SendLogoutOptions, sendLogout } from "./logout.ts";
import { serveIssuer } from "./serve-issuer.ts";

/** Options of {@link createForgingProvider}. */
export interface ForgingProviderOptions {
  /** Relying parties that may sign people in. */
  readonly clients: readonly ForgingClient[];
  /** Fictitious people, two or more; the first signs in by default. Default: two of level 02. */
  readonly citizens?: readonly Citizen[];
  /** `acr` of a sign-in for which none was asked. Default: `"urn:sandbox:loa:2"`. */
  readonly acr?: string;
  /** `acr` of the level below. Default: `"urn:sandbox:loa:1"`. */
  readonly weakAcr?: string;
  /** Whether ID tokens hold the citizen's claims; the user information always does. Default: yes. */
  readonly claimsInIdToken?: boolean;
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock;
}

/** Ports of {@link ForgingProvider.listen}. */
export interface ForgingPorts {
  /** Of the issuer. Default: 0, any free one. */
  readonly port?: number;
  /** Of the second issuer. Default: 0, any free one. */
  readonly otherPort?: number;
}

/** A provider that misbehaves on command. */
export interface ForgingProvider {
  /** Its issuer; empty before it listens. */
  readonly issuer: string;
  /** Its second issuer, always honest, with other keys: for mix-ups. */
  readonly otherIssuer: string;
  /** Relying parties it knows. */
  readonly clients: readonly ForgingClient[];
  /** People it knows. */
  readonly citizens: readonly Citizen[];
  /** `acr` of the level below the honest one. */
  readonly weakAcr: string;
  /** What the relying party did since {@link ForgingProvider.forge} was last called. */
  readonly record: FlowRecord;
  /**
   * Starts to listen on 127.0.0.1, nowhere else.
   *
   * @returns The issuer.
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_PORT_UNAVAILABLE`.
   */
  listen(ports?: ForgingPorts): Promise<string>;
  /**
   * Sets the case that every following sign-in is played with; `undefined` for honesty.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_BAD_OPTIONS` for an unknown case.
   */
  forge(caseId: string | undefined): void;
  /** Chooses who signs in next, by place in `citizens`, and the `acr` reached. Default: as asked. */
  signInAs(index: number, acr?: string): void;
  /**
   * Sends a logout token for the last sign-in over the back channel.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_BAD_OPTIONS` where the client has no address for it.
   */
  sendLogout(options?: SendLogoutOptions): Promise<LogoutAnswer>;
  /** Stops, and forgets everything. */
  close(): Promise<void>;
}

/**
 * Makes a provider that speaks OpenID Connect correctly until a case of {@link describeForgeries} is set.
 *
 * Nobody is asked anything: `/authorize` signs the next fictitious citizen in at once. It answers
 * this machine alone, and is good for nothing but testing relying parties.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_BAD_OPTIONS`.
 * @example
 * ```ts
 * const provider = createForgingProvider({ clients: [{ clientId: "portal", clientSecret, redirectUris }] });
 * const issuer = await provider.listen();
 * provider.forge("T4.1"); // the next ID tokens are unsigned
 * ```
 */
export function createForgingProvider(options: ForgingProviderOptions): ForgingProvider {
  const desk = createDesk(options);
  const { citizens } = desk;
  let servers: readonly Server[] = [];
  let first: Issuer | undefined;
  const running = (): Issuer => {
    if (first) return first;
    throw new HvsError<SandboxErrorCode>("SANDBOX_NOT_LISTENING", "Call listen() first.");
  };
  return {
    get issuer() {
      return first?.issuer ?? "";
    },
    get otherIssuer() {
      return first?.otherIssuer ?? "";
    },
    get record() {
      return closedRecord(desk.turn);
    },
    clients: options.clients,
    citizens,
    weakAcr: desk.weakAcr,
    async listen(ports = {}) {
      ({ first, servers } = await openIssuers(desk, ports));
      return first.issuer;
    },
    forge(caseId) {
      const forgery = forgeries.find(({ id }) => id === caseId);
      const known = caseId === undefined || forgery !== undefined;
      requireOption(known, "caseId", "Không có ca thử này.", "There is no such case.");
      desk.turn = beginTurn(forgery);
    },
    signInAs(index, acr) {
      const chosen = citizens[index];
      requireOption(
        chosen !== undefined,
        "index",
        "Không có công dân này.",
        "There is no such citizen.",
      );
      desk.next = { citizen: chosen as Citizen, acr };
    },
    async sendLogout(how = {}) {
      return sendLogout(running(), desk.last, how);
    },
    async close() {
      const open = servers;
      servers = [];
      first = undefined;
      await Promise.all(open.map(closeServer));
    },
  };
}

function createDesk(options: ForgingProviderOptions): Desk {
  const { clients, citizens = [0, 1].map((index) => fictitiousCitizen("forge", index)) } = options;
  const { acr = "urn:sandbox:loa:2", weakAcr = "urn:sandbox:loa:1" } = options;
  requireOption(
    clients.length > 0,
    "/clients",
    "Cần ít nhất một hệ thống.",
    "At least one client is needed.",
  );
  requireOption(
    citizens.length > 1,
    "/citizens",
    "Cần ít nhất hai công dân.",
    "At least two citizens are needed.",
  );
  return {
    clients: new Map(clients.map((client) => [client.clientId, client])),
    citizens,
    clock: options.clock ?? systemClock,
    acr,
    weakAcr,
    claimsInIdToken: options.claimsInIdToken ?? true,
    turn: beginTurn(undefined),
    next: { citizen: citizens[0] as Citizen, acr: undefined },
    last: undefined,
    nonces: [],
  };
}

async function openIssuers(
  desk: Desk,
  { port = 0, otherPort = 0 }: ForgingPorts,
): Promise<{ first: Issuer; servers: readonly Server[] }> {
  const one = await openServer(port, "127.0.0.1");
  const two = await openServer(otherPort, "127.0.0.1").catch((error: unknown) => {
    one.close();
    throw error;
  });
  const keys = createKeyRing();
  const otherKeys = createKeyRing();
  const first = issuerOf(desk, addressOf(one), addressOf(two), keys, otherKeys, true);
  const second = issuerOf(desk, addressOf(two), addressOf(one), otherKeys, keys, false);
  serveIssuer(one, first);
  serveIssuer(two, second);
  return { first, servers: [one, two] };
}

function issuerOf(
  desk: Desk,
  issuer: string,
  otherIssuer: string,
  keys: KeyRing,
  otherKeys: KeyRing,
  forges: boolean,
): Issuer {
  const tables = { codes: new Map(), accessTokens: new Map(), pushed: new Map() };
  return { desk, issuer, otherIssuer, keys, otherKeys, forges, ...tables };
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
