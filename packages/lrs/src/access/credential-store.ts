import { randomBytes } from "node:crypto";
import { type Clock, type Database, holdLock } from "@hocvuso/core";
import type { Transaction } from "kysely";
import type { AccessTables } from "./access-tables.ts";
import { type AuditFields, writeAudit } from "./audit.ts";
import { createCredentialCache } from "./credential-cache.ts";
import { assertName, assertOverlap, isName, live, taken } from "./credential-faults.ts";
import { type KeptSecret, shownCredential, validSecrets } from "./credential-row.ts";
import type { CredentialFinder, CredentialStore } from "./credential-store-types.ts";
import { hashSecret } from "./hash-secret.ts";
import { readRights } from "./lrs-credential.ts";

type Row = AccessTables["lrs_credential"];

/** Changes a row and tells what for the audit. May run again. */
type Change = (db: Transaction<AccessTables>, row: Row | undefined) => Promise<AuditFields>;

/** Makes the keeper of credentials; `ready` waits for its tables. */
export function createCredentialStore(
  database: Database,
  clock: Clock,
  ready: () => Promise<void> = async () => {},
): CredentialFinder & CredentialStore {
  const cache = createCredentialCache(database, clock);

  /** Changes one row, alone, and writes it to the audit. */
  const change = async (key: string, what: string, work: Change) => {
    await ready();
    await database.transaction(async (tx) => {
      await holdLock(database, tx, `lrs/credential/${key}`);
      const db = tx.withTables<AccessTables>();
      const row = await db
        .selectFrom("lrs_credential")
        .selectAll()
        .where("key", "=", key)
        .executeTakeFirst();
      const fields = await work(db, row);
      await writeAudit(tx, { at: clock(), what, key, fields });
    });
    cache.forget();
  };

  return {
    async create({ key = randomName(), ...rights }) {
      assertName(key);
      const { tenant, scopes, agent, ratePerMinute } = readRights(key, rights, "urn:x", "");
      const { secret, hash } = await newSecret();
      await change(key, "credential.created", async (db, row) => {
        if (row) throw taken();
        await db
          .insertInto("lrs_credential")
          .values({
            key,
            tenant,
            scopes: JSON.stringify([...scopes]),
            agent: agent ? JSON.stringify(agent.actor) : null,
            rate_per_minute: ratePerMinute ?? null,
            secrets: JSON.stringify([{ hash }] satisfies KeptSecret[]),
            created_at: clock(),
            rotated_at: null,
            expires_at: rights.expiresAt ?? null,
            revoked_at: null,
          })
          .execute();
        return { tenant, scopes: [...scopes].join(" "), restricted: agent !== undefined };
      });
      return { key, secret };
    },
    async rotate(key, { overlapMs = 0 } = {}) {
      assertOverlap(overlapMs);
      const { secret, hash } = await newSecret();
      await change(key, "credential.rotated", async (db, row) => {
        const now = clock();
        const secrets = [{ hash }, ...ending(live(row), now, overlapMs)];
        const values = { secrets: JSON.stringify(secrets), rotated_at: now };
        await db.updateTable("lrs_credential").set(values).where("key", "=", key).execute();
        return { overlapMs, validSecrets: secrets.length };
      });
      return { key, secret };
    },
    async revoke(key) {
      await change(key, "credential.revoked", async (db, row) => {
        const values = { secrets: "[]", revoked_at: clock() };
        await db
          .updateTable("lrs_credential")
          .set(values)
          .where("key", "=", live(row).key)
          .execute();
        return {};
      });
    },
    async list() {
      await ready();
      const db = database.query<AccessTables>();
      const rows = await db.selectFrom("lrs_credential").selectAll().orderBy("key").execute();
      return rows.map((row) => shownCredential(row, clock()));
    },
    async find(key, homePage) {
      if (!isName(key)) return undefined;
      await ready();
      return cache.find(key, homePage);
    },
  };
}

/** Letters only: digits in a row may look like a person's number. */
function randomName(): string {
  const hex = randomBytes(9).toString("hex");
  return `key-${hex.replace(/\d/g, (digit) => "ghijklmnop".charAt(Number(digit)))}`;
}

async function newSecret(): Promise<{ secret: string; hash: string }> {
  const secret = randomBytes(32).toString("base64url");
  return { secret, hash: await hashSecret(secret) };
}

/** Most secrets of one key: checking a wrong one costs a hash for each. */
const mostSecrets = 3;

/** The secrets before a new one: none is valid longer than it was. */
function ending(row: Row, now: number, overlapMs: number): KeptSecret[] {
  if (overlapMs === 0) return [];
  const until = now + overlapMs;
  return validSecrets(row, now)
    .slice(0, mostSecrets - 1)
    .map(({ hash, validUntil = until }) => ({ hash, validUntil: Math.min(validUntil, until) }));
}
