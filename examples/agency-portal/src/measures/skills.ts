import { dayInVietNam, type LearnerId } from "@hocvuso/core";
import {
  classifySkills,
  mergeSkills,
  type SkillsEvidence,
  type SkillsIndicator,
  type SkillsResult,
  type SkillsTally,
  tallySkills,
} from "@hocvuso/framework/ability";
import type { Hub } from "@hocvuso/hub";
import { registerApi } from "@hocvuso/register";
import { skillCodesOf } from "../activities.ts";
import { evidenceApi } from "../evidence/evidence.ts";

/** People who are looked at together, so that memory does not grow with the agency. */
const atOnce = 500;

/** How many people of the register on a day are at which level. */
export async function staffSkills(
  hub: Hub,
  indicator: SkillsIndicator,
  day: string,
): Promise<SkillsTally> {
  const members = await hub.api(registerApi).members(day);
  const learners = members.map(({ learnerId }) => learnerId);
  let tally = tallySkills([]);
  for (let at = 0; at < learners.length; at += atOnce) {
    const some = await skillsEvidence(hub, learners.slice(at, at + atOnce), day);
    const results = [...some.values()].map((one) => classifySkills(indicator, one, day));
    tally = mergeSkills([tally, tallySkills(results)]);
  }
  return tally;
}

/** One learner's own level. */
export async function ownSkills(
  hub: Hub,
  indicator: SkillsIndicator,
  learnerId: LearnerId,
  day: string,
): Promise<SkillsResult> {
  const evidence = await skillsEvidence(hub, [learnerId], day);
  return classifySkills(indicator, evidence.get(learnerId) ?? nothing, day);
}

const nothing: SkillsEvidence = { usedInternet: false, activities: [] };

/**
 * What the statements say of each learner. Every statement comes from something done online, so any
 * of the last three months shows that the internet was used; without one nothing shows it.
 */
async function skillsEvidence(
  hub: Hub,
  learners: readonly LearnerId[],
  day: string,
): Promise<Map<LearnerId, SkillsEvidence>> {
  const found = new Map<LearnerId, SkillsEvidence>(learners.map((one) => [one, nothing]));
  const recent = threeMonthsBefore(day);
  for (const { learnerId, activity, occurredAt } of await hub.api(evidenceApi).lastUses(learners)) {
    const before = found.get(learnerId) ?? nothing;
    const on = dayInVietNam(occurredAt);
    const done = skillCodesOf(activity).map((code) => ({ code, on }));
    found.set(learnerId, {
      usedInternet: before.usedInternet || on >= recent,
      activities: [...before.activities, ...done],
    });
  }
  return found;
}

/** The same day three months before, or the last day of that month. */
function threeMonthsBefore(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 3, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}
