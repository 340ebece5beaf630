import type { Generated } from "kysely";

/** Tables of access control. */
export type AccessTables = {
  lrs_credential: {
    key: string;
    tenant: string;
    /** JSON list of scopes. */
    scopes: string;
    /** JSON of an opaque account. */
    agent: string | null;
    rate_per_minute: number | null;
    /** JSON list of hashes, newest first; see `KeptSecret`. */
    secrets: string;
    created_at: number;
    rotated_at: number | null;
    expires_at: number | null;
    revoked_at: number | null;
  };
  lrs_audit: {
    sequence: Generated<number>;
    /** Milliseconds since the Unix epoch. */
    at: number;
    what: string;
    /** Name of the credential; empty for none. */
    key: string;
    /** JSON object of small facts. */
    fields: string;
  };
};
