import { createHmac, randomBytes } from "node:crypto";
import type { Citizen } from "../citizen.ts";
import type { SandboxClient } from "./sandbox-client.ts";

/** The citizens of a provider and the accounts they have. */
export interface People {
  /** Some of them, as examples. */
  readonly samples: readonly Citizen[];
  /** The citizen with this number, written as people write it. */
  byNumber(number: string): Citizen | undefined;
  /** The citizen with this account. */
  byAccount(accountId: string): Citizen | undefined;
  /** The citizen's account. */
  accountIdOf(citizen: Citizen): string;
  /** The name under which this client knows an account. */
  subjectFor(accountId: string, client: SandboxClient | undefined): string;
  /** Makes the citizen's account anew; gives the account that is gone. */
  recreate(citizen: Citizen): string;
}

interface Account {
  readonly id: string;
  readonly pairwiseKey: Uint8Array;
}

/** Accounts outlive a provider that is stopped and started again in one process. */
const lastAccounts = /*@__PURE__*/ new WeakMap<Citizen, Account>();

const samplesShown = 8;

export function createPeople(citizens: readonly Citizen[]): People {
  const numbers = new Map(citizens.map((citizen) => [citizen.number, citizen]));
  const accounts = new Map<Citizen, Account>();
  const owners = new Map<string, Citizen>();
  const give = (citizen: Citizen, account: Account) => {
    lastAccounts.set(citizen, account);
    accounts.set(citizen, account);
    owners.set(account.id, citizen);
    return account;
  };
  for (const citizen of citizens) give(citizen, lastAccounts.get(citizen) ?? newAccount());
  const accountOf = (citizen: Citizen) => accounts.get(citizen) ?? give(citizen, newAccount());
  return {
    samples: citizens.slice(0, samplesShown),
    byNumber: (number) => numbers.get(number.normalize("NFKC").replace(/[\s.-]/g, "")),
    byAccount: (accountId) => owners.get(accountId),
    accountIdOf: (citizen) => accountOf(citizen).id,
    subjectFor(accountId, client) {
      const owner = owners.get(accountId);
      if (!owner || client?.subjectType !== "pairwise") return accountId;
      const { pairwiseKey } = accountOf(owner);
      return createHmac("sha256", pairwiseKey).update(client.clientId).digest("base64url");
    },
    recreate(citizen) {
      const { id } = accountOf(citizen);
      owners.delete(id);
      give(citizen, newAccount());
      return id;
    },
  };
}

const newAccount = (): Account => ({ id: crypto.randomUUID(), pairwiseKey: randomBytes(32) });
