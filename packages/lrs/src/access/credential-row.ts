import type { Agent } from "@hocvuso/xapi";
import type { AccessTables } from "./access-tables.ts";
import type { LrsScope } from "./caller.ts";
import { parseSecretHash } from "./hash-secret.ts";
import type { KnownCredential, KnownSecret } from "./known-credential.ts";
import { readRights } from "./lrs-credential.ts";

/** A credential of the database without its secrets. */
export interface StoredCredential {
  /** Its name. */
  readonly key: string;
  /** What it may do. */
  readonly scopes: readonly LrsScope[];
  /** The empty text is the store's own. */
  readonly tenant: string;
  /** The only agent it may touch. */
  readonly agent?: Agent;
  /** Most requests a minute. */
  readonly ratePerMinute?: number;
  /** Milliseconds since the Unix epoch, as all times here. */
  readonly createdAt: number;
  /** When its secret was last changed: milliseconds since the Unix epoch. */
  readonly rotatedAt?: number;
  /** When it ends. */
  readonly expiresAt?: number;
  /** When it was taken back. */
  readonly revokedAt?: number;
  /** How many secrets are valid now: 2 or more while one is being changed. */
  readonly validSecrets: number;
}

/** One hash of a row. */
export interface KeptSecret {
  readonly hash: string;
  /** Milliseconds since the Unix epoch; absent: no end. */
  readonly validUntil?: number;
}

type Row = AccessTables["lrs_credential"];

/** The hashes of a row that are valid at a time, newest first. */
export function validSecrets({ secrets }: Pick<Row, "secrets">, now: number): KeptSecret[] {
  const kept = JSON.parse(secrets) as KeptSecret[];
  return kept.filter(({ validUntil }) => validUntil === undefined || validUntil > now);
}

/** A row as it may be shown. */
export function shownCredential(row: Row, now: number): StoredCredential {
  return {
    key: row.key,
    tenant: row.tenant,
    ...rightsOf(row),
    scopes: JSON.parse(row.scopes) as LrsScope[],
    createdAt: row.created_at,
    ...(row.rotated_at !== null && { rotatedAt: row.rotated_at }),
    ...(row.revoked_at !== null && { revokedAt: row.revoked_at }),
    validSecrets: validSecrets(row, now).length,
  };
}

/** A row as the check of sign-ins needs it. */
export function knownCredential(row: Row, homePage: string): KnownCredential {
  const secrets = (JSON.parse(row.secrets) as KeptSecret[]).flatMap((kept): KnownSecret[] => {
    const hash = parseSecretHash(kept.hash);
    if (!hash) return [];
    const { validUntil } = kept;
    return [{ id: kept.hash, hash, ...(validUntil !== undefined && { validUntil }) }];
  });
  return {
    caller: readRights(row.key, { ...rightsOf(row), tenant: row.tenant }, homePage, ""),
    secrets,
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
  };
}

function rightsOf(row: Row) {
  return {
    scopes: JSON.parse(row.scopes) as LrsScope[],
    ...(row.agent !== null && { agent: JSON.parse(row.agent) as Agent }),
    ...(row.rate_per_minute !== null && { ratePerMinute: row.rate_per_minute }),
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
  };
}
