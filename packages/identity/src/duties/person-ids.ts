import type { LearnerId } from "@hocvuso/core";
import type { Linking } from "../linking/linking-contract.ts";

/** All ids of a person: the one that stands now first, then those that merges took away, oldest merge first. */
export type PersonIds = readonly [LearnerId, ...LearnerId[]];

/** Gives all ids of a person; refuses what is no id. */
export type FindIds = (learnerId: LearnerId) => Promise<PersonIds>;

/** Makes {@link FindIds} from linking, which alone knows. */
export function createFindIds(linking: Pick<Linking, "aliasesOf" | "canonical">): FindIds {
  return async (learnerId) => {
    const survivor = await linking.canonical(learnerId);
    return [survivor, ...(await linking.aliasesOf(survivor))];
  };
}
