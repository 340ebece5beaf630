import type { LearnerId } from "@hocvuso/core";
import type { IdentityTables } from "../tables.ts";
import { type Db, now, type VaultParts } from "../vault/vault-parts.ts";

/** Why a person cannot verify with an e-identity of the level needed. */
export type SupervisionKind = "child" | "foreigner" | "no-phone" | "other";

/** Who agreed for a child. */
export interface Guardian {
  /** The guardian, as learner of this context. */
  readonly learnerId: LearnerId;
  /** Id of the guardian's consent receipt. */
  readonly consentReceiptId: string;
}

/** That an officer verified a person face to face. To be shown wherever something is decided about the learner. */
export interface Supervision {
  /** Id of the record. */
  readonly id: string;
  /** Why no e-identity was used. */
  readonly kind: SupervisionKind;
  /** Code of the kind of document that was shown. */
  readonly documentKind: string;
  /** Code of a note. */
  readonly note?: string;
  /** The officer. */
  readonly officer: LearnerId;
  /** The child's guardian. */
  readonly guardian?: Guardian;
  /** When, ISO 8601 in UTC. */
  readonly verifiedAt: string;
  /** Until when the officer's word lets the person in, ISO 8601 in UTC. */
  readonly validUntil: string;
  /** When it was taken back, ISO 8601 in UTC. */
  readonly revokedAt?: string;
  /** Whether the officer's word holds now. */
  readonly state: "in-force" | "expired" | "revoked";
}

/** The record that counts: the one in force that ends last, else the newest. */
export async function newestSupervision(
  db: Db,
  parts: VaultParts,
  learnerId: LearnerId,
): Promise<Supervision | undefined> {
  const rows = await db
    .selectFrom("identity_supervision")
    .selectAll()
    .where("context", "=", parts.context)
    .where("learner_id", "=", learnerId)
    .orderBy("valid_until", "desc")
    .orderBy("verified_at", "desc")
    .execute();
  const records = rows.map((row) => toSupervision(row, now(parts)));
  return records.find(({ state }) => state === "in-force") ?? records[0];
}

function toSupervision(row: IdentityTables["identity_supervision"], at: string): Supervision {
  const { guardian_id, consent_receipt_id, note, revoked_at } = row;
  const guardian = guardian_id !== null && {
    learnerId: guardian_id as LearnerId,
    consentReceiptId: consent_receipt_id ?? "",
  };
  const state = row.valid_until > at ? "in-force" : "expired";
  return {
    id: row.id,
    kind: row.kind as SupervisionKind,
    documentKind: row.document_kind,
    ...(note !== null && { note }),
    officer: row.officer_id as LearnerId,
    ...(guardian && { guardian }),
    verifiedAt: row.verified_at,
    validUntil: row.valid_until,
    ...(revoked_at !== null && { revokedAt: revoked_at }),
    state: revoked_at === null ? state : "revoked",
  };
}
