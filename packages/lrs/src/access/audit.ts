import type { Database, Tx } from "@hocvuso/core";
import { findPersonalData } from "@hocvuso/xapi";
import type { AccessTables } from "./access-tables.ts";

/** Small facts of an entry: counts, names of rules; never a secret, a person or a statement. */
export type AuditFields = Readonly<Record<string, string | number | boolean>>;

/** Something that was done to the record store by somebody in charge, or tried. */
export interface AuditEntry {
  /** When: milliseconds since the Unix epoch. */
  readonly at: number;
  /** What, as a stable name: `credential.created`, `sign-in.refused`. */
  readonly what: string;
  /** Name of the credential it was done with or to; absent: none. */
  readonly key?: string;
  /** Default: none. */
  readonly fields?: AuditFields;
}

/** Which entries {@link Audit.list} returns. */
export interface AuditListOptions {
  /** From then on: milliseconds since the Unix epoch. Default: all. */
  readonly sinceMs?: number;
  /** Most entries, 1–1,000. Default: 100. */
  readonly limit?: number;
}

/** Reads the audit. */
export interface Audit {
  /** Entries, newest first. */
  list(options?: AuditListOptions): Promise<readonly AuditEntry[]>;
}

const longestText = 200;

/**
 * Writes one entry of the audit.
 *
 * Give the transaction that does the work, so that both are kept or none. Texts are cut after 200
 * characters; what looks like a person (number, telephone, e-mail address) becomes `[removed]`.
 *
 * @example
 * ```ts
 * await writeAudit(tx, { at: clock(), what: "retention.ran", fields: { removed: 120 } });
 * ```
 */
export async function writeAudit(target: Database | Tx, entry: AuditEntry): Promise<void> {
  const { at, what, key = "", fields = {} } = entry;
  const clean = Object.entries(fields).map(([name, value]) => [safe(name), safe(value)]);
  const db =
    "withTables" in target ? target.withTables<AccessTables>() : target.query<AccessTables>();
  await db
    .insertInto("lrs_audit")
    .values({
      at,
      what: what.slice(0, 100),
      key: `${safe(key)}`,
      fields: JSON.stringify(Object.fromEntries(clean)),
    })
    .execute();
}

/** Makes the reader of the audit. */
export function createAudit(
  database: Database,
  ready: () => Promise<void> = async () => {},
): Audit {
  return {
    async list({ sinceMs = 0, limit = 100 } = {}) {
      await ready();
      const rows = await database
        .query<AccessTables>()
        .selectFrom("lrs_audit")
        .select(["at", "what", "key", "fields"])
        .where("at", ">=", sinceMs)
        .orderBy("sequence", "desc")
        .limit(Math.min(1_000, Math.max(1, Math.trunc(limit))))
        .execute();
      return rows.map(({ key, fields, ...row }) => ({
        ...row,
        ...(key !== "" && { key }),
        fields: JSON.parse(fields) as AuditFields,
      }));
    },
  };
}

function safe(value: string | number | boolean): string | number | boolean {
  if (typeof value !== "string") return value;
  return findPersonalData([value]).length > 0 ? "[removed]" : value.slice(0, longestText);
}
