import type { LearnerId } from "@hocvuso/core";
import type { Hub } from "@hocvuso/hub";
import { identityApi } from "@hocvuso/identity";

/**
 * What a question about one id gives for a learner under every id: the own one, and those that were merged into it,
 * under which earlier records still stand.
 */
export async function ofAllIds<One>(
  hub: Hub,
  learnerId: LearnerId,
  ask: (id: LearnerId) => Promise<readonly One[]>,
): Promise<readonly One[]> {
  const aliases = await hub.api(identityApi).linking.aliasesOf(learnerId);
  const answers = await Promise.all([learnerId, ...aliases].map(ask));
  return answers.flat();
}
