import type { Clock, Database } from "@hocvuso/core";
import type { AccessTables } from "./access-tables.ts";
import { createBoundedMap } from "./bounded-map.ts";
import { knownCredential } from "./credential-row.ts";
import type { KnownCredential } from "./known-credential.ts";

/** How long a credential may go on after another process changed it. */
const maxAgeMs = 5_000;

interface Read {
  readonly credential: KnownCredential | undefined;
  readonly readAt: number;
}

/** Reads credentials of the database, each at most every 5 s. */
export interface CredentialCache {
  find(key: string, homePage: string): Promise<KnownCredential | undefined>;
  /** Reads everything again next time. */
  forget(): void;
}

/** Makes the cache. Keys that do not exist are remembered too: asking for them costs nothing. */
export function createCredentialCache(database: Database, clock: Clock): CredentialCache {
  const reads = createBoundedMap<Read>(1_000);
  /** Counts changes: what was read across one of them is used once and not kept. */
  let changes = 0;
  return {
    async find(key, homePage) {
      const name = `${homePage}\n${key}`;
      const kept = reads.get(name);
      const readAt = clock();
      if (kept && Math.abs(readAt - kept.readAt) < maxAgeMs) return kept.credential;
      const before = changes;
      const row = await database
        .query<AccessTables>()
        .selectFrom("lrs_credential")
        .selectAll()
        .where("key", "=", key)
        .where("revoked_at", "is", null)
        .executeTakeFirst();
      const credential = row && knownCredential(row, homePage);
      if (changes === before) reads.set(name, { credential, readAt });
      return credential;
    },
    forget() {
      changes += 1;
      reads.clear();
    },
  };
}
