import type { LearnerId } from "@hocvuso/core";
import { change, type Db, now, type VaultParts } from "../vault/vault-parts.ts";
import { findRows, indexAll } from "../vault/vault-rows.ts";
import { knownLearner, wouldBeAnother } from "./learner-rows.ts";
import { record } from "./link-event.ts";
import { link } from "./link-row.ts";
import type { Linking } from "./linking-contract.ts";
import type { LinkingParts } from "./linking-parts.ts";
import { linkingRefusal } from "./linking-refusal.ts";
import { mergeLearners } from "./merge-learners.ts";
import { checkProof, type Proof } from "./proof.ts";
import { newestSupervision } from "./supervision-rows.ts";

/** The part of linking that people do themselves, with proofs. */
export function createLinkChanges({
  vault: parts,
  proofMaxAgeSeconds,
}: LinkingParts): Pick<Linking, "link" | "unlink" | "merge"> {
  const check = (proof: Proof, path: string) =>
    checkProof(proof, parts.clock(), proofMaxAgeSeconds, path);
  return {
    async link({ learner, identifier }, { tx } = {}) {
      check(learner, "/learner");
      check(identifier, "/identifier");
      const path = "/identifier";
      if (!identifier.identifier) throw linkingRefusal("IDENTITY_PROOF_INVALID", { path });
      const [wanted] = await indexAll(parts, [identifier.identifier]);
      if (!wanted) throw linkingRefusal("IDENTITY_PROOF_INVALID", { path });
      const side = await prepareSide(parts, learner, "/learner");
      return change(parts, tx, async (db) => {
        const learnerId = await side(db);
        const [row] = (await findRows(db, parts, [wanted])).values();
        if (row?.learner_id === learnerId) return { learnerId, events: [] };
        if (row) throw linkingRefusal("IDENTITY_ALREADY_LINKED", { path });
        const another = await wouldBeAnother(db, parts, learnerId, wanted);
        if (another) throw linkingRefusal("IDENTITY_SUBJECT_CONFLICT", { path });
        return { learnerId, events: [await link(db, parts, wanted, learnerId)] };
      });
    },
    async unlink({ learner, ref }, { tx } = {}) {
      check(learner, "/learner");
      const side = await prepareSide(parts, learner, "/learner");
      return change(parts, tx, async (db) => unlink(db, parts, await side(db), ref));
    },
    async merge({ from, into }, { tx } = {}) {
      check(from, "/from");
      check(into, "/into");
      const [fromSide, intoSide] = [
        await prepareSide(parts, from, "/from"),
        await prepareSide(parts, into, "/into"),
      ];
      return change(parts, tx, async (db) => {
        const [gone, learnerId] = [await fromSide(db), await intoSide(db)];
        if (gone === learnerId) return { learnerId, events: [] };
        return { learnerId, events: [await mergeLearners(db, parts, gone, learnerId)] };
      });
    },
  };
}

/** Prepares to find the learner that a proof is about: the one signed in, or the holder of what was proved. */
async function prepareSide(
  parts: VaultParts,
  { learnerId, identifier }: Proof,
  path: string,
): Promise<(db: Db) => Promise<LearnerId>> {
  if (learnerId) return (db) => knownLearner(db, parts, learnerId, path);
  const wanted = await indexAll(parts, identifier ? [identifier] : []);
  return async (db) => {
    const [row] = (await findRows(db, parts, wanted)).values();
    if (!row) throw linkingRefusal("IDENTITY_UNKNOWN_LEARNER", { path });
    return row.learner_id as LearnerId;
  };
}

async function unlink(
  db: Db,
  parts: VaultParts,
  learnerId: LearnerId,
  ref: string,
): Promise<Awaited<ReturnType<Linking["unlink"]>>> {
  const rows = await db
    .selectFrom("identity_vault")
    .select(["ref", "blind_index", "key_version", "kind", "issuer"])
    .where("context", "=", parts.context)
    .where("learner_id", "=", learnerId)
    .execute();
  const row = rows.find((one) => one.ref === ref);
  if (!row) throw linkingRefusal("IDENTITY_UNKNOWN_IDENTIFIER", { path: "/ref" });
  const supervision = await newestSupervision(db, parts, learnerId);
  if (rows.length === 1 && supervision?.state !== "in-force") {
    throw linkingRefusal("IDENTITY_LAST_IDENTIFIER", { path: "/ref" });
  }
  const { blind_index, key_version, issuer } = row;
  const kind = row.kind as "citizen-number" | "subject" | "account";
  const at = now(parts);
  await db
    .deleteFrom("identity_vault")
    .where("context", "=", parts.context)
    .where("blind_index", "=", blind_index)
    .execute();
  if (kind !== "account") {
    await db
      .insertInto("identity_released")
      .values({
        context: parts.context,
        learner_id: learnerId,
        blind_index,
        key_version,
        kind,
        issuer,
        released_at: at,
      })
      .execute();
  }
  const event = await record(db, parts, { type: "unlinked", at, learnerId, kind });
  return { learnerId, events: [event] };
}
