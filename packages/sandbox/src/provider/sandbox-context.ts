import type { Log } from "@hocvuso/core";
import type Provider from "oidc-provider";
import type { Approvals } from "./approvals.ts";
import type { KeyRing } from "./key-ring.ts";
import type { MemoryRows } from "./memory-rows.ts";
import type { People } from "./people.ts";
import type { SandboxClient } from "./sandbox-client.ts";
import type { SandboxSettings } from "./sandbox-settings.ts";
import type { Transactions } from "./transactions.ts";

/** What the parts of one listening provider share. */
export interface SandboxContext {
  readonly issuer: string;
  /** The oidc-provider of the present keys: another object after a rotation. */
  readonly provider: Provider;
  /** Its answer to a request. */
  readonly answer: ReturnType<Provider["callback"]>;
  readonly clients: ReadonlyMap<string, SandboxClient>;
  readonly people: People;
  readonly keys: KeyRing;
  /** What the script says now. */
  readonly settings: SandboxSettings;
  readonly singleSignOn: boolean;
  readonly rows: MemoryRows;
  readonly approvals: Approvals;
  readonly transactions: Transactions;
  readonly log: Log;
  readonly clock: () => number;
}
