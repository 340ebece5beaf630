import type { Clock, Database, LearnerId, Session, Tx } from "@hocvuso/core";
import { randomText, sha256 } from "../hash.ts";
import { type BlindIndex, createBlindIndex } from "../vault/blind-index.ts";
import {
  insertSession,
  isIdle,
  iso,
  noteAfterMs,
  type SessionRow,
  sessionOf,
} from "./session-row.ts";
import type { SessionTables } from "./session-tables.ts";

/** A session and when it ends. */
export interface DatedSession extends Session {
  /** When it ends if nothing is done: milliseconds since the Unix epoch. */
  readonly expiresAt: number;
  /** Id of the provider that verified the person; `"officer"` where an officer did. */
  readonly provider: string;
}

/** A session as its own person may see it in a list. */
export interface ListedSession {
  /** Id of the provider. */
  readonly provider: string;
  /** When it began: milliseconds since the Unix epoch. */
  readonly createdAt: number;
  /** When it was last used, to the minute. */
  readonly seenAt: number;
}

/** What a new session is of. */
interface SessionFacts extends Session {
  /** Id of the provider. */
  readonly provider: string;
  /** Issuer and subject at the provider, for its logout. */
  readonly subject: readonly [issuer: string, subject: string];
  /** Session at the provider, for its logout. */
  readonly sid?: string | undefined;
  /** When it ends at the latest, where that is before its usual end: milliseconds since the Unix epoch. */
  readonly until?: number;
}

/** Sessions, kept on the server: the browser has nothing but a random key. */
export interface SessionStore {
  /** Begins one and ends the one before it in this browser. */
  open(facts: SessionFacts, previous: string | undefined, tx?: Tx): Promise<string>;
  /** Reads one, and notes its use. */
  read(key: string | undefined): Promise<DatedSession | undefined>;
  /** Gives a session another key when the one it has is old; the old one works for 30 s more. */
  rotate(key: string): Promise<string | undefined>;
  /** Ends one. */
  end(key: string): Promise<void>;
  /** Ends those of one session at the provider. */
  endSid(issuer: string, sid: string): Promise<number>;
  /** Ends all of one person at the provider. */
  endSubject(issuer: string, subject: string): Promise<number>;
  /** Ends all of a learner. */
  endLearner(learnerId: LearnerId, tx?: Tx): Promise<number>;
  /** Those of a learner that have not ended. */
  list(learnerId: LearnerId): Promise<readonly ListedSession[]>;
}

/** Options of {@link createSessionStore}. */
export interface SessionStoreOptions {
  /** Where they are kept. */
  readonly database: Database;
  /** Tells the time. */
  readonly clock: Clock;
  /** Site and context: a session's key is worth nothing at another one. */
  readonly audience: string;
  /** Keys for what is looked up by a provider's word, newest first. */
  readonly keys: readonly Uint8Array<ArrayBuffer>[];
  /** Longest life, in seconds. */
  readonly absoluteSeconds: number;
  /** Longest time without use, in seconds. */
  readonly idleSeconds: number;
}

const rotateAfterMs = 15 * 60_000;
const graceMs = 30_000;

