import { createLearnerId, type LearnerId } from "@hocvuso/core";
import { meetsAccountLevel } from "../assurance/levels.ts";
import { refusal } from "../refusal.ts";
import { change, type Db, now, type VaultParts } from "../vault/vault-parts.ts";
import { issueCode } from "./activation-code.ts";
import { canonicalId } from "./alias.ts";
import { holdsVerified, knownLearner } from "./learner-rows.ts";
import { record } from "./link-event.ts";
import type { Linking, SuperviseRequest } from "./linking-contract.ts";
import type { LinkingParts } from "./linking-parts.ts";
import { linkingRefusal } from "./linking-refusal.ts";
import { checkProof, type Proof } from "./proof.ts";
import { newestSupervision } from "./supervision-rows.ts";

const hourMs = 3_600_000;
const kinds: readonly string[] = ["child", "foreigner", "no-phone", "other"];

/** The part of linking that officers do. */
export function createSupervise(
  linking: LinkingParts,
): Pick<Linking, "supervise" | "renewActivation" | "revokeSupervision"> {
  const { vault: parts, supervision: rules } = linking;
  const after = (hours: number) => new Date(parts.clock() + hours * hourMs).toISOString();
  return {
    async supervise(request) {
      checkRequest(linking, request);
      checkOfficer(linking, request.officer);
      return change(parts, undefined, async (db) => {
        const officer = await officerOf(db, parts, request.officer);
        const guardian = await checkGuardian(db, parts, request, officer);
        const learnerId = createLearnerId();
        const id = crypto.randomUUID();
        const validUntil = after(24 * rules.validDays);
        await db
          .insertInto("identity_supervision")
          .values({
            context: parts.context,
            id,
            learner_id: learnerId,
            kind: request.kind,
            document_kind: request.documentKind,
            note: request.note ?? null,
            officer_id: officer,
            guardian_id: guardian ?? null,
            consent_receipt_id: guardian ? (request.guardian?.consentReceiptId ?? null) : null,
            verified_at: now(parts),
            valid_until: validUntil,
            revoked_at: null,
          })
          .execute();
        const expiresAt = after(rules.codeHours);
        const terms = { supervisionId: id, issuedBy: officer, expiresAt };
        const activation = await issueCode(db, parts, learnerId, terms);
        const at = now(parts);
        const event = await record(db, parts, { type: "supervised", at, learnerId, officer });
        return { learnerId, activation, validUntil, events: [event] };
      });
    },
    async renewActivation({ officer, learnerId }) {
      checkOfficer(linking, officer);
      return change(parts, undefined, async (db) => {
        const found = await supervisedLearner(db, parts, officer, learnerId);
        const { survivor, supervision, officerId } = found;
        const verified = await holdsVerified(db, parts, survivor);
        // Who can sign in with an e-identity does so; an officer's code would be a way into their record.
        if (verified || supervision.state !== "in-force") {
          throw linkingRefusal("IDENTITY_SUPERVISION_ENDED");
        }
        const expiresAt = after(rules.codeHours);
        const terms = { supervisionId: supervision.id, issuedBy: officerId, expiresAt };
        const code = await issueCode(db, parts, survivor, terms);
        const who = { learnerId: survivor, officer: officerId };
        const event = await record(db, parts, { type: "renewed", at: now(parts), ...who });
        return { ...code, learnerId: survivor, events: [event] };
      });
    },
    async revokeSupervision({ officer, learnerId }) {
      checkOfficer(linking, officer);
      return change(parts, undefined, async (db) => {
        const { survivor } = await supervisedLearner(db, parts, officer, learnerId);
        const at = now(parts);
        const { numUpdatedRows } = await db
          .updateTable("identity_supervision")
          .set({ revoked_at: at })
          .where("context", "=", parts.context)
          .where("learner_id", "=", survivor)
          .where("revoked_at", "is", null)
          .executeTakeFirst();
        await db
          .deleteFrom("identity_activation")
          .where("context", "=", parts.context)
          .where("learner_id", "=", survivor)
          .execute();
        if (numUpdatedRows === 0n) return { learnerId: survivor, events: [] };
        const kind = "supervised";
        const event = { type: "unlinked", at, learnerId: survivor, kind } as const;
        return { learnerId: survivor, events: [await record(db, parts, event)] };
      });
    },
  };
}

/** Only codes from the lists set up get in: there is no place for a name or a number. */
function checkRequest({ supervision: rules }: LinkingParts, request: SuperviseRequest): void {
  const fail = (path: string) => linkingRefusal("IDENTITY_BAD_SUPERVISION", { path });
  const { kind, documentKind, note, guardian } = request;
  if (!kinds.includes(kind)) throw fail("/kind");
  if (!rules.documentKinds.includes(documentKind)) throw fail("/documentKind");
  if (note !== undefined && !rules.notes.includes(note)) throw fail("/note");
  if (guardian && !isReceiptId(guardian.consentReceiptId)) {
    throw fail("/guardian/consentReceiptId");
  }
}

/** A UUID, or a word and 26 characters of base 32, as our ids are. */
function isReceiptId(text: unknown): boolean {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  return typeof text === "string" && (uuid.test(text) || /^[a-z]{2,12}_[a-z2-7]{26}$/.test(text));
}

function checkOfficer({ vault, supervision: rules }: LinkingParts, officer: Proof): void {
  checkProof(officer, vault.clock(), rules.officerMaxAgeSeconds, "/officer");
  const { accountLevel, authLevel } = rules.officerLevels;
  const enough = meetsAccountLevel(officer.accountLevel, accountLevel);
  if (!enough || officer.authLevel < authLevel) {
    throw refusal("IDENTITY_LEVEL_TOO_LOW", { path: "/officer" });
  }
}

function officerOf(db: Db, parts: VaultParts, { learnerId }: Proof): Promise<LearnerId> {
  const path = "/officer";
  if (!learnerId) throw linkingRefusal("IDENTITY_PROOF_INVALID", { path });
  return knownLearner(db, parts, learnerId, path);
}

/** A child needs a guardian whom a provider verified, and who is not the officer. */
async function checkGuardian(
  db: Db,
  parts: VaultParts,
  { kind, guardian }: SuperviseRequest,
  officer: LearnerId,
): Promise<LearnerId | undefined> {
  if (!guardian && kind !== "child") return undefined;
  const path = "/guardian";
  const id = guardian && (await canonicalId(db, parts, guardian.learnerId));
  if (!id || !(await holdsVerified(db, parts, id))) {
    throw linkingRefusal("IDENTITY_GUARDIAN_REQUIRED", { path });
  }
  if (id === officer) throw linkingRefusal("IDENTITY_OFFICER_SELF", { path });
  return id;
}

async function supervisedLearner(db: Db, parts: VaultParts, officer: Proof, learnerId: LearnerId) {
  const officerId = await officerOf(db, parts, officer);
  const survivor = await knownLearner(db, parts, learnerId, "/learnerId");
  if (survivor === officerId) throw linkingRefusal("IDENTITY_OFFICER_SELF", { path: "/learnerId" });
  const supervision = await newestSupervision(db, parts, survivor);
  if (!supervision) throw linkingRefusal("IDENTITY_SUPERVISION_ENDED", { path: "/learnerId" });
  return { survivor, supervision, officerId };
}
