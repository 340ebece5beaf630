import type { HeldPart, LearnerId, Tx } from "@hocvuso/core";
import type { AuditEntry, VaultAudit } from "./audit.ts";
import type { Identifier } from "./identifier.ts";

/** Options of most calls of a {@link Vault}. */
export interface VaultCallOptions {
  /** Work in this transaction. Default: one of its own. */
  readonly tx?: Tx;
}

/** Options of an audited call. */
export interface AuditedOptions {
  /** Who asks, and why. */
  readonly audit: VaultAudit;
}

/** Options of {@link Vault.exportFor}. */
export interface ExportOptions {
  /** Also gives the identifiers themselves, from their sealed copies, and writes this into the audit. Default: not. */
  readonly reveal?: VaultAudit;
}

/** How far re-indexing came. */
export interface ReindexProgress {
  /** Rows written anew. */
  readonly done: number;
  /** Rows that still wait. */
  readonly left: number;
}

/** Options of {@link Vault.reindex}. */
export interface ReindexOptions {
  /** Who started it, and why. */
  readonly audit: VaultAudit;
  /** Rows in one transaction. Default: 200. */
  readonly batchSize?: number;
  /** Hears of every batch that was kept. */
  readonly onProgress?: (progress: ReindexProgress) => void;
  /** Stops after the batch at work; a later call goes on from there. */
  readonly signal?: AbortSignal;
}

/** What re-indexing came to. */
export interface ReindexResult {
  /** Rows written anew. */
  readonly done: number;
  /** Rows without a sealed copy: they follow when their learner signs in. */
  readonly unsealed: number;
}

/** How many rows use one version of a key. */
export interface VersionCount {
  /** What the key is for. */
  readonly use: "lookup" | "sealing";
  /** Its version. */
  readonly version: number;
  /** Rows of this context. */
  readonly count: number;
}

/** Turns identified people into opaque learners. The only place that can. */
export interface Vault {
  /** The learner of a person, made on first sight; safe when called twice at once. */
  learnerFor(identifier: Identifier, options?: VaultCallOptions): Promise<LearnerId>;
  /** The learners of many people, in order, all kept or none. The same identifier gives the same learner. */
  enrol(
    identifiers: readonly Identifier[],
    options?: VaultCallOptions,
  ): Promise<readonly LearnerId[]>;
  /**
   * The learner of a person, for officials; `undefined` when the person was never seen. Every call is in the audit,
   * so it has a transaction of its own: undoing the caller's would undo that.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_BAD_AUDIT`.
   */
  find(identifier: Identifier, options: AuditedOptions): Promise<LearnerId | undefined>;
  /**
   * Forgets who a learner is: identifiers, sealed copies, links, merged ids and supervised verifications. Statements
   * stay, but nothing leads back to a person, who becomes a new learner at the next sign-in.
   *
   * Whoever also erases elsewhere asks for the merged ids first: afterwards nobody knows them.
   *
   * @returns Whether there was anything to forget.
   */
  erase(learnerId: LearnerId, options?: VaultCallOptions): Promise<boolean>;
  /**
   * What is kept about a learner, for the person: parts of kind `identifier`, `merged-id`, `link`, `supervision` and
   * `look-up` (who looked, when, why).
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_BAD_AUDIT`, or `IDENTITY_NOT_SEALED` when there are
   * no sealed copies to reveal.
   */
  exportFor(learnerId: LearnerId, options?: ExportOptions): AsyncIterable<HeldPart>;
  /** Who looked up whom, oldest first. */
  auditTrail(): AsyncIterable<AuditEntry>;
  /** How many rows use each version of each key, listed ones with 0 too. */
  countByVersion(): Promise<readonly VersionCount[]>;
  /**
   * Writes all rows that have a sealed copy with the newest keys, in batches; learner ids stay. Stopped at any
   * time, it goes on from there; repeated, it finds nothing to do.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_NOT_SEALED` or `IDENTITY_BAD_AUDIT`.
   */
  reindex(options: ReindexOptions): Promise<ReindexResult>;
  /**
   * Takes away all sealed copies, in batches, each with its line in the audit: for a vault that was opened without
   * sealing keys over rows that still have some. Until then nobody can read those copies, and nothing else needs
   * them. Stopped at any time, a later call goes on from there.
   *
   * Copies in older backups stay until the sealing keys themselves are destroyed.
   *
   * @returns How many there were.
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_BAD_AUDIT`, or `IDENTITY_BAD_CONFIGURATION` while
   * the vault has sealing keys and would go on sealing.
   */
  dropSealedCopies(options: AuditedOptions): Promise<number>;
  /**
   * Confirms that a version of the look-up or sealing key can be taken out of the configuration, and writes that
   * into the audit. Activation codes given out under a look-up key that is taken out stop working, and what a
   * learner let go of under it, and nobody signed in with since, no longer keeps other people's out.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_KEY_IN_USE` while rows need it or it is the one to
   * write with.
   */
  retire(use: VersionCount["use"], version: number, options: AuditedOptions): Promise<void>;
}