/** Opens the sessions of one hub. */
export async function createSessionStore(options: SessionStoreOptions): Promise<SessionStore> {
  const { database, clock, absoluteSeconds, idleSeconds } = options;
  const indexes = await Promise.all(options.keys.map((key) => createBlindIndex(key)));
  const keyOf = (kind: "sid" | "subject", issuer: string, value: string) =>
    (indexes[0] as BlindIndex)(kind, JSON.stringify([issuer, value]));
  const keysOf = (kind: "sid" | "subject", issuer: string, value: string) =>
    Promise.all(indexes.map((index) => index(kind, JSON.stringify([issuer, value]))));
  const hashOf = (key: string) => sha256(`${options.audience} ${key}`);
  const db = () => database.query<SessionTables>();
  const endWhere = async (column: "sid_key" | "subject_key", keys: readonly string[]) => {
    const done = await db()
      .deleteFrom("identity_session")
      .where(column, "in", keys)
      .executeTakeFirst();
    return Number(done.numDeletedRows);
  };
  const findRow = async (key: string): Promise<SessionRow | undefined> => {
    const row = await db()
      .selectFrom("identity_session")
      .selectAll()
      .where("id_hash", "=", await hashOf(key))
      .executeTakeFirst();
    return row && Date.parse(row.expires_at) > clock() && !isIdle(row, clock(), idleSeconds)
      ? row
      : undefined;
  };
  return {
    async open(facts, previous, tx) {
      const key = randomText();
      const [issuer, subject] = facts.subject;
      const row: SessionRow = {
        id_hash: await hashOf(key),
        learner_id: facts.learnerId,
        provider: facts.provider,
        subject_key: await keyOf("subject", issuer, subject),
        sid_key: facts.sid === undefined ? null : await keyOf("sid", issuer, facts.sid),
        account_level: facts.accountLevel,
        auth_level: facts.authLevel,
        verified_by: facts.verifiedBy ?? "provider",
        authenticated_at: iso(facts.authenticatedAt),
        created_at: iso(clock()),
        seen_at: iso(clock()),
        expires_at: iso(
          Math.min(clock() + absoluteSeconds * 1000, facts.until ?? Number.POSITIVE_INFINITY),
        ),
        replaced: 0,
      };
      const ended = previous === undefined ? undefined : await hashOf(previous);
      const work = (inside: Tx) =>
        insertSession(inside.withTables<SessionTables>(), row, { ended, now: clock() });
      await (tx ? work(tx) : database.transaction(work));
      return key;
    },
    async read(key) {
      const row = key === undefined ? undefined : await findRow(key);
      if (!row) return undefined;
      if (clock() - Date.parse(row.seen_at) > noteAfterMs) {
        await db()
          .updateTable("identity_session")
          .set({ seen_at: iso(clock()) })
          .where("id_hash", "=", row.id_hash)
          .execute();
      }
      return sessionOf(row, clock(), idleSeconds);
    },
    async rotate(key) {
      const row = await findRow(key);
      if (!row || row.replaced || clock() - Date.parse(row.created_at) < rotateAfterMs)
        return undefined;
      const next = randomText();
      const idHash = await hashOf(next);
      const rotated = await database.transaction(async (tx) => {
        const inside = tx.withTables<SessionTables>();
        const { numUpdatedRows } = await inside
          .updateTable("identity_session")
          .set({ replaced: 1, expires_at: iso(clock() + graceMs) })
          .where("id_hash", "=", row.id_hash)
          .where("replaced", "=", 0)
          .executeTakeFirst();
        // Of two tabs that ask at once, one gets the new key; the cookie is theirs in common.
        if (numUpdatedRows === 0n) return false;
        const fresh = { ...row, id_hash: idHash, created_at: iso(clock()), seen_at: iso(clock()) };
        await inside.insertInto("identity_session").values(fresh).execute();
        return true;
      });
      return rotated ? next : undefined;
    },
    async end(key) {
      const idHash = await hashOf(key);
      const ended = db().selectFrom("identity_session").where("id_hash", "=", idHash);
      await db()
        .deleteFrom("identity_session")
        .where("replaced", "=", 1)
        .where("learner_id", "in", ended.select("learner_id"))
        .execute();
      await db().deleteFrom("identity_session").where("id_hash", "=", idHash).execute();
    },
    endSid: async (issuer, sid) => endWhere("sid_key", await keysOf("sid", issuer, sid)),
    endSubject: async (issuer, subject) =>
      endWhere("subject_key", await keysOf("subject", issuer, subject)),
    async endLearner(learnerId, tx) {
      const inside = tx ? tx.withTables<SessionTables>() : db();
      const done = await inside
        .deleteFrom("identity_session")
        .where("learner_id", "=", learnerId)
        .executeTakeFirst();
      return Number(done.numDeletedRows);
    },
    async list(learnerId) {
      const rows = await db()
        .selectFrom("identity_session")
        .selectAll()
        .where("learner_id", "=", learnerId)
        .where("expires_at", ">", iso(clock()))
        .where("replaced", "=", 0)
        .orderBy("seen_at", "desc")
        .execute();
      return rows
        .filter((row) => !isIdle(row, clock(), idleSeconds))
        .map((row) => ({
          provider: row.provider,
          createdAt: Date.parse(row.created_at),
          seenAt: Date.parse(row.seen_at),
        }));
    },
  };
}
