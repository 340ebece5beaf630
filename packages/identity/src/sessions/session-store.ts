import type { Clock, Database, LearnerId, Session, Tx } from "@hocvuso/core";
import { randomText, sha256 } from "../hash.ts";
import { iso } from "../iso.ts";
import { type BlindIndex, createBlindIndex } from "../vault/blind-index.ts";
import {
  insertSession,
  isAlive,
  isIdle,
  noteAfterMs,
  type SessionRow,
  sessionOf,
} from "./session-row.ts";
import type { SessionTables } from "./session-tables.ts";

/** A session, and who verified the person. */
export interface KnownSession extends Session {
  /** Id of the provider; `"officer"` where an officer did, `"host"` for a session of the host's own. */
  readonly provider: string;
}

/** A session and when it ends. */
export interface DatedSession extends KnownSession {
  /** When it ends if nothing is done: milliseconds since the Unix epoch. */
  readonly expiresAt: number;
}

/** A session as its own person may see it in a list. */
export interface ListedSession {
  /** Name for {@link @hocvuso/identity!index.Identity.endSession | endSession}; opens nothing. */
  readonly id: string;
  /** Whether it is the one that asks. */
  readonly isCurrent: boolean;
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
  endSid(issuer: string, sid: string, tx?: Tx): Promise<readonly LearnerId[]>;
  /** Ends all of one person at the provider. */
  endSubject(issuer: string, subject: string, tx?: Tx): Promise<readonly LearnerId[]>;
  /** Ends all of a learner. */
  endLearner(learnerId: LearnerId, tx?: Tx): Promise<number>;
  /** Those of a learner that have not ended; `current` is the key of the one that asks. */
  list(learnerId: LearnerId, current?: string): Promise<readonly ListedSession[]>;
  /** Ends one of a learner's, by the id in the list. */
  endOne(learnerId: LearnerId, id: string): Promise<boolean>;
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
  const within = (tx: Tx | undefined) => (tx ? tx.withTables<SessionTables>() : db());
  const endWhere = async (column: "sid_key" | "subject_key", keys: readonly string[], tx?: Tx) => {
    const rows = await within(tx)
      .deleteFrom("identity_session")
      .where(column, "in", keys)
      .returning("learner_id")
      .execute();
    return [...new Set(rows.map((row) => row.learner_id as LearnerId))];
  };
  const findRow = async (key: string): Promise<SessionRow | undefined> => {
    const hash = await hashOf(key);
    const row = await db()
      .selectFrom("identity_session")
      .selectAll()
      .where((where) => where.or([where("id_hash", "=", hash), where("previous_hash", "=", hash)]))
      .executeTakeFirst();
    return row && isAlive(row, hash, { now: clock(), idleSeconds }) ? row : undefined;
  };
  return {
    async open(facts, previous, tx) {
      const key = randomText();
      const [issuer, subject] = facts.subject;
      const row: SessionRow = {
        id_hash: await hashOf(key),
        public_id: crypto.randomUUID(),
        keyed_at: iso(clock()),
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
        previous_hash: null,
        previous_until: null,
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
      const hash = await hashOf(key);
      const isYoung = !row || clock() - Date.parse(row.keyed_at) < rotateAfterMs;
      if (isYoung || row.id_hash !== hash) return undefined;
      const next = randomText();
      // One row all the while: whoever ends the session, under whichever key, ends it.
      const { numUpdatedRows } = await db()
        .updateTable("identity_session")
        .set({
          id_hash: await hashOf(next),
          previous_hash: hash,
          previous_until: iso(Math.min(clock() + graceMs, Date.parse(row.expires_at))),
          keyed_at: iso(clock()),
        })
        .where("id_hash", "=", hash)
        .executeTakeFirst();
      // Of two tabs that ask at once, one gets the new key; the cookie is theirs in common.
      return numUpdatedRows === 0n ? undefined : next;
    },
    async end(key) {
      const hash = await hashOf(key);
      await db()
        .deleteFrom("identity_session")
        .where((where) =>
          where.or([where("id_hash", "=", hash), where("previous_hash", "=", hash)]),
        )
        .execute();
    },
    endSid: async (issuer, sid, tx) => endWhere("sid_key", await keysOf("sid", issuer, sid), tx),
    endSubject: async (issuer, subject, tx) =>
      endWhere("subject_key", await keysOf("subject", issuer, subject), tx),
    async endLearner(learnerId, tx) {
      const done = await within(tx)
        .deleteFrom("identity_session")
        .where("learner_id", "=", learnerId)
        .executeTakeFirst();
      return Number(done.numDeletedRows);
    },
    async endOne(learnerId, id) {
      const done = await db()
        .deleteFrom("identity_session")
        .where("learner_id", "=", learnerId)
        .where("public_id", "=", id)
        .executeTakeFirst();
      return done.numDeletedRows > 0n;
    },
    async list(learnerId, current) {
      const own = current === undefined ? "" : await hashOf(current);
      const rows = await db()
        .selectFrom("identity_session")
        .selectAll()
        .where("learner_id", "=", learnerId)
        .where("expires_at", ">", iso(clock()))
        .orderBy("seen_at", "desc")
        .execute();
      return rows
        .filter((row) => !isIdle(row, clock(), idleSeconds))
        .map((row) => ({
          id: row.public_id,
          isCurrent: row.id_hash === own || row.previous_hash === own,
          provider: row.provider,
          createdAt: Date.parse(row.created_at),
          seenAt: Date.parse(row.seen_at),
        }));
    },
  };
}
