import { type Clock, type Database, holdLock, type LearnerId, parseLearnerId } from "@hocvuso/core";
import { presentTexts } from "./consent-texts.ts";
import type {
  ConsentMethod,
  ConsentParties,
  ConsentReceipt,
  ConsentStatus,
  Consents,
  ConsentText,
  NewConsent,
} from "./consents-contract.ts";
import { dutiesRefusal } from "./duties-refusal.ts";
import type { DutiesTables } from "./duties-tables.ts";
import { checkActor, checkCode, checkKey } from "./duty-event.ts";
import type { FindIds } from "./person-ids.ts";
import { type ReceiptRow, toReceipt } from "./receipt-rows.ts";
import type { PersonRequests } from "./requests-contract.ts";

/** What consents work with. */
export interface ConsentsOptions {
  /** Where receipts are kept. */
  readonly database: Database;
  /** Tells the time. */
  readonly clock: Clock;
  /** The present texts. */
  readonly texts: readonly ConsentText[];
  /** Whose consent is needed for a learner. */
  readonly partiesFor: (learnerId: LearnerId) => ConsentParties | Promise<ConsentParties>;
  /** All ids of a person. */
  readonly findIds: FindIds;
  /** Takes the request that a withdrawal opens. */
  readonly requests: Pick<PersonRequests, "receive">;
}

const methods: Readonly<Record<ConsentMethod, true>> = { officer: true, paper: true, web: true };

/** Makes the keeper of consents. */
export async function createConsents(options: ConsentsOptions): Promise<Consents> {
  const { database, clock, texts, partiesFor, requests, findIds } = options;
  const present = await presentTexts(texts);
  const textOf = (purpose: string) => {
    const found = present.get(purpose);
    if (found) return found;
    throw dutiesRefusal("DUTIES_UNKNOWN_PURPOSE", { path: "/purpose" });
  };
  const db = () => database.query<DutiesTables>();
  const receiptsOf = async (learnerId: LearnerId) => {
    const rows = await db()
      .selectFrom("duties_receipt")
      .selectAll()
      .where("learner_id", "in", await findIds(learnerId))
      .orderBy("given_at", "desc")
      .orderBy("id")
      .execute();
    return rows.map(toReceipt);
  };
  const statusOf = async (learnerId: LearnerId, parties: ConsentParties) => {
    const receipts = await receiptsOf(learnerId);
    const asked = [...present.values()].map(({ hash, ...text }): ConsentStatus => {
      const { purpose } = text;
      const own = receipts.filter((one) => one.purpose === purpose);
      const standing = own.find(
        (one) => !one.withdrawnAt && one.textHash === hash && suffices(one, parties),
      );
      const receipt = standing ?? own[0];
      const state = standing ? "given" : stateWithout(receipt, hash);
      return { purpose, text, state, ...(receipt && { receipt }) };
    });
    return [...asked, ...droppedOf(receipts.filter(({ purpose }) => !present.has(purpose)))];
  };
  return {
    texts,
    async give(consent) {
      const chosen = consent.choices.map(({ purpose, version }) => {
        const text = textOf(purpose);
        if (text.version !== version) throw dutiesRefusal("DUTIES_OLD_TEXT", { path: "/version" });
        return { purpose, version, text_hash: text.hash };
      });
      const parties = await partiesFor(parseLearnerId(consent.learnerId));
      return keep(options, checkConsent(consent, parties), chosen);
    },
    async withdraw({ learnerId, purpose, key, by = learnerId }) {
      const ids = await findIds(learnerId);
      const own = async () =>
        (await receiptsOf(learnerId)).filter((one) => one.purpose === purpose);
      const receipts = await own();
      // What was given can be taken back, whatever is asked for now.
      if (receipts.length === 0) textOf(purpose);
      if (receipts.some((one) => !one.withdrawnAt)) {
        await requests.receive({
          learnerId,
          key: checkKey(key),
          kind: "withdraw",
          by: checkActor(by),
        });
        await db()
          .updateTable("duties_receipt")
          .set({ withdrawn_at: new Date(clock()).toISOString() })
          .where("learner_id", "in", ids)
          .where("purpose", "=", purpose)
          .where("withdrawn_at", "is", null)
          .execute();
      }
      return own();
    },
    async hasConsent(learnerId, purpose) {
      textOf(purpose);
      const all = await statusOf(learnerId, await partiesFor(learnerId));
      return all.some((one) => one.purpose === purpose && one.state === "given");
    },
    statusOf: async (learnerId) => statusOf(learnerId, await partiesFor(learnerId)),
    of: receiptsOf,
  };
}

