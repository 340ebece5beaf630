import { createLearnerId, type LearnerId, type Tx } from "@hocvuso/core";
import type { CitizenNumber } from "../vault/citizen-number.ts";
import type { Identifier } from "../vault/identifier.ts";
import { change, type Db, now, reader, type VaultParts } from "../vault/vault-parts.ts";
import { vaultRefusal } from "../vault/vault-refusal.ts";
import {
  addRows,
  findRows,
  type Indexed,
  indexAll,
  isOutdated,
  renewRow,
} from "../vault/vault-rows.ts";
import { holdsVerified, wouldBeAnother } from "./learner-rows.ts";
import { type LinkEvent, record } from "./link-event.ts";
import { dropSubjects, link } from "./link-row.ts";
import { linkingRefusal } from "./linking-refusal.ts";
import { mergeLearners } from "./merge-learners.ts";
import { newestSupervision } from "./supervision-rows.ts";

/** What a sign-in found out about a person; at least one of the three. */
export interface VerifiedPerson {
  /** The provider's subject. */
  readonly subject?: Identifier<"subject">;
  /** The personal number that the provider vouches for, together with the subject. */
  readonly citizenNumber?: CitizenNumber;
  /** The portal's account, only when this very browser is signed in to it. */
  readonly portalAccount?: Identifier<"account">;
}

/** Who the person is here. */
export interface Resolution {
  /** The learner. */
  readonly learnerId: LearnerId;
  /** Whether the learner was made just now. */
  readonly isNew: boolean;
  /** Who vouches for the person in this sign-in; absent when only the portal does. */
  readonly verifiedBy?: "provider" | "officer";
  /** What changed; to be told to others once the transaction is kept. */
  readonly events: readonly LinkEvent[];
}

interface Wanted {
  readonly number: Indexed | undefined;
  readonly subject: Indexed | undefined;
  readonly account: Indexed | undefined;
}

type Holders = { readonly [Key in keyof Wanted]: LearnerId | undefined };

interface Settled {
  readonly learnerId: LearnerId;
  readonly isNew: boolean;
  readonly events: readonly LinkEvent[];
}

/** Decides which learner a verified person is, and links what is new about them. */
export async function resolveLearner(
  parts: VaultParts,
  person: VerifiedPerson,
  tx: Tx | undefined,
): Promise<Resolution> {
  const wanted = await indexPerson(parts, person);
  const settled =
    (await findSettled(reader(parts, tx), parts, wanted)) ??
    (await change(parts, tx, (db) => settle(db, parts, wanted)));
  const byProvider = wanted.number !== undefined || wanted.subject !== undefined;
  if (byProvider) return { ...settled, verifiedBy: "provider" };
  const byOfficer = await isVouchedFor(reader(parts, tx), parts, settled.learnerId);
  return byOfficer ? { ...settled, verifiedBy: "officer" } : settled;
}

async function indexPerson(parts: VaultParts, person: VerifiedPerson): Promise<Wanted> {
  const { citizenNumber, subject, portalAccount } = person;
  const one = async (identifier: Identifier | undefined, kind: Identifier["kind"]) => {
    if (identifier === undefined) return undefined;
    const [indexed] = await indexAll(parts, [identifier]);
    if (indexed?.inside.kind !== kind) throw vaultRefusal("IDENTITY_BAD_IDENTIFIER");
    return indexed;
  };
  const wanted = {
    number: await one(citizenNumber, "citizen-number"),
    subject: await one(subject, "subject"),
    account: await one(portalAccount, "account"),
  };
  if (given(wanted).length === 0) throw vaultRefusal("IDENTITY_BAD_IDENTIFIER");
  return wanted;
}

function given({ number, subject, account }: Wanted): readonly Indexed[] {
  return [number, subject, account].filter((one) => one !== undefined);
}

/** The learner of a person about whom nothing is new: one query, no lock. */
async function findSettled(
  db: Db,
  parts: VaultParts,
  wanted: Wanted,
): Promise<Settled | undefined> {
  const all = given(wanted);
  const rows = [...(await findRows(db, parts, all)).values()];
  const learners = new Set(rows.map((row) => row.learner_id));
  const nothingNew = rows.length === all.length && learners.size === 1;
  if (!nothingNew || rows.some((row) => isOutdated(parts, row))) return undefined;
  return { learnerId: rows[0]?.learner_id as LearnerId, isNew: false, events: [] };
}

