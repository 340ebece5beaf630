import type { LearnerId, Session } from "@hocvuso/core";
import type { Kysely, Selectable } from "kysely";
import { iso } from "../iso.ts";
import type { DatedSession } from "./session-store.ts";
import type { SessionTables } from "./session-tables.ts";

/** A session as it is kept. */
export type SessionRow = Selectable<SessionTables["identity_session"]>;

/** Uses are noted to the minute. */
export const noteAfterMs = 60_000;

/** Keeps a session in the place of another one, and forgets those past their time. */
export async function insertSession(
  db: Kysely<SessionTables>,
  row: SessionRow,
  { ended, now }: { readonly ended: string | undefined; readonly now: number },
): Promise<void> {
  if (ended !== undefined) {
    await db
      .deleteFrom("identity_session")
      .where((where) =>
        where.or([where("id_hash", "=", ended), where("previous_hash", "=", ended)]),
      )
      .execute();
  }
  await db.deleteFrom("identity_session").where("expires_at", "<", iso(now)).execute();
  await db.insertInto("identity_session").values(row).execute();
}

/** Tells whether a session may be used under a key, which may be the one before its present one. */
export function isAlive(
  row: SessionRow,
  hash: string,
  { now, idleSeconds }: { readonly now: number; readonly idleSeconds: number },
): boolean {
  const until = row.id_hash === hash ? row.expires_at : (row.previous_until ?? "");
  return Date.parse(until) > now && !isIdle(row, now, idleSeconds);
}

/** Tells whether a session was not used for too long. */
export function isIdle(row: SessionRow, now: number, idleSeconds: number): boolean {
  return now - Date.parse(row.seen_at) > idleSeconds * 1000 + noteAfterMs;
}

/** What a kept session says. */
export function sessionOf(row: SessionRow, now: number, idleSeconds: number): DatedSession {
  return {
    learnerId: row.learner_id as LearnerId,
    accountLevel: row.account_level as Session["accountLevel"],
    authLevel: row.auth_level as Session["authLevel"],
    authenticatedAt: Date.parse(row.authenticated_at),
    verifiedBy: row.verified_by as "provider" | "officer",
    expiresAt: Math.min(Date.parse(row.expires_at), now + idleSeconds * 1000),
    provider: row.provider,
  };
}
