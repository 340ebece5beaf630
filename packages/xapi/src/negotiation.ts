import { chooseVersion } from "./client/choose-version.ts";
import type { Blocked } from "./deliver.ts";
import type { XapiVersion } from "./statement.ts";

/** What the About Resource said, or why it said nothing. */
export type AboutOutcome = { readonly offered: readonly string[] } | Blocked;

/** Which version the sender and the record store speak. */
export interface Negotiation {
  /** For the next request; 2.0.0 while nobody knows better. */
  version(): XapiVersion;
  /** Asks the store unless it has answered already; gives what stands in the way. */
  settle(): Promise<Blocked | undefined>;
  /** Asks in any case: after a refusal that may be about the version. */
  settleAgain(): Promise<Blocked | undefined>;
}

/** A version that the caller has named. */
export function fixedVersion(version: XapiVersion): Negotiation {
  const nothing = async () => undefined;
  return { version: () => version, settle: nothing, settleAgain: nothing };
}

/** Silence of the About Resource holds nothing up for longer than so many attempts. */
const patience = 2;

/**
 * The version that the store offers. Where it never answers that question (a gateway may let
 * statements through and nothing else) it is taken for one of 2.0.0.
 */
export function askedVersion(ask: () => Promise<AboutOutcome>): Negotiation {
  let agreed: XapiVersion | undefined;
  const silences = { before: 0, after: 0 };

  async function learn(moment: "before" | "after"): Promise<Blocked | undefined> {
    const outcome = await ask().catch(() => ({ status: 0, retryAfter: null }));
    if ("offered" in outcome) {
      agreed = chooseVersion(outcome.offered);
      Object.assign(silences, { before: 0, after: 0 });
      return undefined;
    }
    silences[moment] += 1;
    if (silences[moment] <= patience) return outcome;
    agreed ??= "2.0.0";
    return undefined;
  }

  return {
    version: () => agreed ?? "2.0.0",
    settle: async () => (agreed ? undefined : learn("before")),
    settleAgain: () => learn("after"),
  };
}