async function settle(db: Db, parts: VaultParts, wanted: Wanted): Promise<Settled> {
  const rows = await findRows(db, parts, given(wanted));
  for (const [one, row] of rows) if (isOutdated(parts, row)) await renewRow(db, parts, one, row);
  const holder = (one: Indexed | undefined) =>
    (one && rows.get(one)?.learner_id) as LearnerId | undefined;
  const holders = {
    number: holder(wanted.number),
    subject: holder(wanted.subject),
    account: holder(wanted.account),
  };
  const known = holders.number ?? holders.subject ?? holders.account;
  if (known === undefined) {
    const learnerId = createLearnerId();
    await addRows(db, parts, given(wanted), learnerId);
    return { learnerId, isNew: true, events: [] };
  }
  const { account } = holders;
  if (account !== undefined && account !== known && account !== holders.subject) {
    // Merging the two takes a proof of both sides, which a session with the portal is not.
    throw linkingRefusal("IDENTITY_ALREADY_LINKED", { path: "/portalAccount" });
  }
  const events = [
    ...(await settleSubject(db, parts, wanted, holders, known)),
    ...(await settleNumber(db, parts, wanted, holders, known)),
    ...(wanted.account && holders.account === undefined
      ? [await link(db, parts, wanted.account, known)]
      : []),
  ];
  return { learnerId: known, isNew: false, events };
}

/** Gives the subject to the learner. The personal number decides: what the provider changed, follows it. */
async function settleSubject(
  db: Db,
  parts: VaultParts,
  { number, subject }: Wanted,
  holders: Holders,
  known: LearnerId,
): Promise<readonly LinkEvent[]> {
  if (!subject || holders.subject === known) return [];
  const path = "/subject";
  if (holders.subject !== undefined) {
    // Known by number as one learner, by subject as another, who had no number yet: the provider proves both at once.
    const another = !number || (await wouldBeAnother(db, parts, holders.subject, number));
    if (another) throw linkingRefusal("IDENTITY_SUBJECT_CONFLICT", { path });
    const events = (await dropSubjects(db, parts, subject, known)) ? [rebound(parts, known)] : [];
    for (const event of events) await record(db, parts, event);
    return [...events, await mergeLearners(db, parts, holders.subject, known)];
  }
  if (holders.number === known) {
    if (!(await dropSubjects(db, parts, subject, known))) {
      return [await link(db, parts, subject, known)];
    }
    await addRows(db, parts, [subject], known);
    return [await record(db, parts, rebound(parts, known))];
  }
  // Known by the portal's account alone.
  if (await wouldBeAnother(db, parts, known, subject)) {
    throw linkingRefusal("IDENTITY_ALREADY_LINKED", { path: "/portalAccount" });
  }
  return [await link(db, parts, subject, known)];
}

async function settleNumber(
  db: Db,
  parts: VaultParts,
  { number }: Wanted,
  holders: Holders,
  known: LearnerId,
): Promise<readonly LinkEvent[]> {
  if (!number || holders.number !== undefined) return [];
  if (await wouldBeAnother(db, parts, known, number)) {
    throw holders.subject === known
      ? linkingRefusal("IDENTITY_SUBJECT_CONFLICT", { path: "/citizenNumber" })
      : linkingRefusal("IDENTITY_ALREADY_LINKED", { path: "/portalAccount" });
  }
  return [await link(db, parts, number, known)];
}

function rebound(parts: VaultParts, learnerId: LearnerId): LinkEvent {
  return { type: "rebound", at: now(parts), learnerId };
}

/** Tells whether an officer's word holds; refuses a learner who had nothing but one that does no longer. */
async function isVouchedFor(db: Db, parts: VaultParts, learnerId: LearnerId): Promise<boolean> {
  const supervision = await newestSupervision(db, parts, learnerId);
  if (!supervision) return false;
  if (supervision.state === "in-force") return true;
  if (await holdsVerified(db, parts, learnerId)) return false;
  throw linkingRefusal("IDENTITY_SUPERVISION_ENDED");
}
