import type { AccountLevel, AuthLevel } from "../assurance/levels.ts";
import type { VaultParts } from "../vault/vault-parts.ts";

/** Levels that an officer's own sign-in must reach. */
export interface OfficerLevels {
  /** Level of the account. */
  readonly accountLevel: AccountLevel;
  /** Level of the authentication, at least. */
  readonly authLevel: AuthLevel;
}

/**
 * How officers verify people face to face. Which documents and notes there are is for the agency to say; the numbers
 * are ours, no official text sets them.
 */
export interface SupervisionOptions {
  /** Codes of documents that may be shown: lower-case words joined by hyphens. */
  readonly documentKinds: readonly string[];
  /** Codes of notes. Default: none. */
  readonly notes?: readonly string[];
  /** Levels of the officer's own sign-in. Default: account `"02"`, authentication 2. */
  readonly officerLevels?: OfficerLevels;
  /** Age of the officer's own sign-in, in seconds, at most. Default: 3600. */
  readonly officerMaxAgeSeconds?: number;
  /** How long an officer's word lets the person in, in days. Default: 365. */
  readonly validDays?: number;
  /** Life of an activation code, in hours. Default: 72. */
  readonly codeHours?: number;
}

/** What linking works with. */
export interface LinkingParts {
  readonly vault: VaultParts;
  readonly proofMaxAgeSeconds: number;
  readonly supervision: Required<SupervisionOptions>;
}
