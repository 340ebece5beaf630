import type { DataHolder, Log } from "@hocvuso/core";
import type { Identity } from "../identity.ts";
import type { Duties } from "./duties-contract.ts";

/** What the routes work with. */
export interface DutiesRoutesOptions {
  /** The duties. */
  readonly api: Duties;
  /** Who asks, and how well that is known. */
  readonly identity: Pick<Identity, "loginPath" | "read" | "require">;
  /** What is kept, for the page. */
  readonly holders: () => ReadonlyMap<string, DataHolder>;
  /** Path the routes live under. */
  readonly path: string;
  /** Action that the export takes. */
  readonly exportAction: string;
  /** Action that asking for an erasure takes. */
  readonly eraseAction: string;
  /** Takes log lines. */
  readonly log: Log;
}
