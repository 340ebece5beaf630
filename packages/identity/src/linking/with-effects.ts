import type { LearnerId } from "@hocvuso/core";
import type { LinkEvent } from "./link-event.ts";
import type { Linking, LinkResult } from "./linking-contract.ts";

/** What changes of links have to reach. */
export interface LinkEffects {
  /** Ends all sessions of a learner. */
  readonly endSessions: (learnerId: LearnerId) => Promise<unknown>;
  /** Tells listeners. */
  readonly tell: (event: LinkEvent) => void;
}

/**
 * The same, but for changes in a transaction of their own: who lost a way in or became another learner is
 * signed out, and listeners hear of it. A caller that brings a transaction does both after it is kept.
 */
export function withEffects(linking: Linking, { endSessions, tell }: LinkEffects): Linking {
  const after = async (result: LinkResult, ended: readonly LearnerId[]): Promise<LinkResult> => {
    for (const learnerId of ended) await endSessions(learnerId);
    for (const event of result.events) tell(event);
    return result;
  };
  return {
    ...linking,
    async link(request, options) {
      const result = await linking.link(request, options);
      return options?.tx ? result : after(result, []);
    },
    async unlink(request, options) {
      const result = await linking.unlink(request, options);
      return options?.tx ? result : after(result, [result.learnerId]);
    },
    async merge(request, options) {
      const result = await linking.merge(request, options);
      return options?.tx ? result : after(result, mergedAway(result.events));
    },
    async supervise(request) {
      const result = await linking.supervise(request);
      await after(result, []);
      return result;
    },
    async renewActivation(request) {
      const result = await linking.renewActivation(request);
      await after(result, []);
      return result;
    },
    async redeemActivation(code, options) {
      const result = await linking.redeemActivation(code, options);
      await after(result, []);
      return result;
    },
    async revokeSupervision(request) {
      const result = await linking.revokeSupervision(request);
      // Sessions are under the id that was current when they began.
      return after(result, [...new Set([request.learnerId, result.learnerId])]);
    },
  };
}

/** The learners that a change made into others. */
export function mergedAway(events: readonly LinkEvent[]): readonly LearnerId[] {
  return events.flatMap((event) => (event.type === "merged" ? [event.from] : []));
}
