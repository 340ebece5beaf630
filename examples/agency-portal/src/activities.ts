import type { Text } from "@hocvuso/core";
import type { SkillsIndicator } from "@hocvuso/framework/ability";
import { eurostatDsi2, ituSkills } from "@hocvuso/framework/ability";
import { activityBase, mainCourse, publicServices } from "./agency.ts";

// The agency's table of activities: which address in a statement stands for what.

/** A test before or after training. */
export interface AbilityTest {
  /** IRI of its activity. */
  readonly id: string;
  /** Code of the competence. */
  readonly item: string;
  readonly occasion: "after" | "before";
  /** Version of the instrument. */
  readonly version: string;
}

/** Competences that are tested before and after. */
export const testedItems: readonly string[] = ["1.1", "4.2"];

/** Every test: two occasions, and two versions of which only the same can be compared. */
export const abilityTests: readonly AbilityTest[] = testedItems.flatMap((item) =>
  (["before", "after"] as const).flatMap((occasion) =>
    ["1", "2"].map((version) => ({
      id: `${activityBase}/kiem-tra/${item}/${occasion === "before" ? "truoc" : "sau"}/${version}`,
      item,
      occasion,
      version,
    })),
  ),
);

/** Name of a test for people. */
export function testName({ item, occasion }: AbilityTest): Text {
  return occasion === "before"
    ? { vi: `Bài kiểm tra năng lực ${item} trước đào tạo`, en: `Test of ${item} before training` }
    : { vi: `Bài kiểm tra năng lực ${item} sau đào tạo`, en: `Test of ${item} after training` };
}

/** Codes of activities that the portal's own course is evidence of, in each indicator. */
const courseSkills = ["online-learning", "online-course"];

/** Everyday activities of both indicators, each with the address that statements name. */
export const skillActivities: ReadonlyMap<string, Text> = new Map(
  [eurostatDsi2, ituSkills]
    .flatMap(({ areas }) => areas.flatMap(({ activities }) => activities))
    .filter(({ code }) => !courseSkills.includes(code))
    .map(({ code, title }) => [`${activityBase}/viec-tren-mang/${code}`, title]),
);

/** The codes that a statement about an activity is evidence of; none for most activities. */
export function skillCodesOf(activity: string): readonly string[] {
  if (activity === `${activityBase}/${mainCourse.slug}`) return courseSkills;
  return skillActivities.has(activity) ? [activity.slice(activity.lastIndexOf("/") + 1)] : [];
}

/** The indicators that are shown. */
export const skillsIndicators: readonly SkillsIndicator[] = [eurostatDsi2, ituSkills];

const names: ReadonlyMap<string, Text> = new Map<string, Text>([
  [`${activityBase}/${mainCourse.slug}`, mainCourse.name],
  ...publicServices,
  ...skillActivities,
  ...abilityTests.map((test) => [test.id, testName(test)] as const),
]);

/** Name of an activity for people; the end of its address when the agency does not list it. */
export function activityName(activity: string): string {
  return names.get(activity)?.vi ?? activity.slice(activity.lastIndexOf("/") + 1);
}
