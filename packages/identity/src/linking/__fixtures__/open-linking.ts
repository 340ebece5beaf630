import type { Database, LearnerId } from "@hocvuso/core";
import { number, openDatabase, openVault } from "../../vault/__fixtures__/open-vault.ts";
import { type Identifier, providerSubject } from "../../vault/identifier.ts";
import type { CreateVaultOptions } from "../../vault/vault.ts";
import type { Vault } from "../../vault/vault-contract.ts";
import { createLinking } from "../linking.ts";
import type { Linking } from "../linking-contract.ts";
import type { SupervisionOptions } from "../linking-parts.ts";
import { mintProof, type Proof, type ProofFacts } from "../proof.ts";

/** Linking over a vault, with a clock that the test moves. */
export interface Bench {
  readonly database: Database;
  readonly vault: Vault;
  readonly linking: Linking;
  /** Moves the clock, in milliseconds. */
  pass(ms: number): void;
  /** A fresh proof. */
  prove(who: LearnerId | Identifier, facts?: Partial<ProofFacts>): Proof;
  /** A learner with a number, as officers and guardians are. */
  citizen(index: number): Promise<LearnerId>;
}

export interface BenchOptions extends Partial<CreateVaultOptions> {
  readonly supervision?: Partial<SupervisionOptions>;
}

export const hour = 3_600_000;
export const issuer = "https://id.example";
export const subject = (sub: string, from: string = issuer): Identifier<"subject"> =>
  providerSubject(from, sub);

export async function openLinking(options: BenchOptions = {}): Promise<Bench> {
  const { database = await openDatabase(), supervision, ...rest } = options;
  let now = 1_800_000_000_000;
  const clock = () => now;
  const vault = await openVault(database, { clock, ...rest });
  const rules = { documentKinds: ["birth-certificate", "passport"], notes: ["at-school"] };
  const linking = createLinking({ vault, supervision: { ...rules, ...supervision } });
  return {
    database,
    vault,
    linking,
    pass(ms) {
      now += ms;
    },
    prove: (who, facts) =>
      mintProof({
        ...(typeof who === "string" ? { learnerId: who } : { identifier: who }),
        accountLevel: "02",
        authLevel: 2,
        authenticatedAt: now,
        ...facts,
      }),
    citizen: (index) => vault.learnerFor(number(index)),
  };
}

export const typesOf = (result: {
  readonly events: readonly { readonly type: string }[];
}): readonly string[] => result.events.map(({ type }) => type);
