import type { HeldPart, LearnerId } from "@hocvuso/core";
import { idsOf } from "../linking/alias.ts";
import { checkAudit, writeAudit } from "./audit.ts";
import { insideOf } from "./identifier.ts";
import { unseal } from "./rotation.ts";
import type { ExportOptions } from "./vault-contract.ts";
import { change, type Db, reader, type VaultParts } from "./vault-parts.ts";
import { vaultRefusal } from "./vault-refusal.ts";

/** Gives what is kept about a learner, part by part. */
export async function* exportFor(
  parts: VaultParts,
  learnerId: LearnerId,
  { reveal }: ExportOptions,
): AsyncGenerator<HeldPart, void, undefined> {
  const db = reader(parts, undefined);
  const ids = await idsOf(db, parts, learnerId);
  yield* identifiers(parts, ids, reveal);
  for (const alias of ids.slice(1)) yield { kind: "merged-id", data: { learnerId: alias } };
  yield* history(db, parts, ids);
  yield* supervisions(db, parts, ids);
  yield* lookUps(db, parts, ids);
}

async function* identifiers(
  parts: VaultParts,
  ids: readonly LearnerId[],
  reveal: ExportOptions["reveal"],
): AsyncGenerator<HeldPart> {
  const { seal } = parts;
  if (reveal && !seal) throw vaultRefusal("IDENTITY_NOT_SEALED");
  // Who reads is written down before anything is shown.
  const rows = await (reveal
    ? change(parts, undefined, async (db) => {
        const found = await identifierRows(db, parts, ids);
        const [about] = ids;
        const what = { action: "export", count: found.length } as const;
        await writeAudit(db, parts, checkAudit(reveal), {
          ...what,
          ...(about && { learnerId: about }),
        });
        return found;
      })
    : identifierRows(reader(parts, undefined), parts, ids));
  for (const row of rows) {
    const shown =
      reveal && seal && row.sealed !== null ? await unseal(parts, seal, row) : undefined;
    yield {
      kind: "identifier",
      data: {
        ref: row.ref,
        kind: row.kind,
        ...(row.issuer !== "" && { issuer: row.issuer }),
        linkedAt: row.created_at,
        keyVersion: row.key_version,
        sealed: row.sealed !== null,
        ...(shown && { value: insideOf(shown).parts.at(-1) ?? "" }),
      },
    };
  }
}

function identifierRows(db: Db, { context }: VaultParts, ids: readonly LearnerId[]) {
  return db
    .selectFrom("identity_vault")
    .selectAll()
    .where("context", "=", context)
    .where("learner_id", "in", ids)
    .orderBy("created_at")
    .execute();
}

async function* history(
  db: Db,
  { context }: VaultParts,
  ids: readonly LearnerId[],
): AsyncGenerator<HeldPart> {
  const rows = await db
    .selectFrom("identity_link_history")
    .selectAll()
    .where("context", "=", context)
    .where("learner_id", "in", ids)
    .orderBy("at")
    .execute();
  for (const { at, type, kind, other_id } of rows) {
    yield {
      kind: "link",
      data: {
        at,
        type,
        ...(kind !== null && { kind }),
        // The officer's id is the officer's data; the record of what was done stays whole.
        ...(type === "merged" && other_id !== null && { otherId: other_id }),
      },
    };
  }
}

async function* supervisions(
  db: Db,
  { context }: VaultParts,
  ids: readonly LearnerId[],
): AsyncGenerator<HeldPart> {
  const rows = await db
    .selectFrom("identity_supervision")
    .selectAll()
    .where("context", "=", context)
    .where("learner_id", "in", ids)
    .orderBy("verified_at")
    .execute();
  for (const row of rows) {
    yield {
      kind: "supervision",
      data: {
        kind: row.kind,
        documentKind: row.document_kind,
        note: row.note,
        guardian: row.guardian_id,
        consentReceiptId: row.consent_receipt_id,
        verifiedAt: row.verified_at,
        validUntil: row.valid_until,
        revokedAt: row.revoked_at,
      },
    };
  }
}

async function* lookUps(
  db: Db,
  { context }: VaultParts,
  ids: readonly LearnerId[],
): AsyncGenerator<HeldPart> {
  const rows = await db
    .selectFrom("identity_audit")
    .select(["at", "by_whom", "action", "purpose"])
    .where("context", "=", context)
    .where("learner_id", "in", ids)
    .orderBy("at")
    .execute();
  for (const { at, by_whom, action, purpose } of rows) {
    yield { kind: "look-up", data: { at, by: by_whom, action, purpose } };
  }
}
