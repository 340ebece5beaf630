import { isLearnerId, type LearnerId } from "@hocvuso/core";
import { type Db, now, type VaultParts } from "./vault-parts.ts";
import { vaultRefusal } from "./vault-refusal.ts";

/** Who looks into the vault, and why. */
export interface VaultAudit {
  /** The official, as opaque learner; `"system"` for work that no person started. */
  readonly by: LearnerId | "system";
  /** Code of the purpose: lower-case letters in words joined by hyphens, at most 64 characters. */
  readonly purpose: string;
}

/** What was done. */
export type AuditAction = "drop-sealed-copies" | "erase" | "export" | "find" | "reindex" | "retire";

/** One line of the audit. It holds no identifier. */
export interface AuditEntry {
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  /** Who did it. */
  readonly by: LearnerId | "system";
  /** What was done. */
  readonly action: AuditAction;
  /** Code of the purpose. */
  readonly purpose: string;
  /** Whom it was about; absent when nobody was found, or many were meant. */
  readonly learnerId?: LearnerId;
  /** How many rows it touched; for `retire`, the version of the key. */
  readonly count: number;
}

/** Refuses an audit that could not be read later, or that holds more than codes. */
export function checkAudit(audit: VaultAudit | undefined): VaultAudit {
  const { by, purpose } = audit ?? {};
  const known = by === "system" || isLearnerId(by);
  const code = typeof purpose === "string" && purpose.length <= 64;
  if (!audit || !known || !code || !/^[a-z]+(-[a-z]+)*$/.test(purpose)) {
    throw vaultRefusal("IDENTITY_BAD_AUDIT", { path: "/audit" });
  }
  return audit;
}

/** Writes one line, in the transaction of what it is about. */
export async function writeAudit(
  db: Db,
  parts: VaultParts,
  { by, purpose }: VaultAudit,
  { action, learnerId, count }: Pick<AuditEntry, "action" | "learnerId" | "count">,
): Promise<void> {
  await db
    .insertInto("identity_audit")
    .values({
      context: parts.context,
      id: crypto.randomUUID(),
      at: now(parts),
      by_whom: by,
      action,
      purpose,
      learner_id: learnerId ?? null,
      count,
    })
    .execute();
}

const entriesPerPage = 200;

/** Reads the audit, oldest first, page by page. */
export async function* readAudit(
  db: Db,
  { context }: VaultParts,
): AsyncGenerator<AuditEntry, void, undefined> {
  for (let last = { at: "", id: "" }; ; ) {
    const { at, id } = last;
    const rows = await db
      .selectFrom("identity_audit")
      .selectAll()
      .where("context", "=", context)
      .where((is) => is.or([is("at", ">", at), is.and([is("at", "=", at), is("id", ">", id)])]))
      .orderBy("at")
      .orderBy("id")
      .limit(entriesPerPage)
      .execute();
    for (const row of rows) {
      last = row;
      yield {
        at: row.at,
        by: row.by_whom as AuditEntry["by"],
        action: row.action as AuditAction,
        purpose: row.purpose,
        ...(row.learner_id !== null && { learnerId: row.learner_id as LearnerId }),
        count: row.count,
      };
    }
    if (rows.length < entriesPerPage) return;
  }
}