/** How a person stands to purposes that are not asked for any more, by receipts from the newest on. */
function droppedOf(receipts: readonly ConsentReceipt[]): readonly ConsentStatus[] {
  const purposes = [...new Set(receipts.map(({ purpose }) => purpose))];
  return purposes.flatMap((purpose): ConsentStatus[] => {
    const own = receipts.filter((one) => one.purpose === purpose);
    const standing = own.find((one) => !one.withdrawnAt);
    const receipt = standing ?? own[0];
    return receipt ? [{ purpose, state: standing ? "dropped" : "withdrawn", receipt }] : [];
  });
}

/** How a person stands who does not consent, by the newest receipt. */
function stateWithout(receipt: ConsentReceipt | undefined, hash: string): ConsentStatus["state"] {
  if (!receipt) return "never";
  if (receipt.withdrawnAt) return "withdrawn";
  return receipt.textHash === hash ? "incomplete" : "outdated";
}

function suffices({ bySelf, guardianId }: ConsentReceipt, parties: ConsentParties): boolean {
  return (parties === "guardian" || bySelf) && (parties === "self" || guardianId !== undefined);
}

function checkConsent(consent: NewConsent, parties: ConsentParties): NewConsent {
  const { choices, bySelf = true, guardianId } = consent;
  checkKey(consent.key);
  checkCode(consent.method, methods, "/method");
  const purposes = new Set(choices.map(({ purpose }) => purpose));
  if (choices.length === 0 || purposes.size !== choices.length) {
    throw dutiesRefusal("DUTIES_BAD_REQUEST", { path: "/choices" });
  }
  if (guardianId !== undefined && parseLearnerId(guardianId) === consent.learnerId) {
    throw dutiesRefusal("DUTIES_GUARDIAN_REQUIRED", { path: "/guardianId" });
  }
  if (parties !== "guardian" && !bySelf) {
    throw dutiesRefusal("DUTIES_SELF_REQUIRED", { path: "/bySelf" });
  }
  if (parties !== "self" && guardianId === undefined) {
    throw dutiesRefusal("DUTIES_GUARDIAN_REQUIRED", { path: "/guardianId" });
  }
  return { ...consent, bySelf };
}

type Chosen = Pick<ReceiptRow, "purpose" | "text_hash" | "version">;

/** Keeps one receipt for each purpose. The same key for the same purpose gives the receipt that is there. */
async function keep(
  { database, clock }: ConsentsOptions,
  { learnerId, key, method, bySelf, guardianId }: NewConsent,
  chosen: readonly Chosen[],
): Promise<readonly ConsentReceipt[]> {
  return database.transaction(async (tx) => {
    await holdLock(database, tx, `duties/consents/${learnerId}`);
    const db = tx.withTables<DutiesTables>();
    const receipts: ConsentReceipt[] = [];
    for (const choice of chosen) {
      const before = await db
        .selectFrom("duties_receipt")
        .selectAll()
        .where("learner_id", "=", learnerId)
        .where("request_key", "=", key)
        .where("purpose", "=", choice.purpose)
        .executeTakeFirst();
      const row: ReceiptRow = before ?? {
        id: crypto.randomUUID(),
        learner_id: learnerId,
        request_key: key,
        ...choice,
        method,
        by_self: Number(bySelf === true),
        guardian_id: guardianId ?? null,
        given_at: new Date(clock()).toISOString(),
        withdrawn_at: null,
      };
      if (row.text_hash !== choice.text_hash) throw dutiesRefusal("DUTIES_KEY_REUSED");
      if (!before) await db.insertInto("duties_receipt").values(row).execute();
      receipts.push(toReceipt(row));
    }
    return receipts;
  });
}
