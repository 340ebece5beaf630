import { type Clock, type Database, systemClock } from "@hocvuso/core";
import { toHex } from "../keys.ts";
import { type ErasedBatch, eraseBatch } from "./erase-batch.ts";
import { type LearnerKeys, learnerKeys } from "./learner-keys.ts";
import { readersBeyond } from "./readers.ts";
import { compactFiles, emptyWriteAheadLog, overwriteDeleted } from "./scrub-file.ts";
import { sweepFiles } from "./sweep-files.ts";
import { countByKey, type ErasureProof, type Learner, verifyErased } from "./verify-erased.ts";

/** Whom to erase, and how. */
export interface EraseOptions extends Learner {
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock;
  /**
   * Rewrites the database's files at the end, so that no earlier version of a document is left in
   * a free page. Needs as much space again; writers wait. Default: `true`.
   */
  readonly compact?: boolean;
  /**
   * Lets readers of the log forget too: gets the names of those that have seen an erased
   * statement. Runs before the files are rewritten.
   */
  readonly afterErase?: (readers: readonly string[]) => Promise<void>;
}

/** What an erasure did, with its proof. No personal data stands in it. */
export interface ErasureReport {
  /** What was found by key before. */
  readonly before: Pick<ErasureProof, "documents" | "references">;
  /** Statements removed. */
  readonly statements: number;
  /** Documents removed. */
  readonly documents: number;
  /** Files removed that only they named. */
  readonly attachments: number;
  /** Ids of statements that stay and referred to an erased one: they hold no more than its id. */
  readonly referrers: readonly string[];
  /** Readers of the log that have seen an erased statement and have to be rebuilt. */
  readonly readers: readonly string[];
  /** The files were rewritten, and SQLite's write-ahead log is empty. */
  readonly compacted: boolean;
  /** The search that came afterwards. */
  readonly proof: ErasureProof;
}

/**
 * Erases a learner: every statement in which they stand anywhere (actor, object, member of a group,
 * instructor, team, agent of the context, authority, inside a SubStatement), their documents, and
 * files that no other statement names.
 *
 * A statement about several people goes as a whole: it cannot be changed, only removed. A statement
 * that refers to an erased one stays. What the learner voided stays voided. Erased ids are kept as
 * salted hashes, so that a late repetition is not stored again.
 *
 * Interrupted, it is run again with the same learner; each batch is one transaction with a row in
 * the list of removals. Older backups, other record stores that were sent the statements, and the
 * disk's own copies are not reached.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `LRS_BAD_AGENT`.
 * @example
 * ```ts
 * const report = await eraseLearner(database, {
 *   agents: [{ objectType: "Agent", account: { homePage, name: learnerId } }],
 *   afterErase: async (readers) => {
 *     for (const name of readers) await lrs.log.rebuild(name);
 *   },
 * });
 * report.proof.clean; // true
 * ```
 */
export async function eraseLearner(
  database: Database,
  options: EraseOptions,
): Promise<ErasureReport> {
  const { tenant = "", agents, files, clock = systemClock, compact = true } = options;
  const keys = learnerKeys(tenant, agents);
  await overwriteDeleted(database);
  const before = await countByKey(database, keys);
  const total = await eraseAll(database, keys, { tenant, clock });
  const attachments = await sweepFiles(database, files);
  const readers = await readersBeyond(database, total.first);
  if (readers.length > 0) await options.afterErase?.(readers);
  const rewritten = compact && (await compactFiles(database));
  const emptied = await emptyWriteAheadLog(database);
  return {
    before,
    statements: total.statements,
    documents: total.documents,
    attachments,
    referrers: [...total.referrers],
    readers,
    compacted: rewritten && emptied,
    proof: await verifyErased(database, options),
  };
}

interface Total {
  statements: number;
  documents: number;
  first: number | undefined;
  readonly referrers: Set<string>;
}

async function eraseAll(
  database: Database,
  keys: LearnerKeys,
  options: { readonly tenant: string; readonly clock: Clock },
): Promise<Total> {
  const total: Total = { statements: 0, documents: 0, first: undefined, referrers: new Set() };
  for (;;) {
    const batch: ErasedBatch | undefined = await eraseBatch(database, keys, options);
    if (!batch) return total;
    total.statements += batch.ids.length;
    total.documents += batch.documents;
    if (batch.first > 0) total.first = Math.min(total.first ?? batch.first, batch.first);
    for (const id of batch.referrers) total.referrers.add(uuidText(id));
    // One that referred to an erased statement may have been erased itself in a later batch.
    for (const id of batch.ids) total.referrers.delete(uuidText(id));
  }
}

function uuidText(id: Uint8Array): string {
  return toHex(id).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
