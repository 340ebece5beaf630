import type { Clock, Database, PluginContext, Tx } from "@hocvuso/core";
import { createLinking } from "./linking/linking.ts";
import type { Linking } from "./linking/linking-contract.ts";
import type { SupervisionOptions } from "./linking/linking-parts.ts";
import type { Resolution } from "./linking/resolve-learner.ts";
import type { Verified } from "./redirect/verified.ts";
import { parseCitizenNumber } from "./vault/citizen-number.ts";
import { providerSubject } from "./vault/identifier.ts";
import { createVault } from "./vault/vault.ts";
import type { Vault } from "./vault/vault-contract.ts";
import type { VaultKey } from "./vault/vault-key.ts";

/** What the vault is opened with. */
export interface OpenVaultOptions {
  /** Where the rows are kept. */
  readonly database: Database;
  /** Agency and programme. */
  readonly context: string;
  /** Tells the time. */
  readonly clock: Clock;
  /** Keys from the hub's secret and those before it. */
  readonly secrets: PluginContext["secrets"];
  /** Whether sealed copies of identifiers are kept. */
  readonly sealed: boolean;
  /** How officers verify people. */
  readonly supervision: SupervisionOptions | undefined;
  /** How old a proof for linking may be, in seconds. */
  readonly proofMaxAgeSeconds: number;
}

/** The vault, the links over it, and the decision which learner a verified person is. */
export interface OpenVault {
  readonly vault: Vault;
  readonly linking: Linking;
  readonly resolve: (verified: Verified, tx: Tx) => Promise<Resolution>;
}

/** Opens the vault with the hub's keys; a key's version is a number made from the key itself. */
export async function openVault(options: OpenVaultOptions): Promise<OpenVault> {
  const { database, context, clock, secrets, sealed, supervision, proofMaxAgeSeconds } = options;
  const keysOf = async (purpose: string) => Promise.all((await secrets(purpose)).map(named));
  const keys = await keysOf("identity/vault/1");
  const sealingKeys = sealed ? { sealingKeys: await keysOf("identity/vault-seal/1") } : {};
  const vault = await createVault({ database, keys, ...sealingKeys, context, clock });
  const linking = createLinking({
    vault,
    proofMaxAgeSeconds,
    ...(supervision && { supervision }),
  });
  return {
    vault,
    linking,
    resolve({ subjectScope, subject, citizenNumber }, tx) {
      const number = citizenNumber === undefined ? undefined : parseCitizenNumber(citizenNumber);
      const person = {
        subject: providerSubject(subjectScope, subject),
        ...(number && { citizenNumber: number }),
      };
      return linking.resolveLearner(person, { tx });
    },
  };
}

/** Whatever order secrets stand in, the same key has the same version. */
async function named(key: Uint8Array<ArrayBuffer>): Promise<VaultKey> {
  const digest = await crypto.subtle.digest("SHA-256", key);
  return { version: (new DataView(digest).getUint32(0) >>> 1) + 1, key };
}
