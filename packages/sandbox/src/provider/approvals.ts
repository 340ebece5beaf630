import { randomBytes, randomInt } from "node:crypto";
import type { Citizen } from "../citizen.ts";

/** What became of an approval. */
type Outcome =
  | { readonly status: "pending" | "scanned" }
  | { readonly status: "refused"; readonly error: RefusalError }
  | {
      readonly status: "approved";
      readonly citizen: Citizen;
      readonly acr: string;
      /** When the citizen agreed, in milliseconds. */
      readonly at: number;
    };

/** Why a citizen's sign-in fails, as OpenID Connect names it. */
export type RefusalError = "access_denied" | "unmet_authentication_requirements";

/** A question that the app page asks a citizen, for a sign-in page or a transaction. */
export interface Approval {
  /** The secret part of the link in the QR code. */
  readonly token: string;
  readonly clientId: string;
  /** Levels that were asked for, any of them. */
  readonly acrs: readonly string[];
  /** Two digits that both screens show. */
  readonly comparisonCode: string;
  /** When it can no longer be answered, or its answer no longer be used; in milliseconds. */
  expiresAt: number;
  outcome: Outcome;
  /** Called when the citizen has decided. */
  readonly decided: () => void;
}

/** Open questions of a provider. */
export interface Approvals {
  /** Asks a new one. */
  open(
    question: Pick<Approval, "acrs" | "clientId"> & Partial<Pick<Approval, "decided">>,
  ): Approval;
  /** The one behind a link. */
  find(token: string): Approval | undefined;
  statusOf(approval: Approval): Outcome["status"] | "expired";
  /** Sets what became of it; an approval is good for one minute. */
  settle(approval: Approval, outcome: Outcome): void;
}

/** How long a citizen has. */
export const approvalSeconds = 180;
const useSeconds = 60;

export function createApprovals(clock: () => number): Approvals {
  const open = new Map<string, Approval>();
  return {
    open({ acrs, clientId, decided = () => {} }) {
      for (const [token, { expiresAt }] of open) if (expiresAt <= clock()) open.delete(token);
      const approval: Approval = {
        token: randomBytes(24).toString("base64url"),
        clientId,
        acrs,
        comparisonCode: String(randomInt(10, 100)),
        expiresAt: clock() + approvalSeconds * 1000,
        outcome: { status: "pending" },
        decided,
      };
      open.set(approval.token, approval);
      return approval;
    },
    find: (token) => open.get(token),
    statusOf: ({ expiresAt, outcome }) => (expiresAt <= clock() ? "expired" : outcome.status),
    settle(approval, outcome) {
      approval.outcome = outcome;
      if (outcome.status !== "approved" && outcome.status !== "refused") return;
      approval.expiresAt = clock() + useSeconds * 1000;
      approval.decided();
    },
  };
}
