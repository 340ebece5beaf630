import type { LearnerId } from "@hocvuso/core";
import type { ExportOptions } from "../vault/vault-contract.ts";
import type { Breaches } from "./breaches-contract.ts";
import type { Consents } from "./consents-contract.ts";
import type { Erasures } from "./erasures-contract.ts";
import type { ExportLine } from "./export-person.ts";
import type { PersonRequests } from "./requests-contract.ts";
import type { RetentionDue } from "./retention.ts";
import type { WorkingCalendar } from "./working-calendar.ts";

/** What the duties plugin offers. Whoever calls it decides first who may. */
export interface Duties {
  /** Counts working days. */
  readonly calendar: WorkingCalendar;
  /** What people ask about their data. */
  readonly requests: PersonRequests;
  /** Who consented to what. */
  readonly consents: Consents;
  /** Erases people. */
  readonly erasures: Erasures;
  /** The log of breaches. */
  readonly breaches: Breaches;
  /**
   * Everything that is kept about a person under all their ids, part by part; write it with `toJsonLines`.
   *
   * @param options - `reveal` also gives the identifiers themselves, where the vault has sealed copies.
   */
  exportFor(learnerId: LearnerId, options?: ExportOptions): AsyncIterable<ExportLine>;
  /** What is past its term by the rules of the configuration. Nothing is removed. */
  dueForRetention(): Promise<readonly RetentionDue[]>;
}
