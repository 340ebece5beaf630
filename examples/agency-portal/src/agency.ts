import type { Text } from "@hocvuso/core";
import type { AttainmentRule } from "@hocvuso/framework";
import type { AttainedCondition } from "@hocvuso/kpi";
import { type StaffRow, type SyntheticAgency, syntheticAgency } from "@hocvuso/sandbox";

// What this agency decides for itself. In a real portal this file is the agency's own.

/** Base of the addresses that name its learning activities; stays when servers move. */
export const activityBase = "https://hocvuso.example.gov.vn/activities";

/** The course everybody takes, by the file name of its package. */
export const mainCourse: { slug: string; name: Text } = {
  slug: "an-toan-tren-mang",
  name: { vi: "An toàn trên mạng cho cán bộ, công chức", en: "Staying safe online at work" },
};

/** Who issues confirmations. */
export const issuerName: Text = {
  vi: "Sở Nội vụ (đơn vị mô phỏng)",
  en: "Department of Home Affairs (synthetic)",
};

/** The agency's rule: who passes the course has reached level 2 of component 4.2. */
export const rules: readonly AttainmentRule[] = [
  {
    id: "an-toan-tren-mang-4-2",
    version: 1,
    title: {
      vi: "Đạt bài kiểm tra khóa học An toàn trên mạng từ 80 % trở lên",
      en: "Passed the course Staying safe online with 80 % or more",
    },
    frameworkId: "vn-tt02-2025",
    item: "4.2",
    level: 2,
    requires: {
      title: {
        vi: "Đạt bài kiểm tra cuối khóa từ 80 %",
        en: "Passed the final test with 80 % or more",
      },
      verbs: ["http://adlnet.gov/expapi/verbs/passed"],
      activities: [`${activityBase}/${mainCourse.slug}`],
      minScaled: 0.8,
    },
  },
];

/** The agency's answer to what the plan leaves open: who counts as having digital skills. */
export const conditions: Readonly<Record<string, AttainedCondition>> = {
  "hieu-biet-ky-nang-so": {
    kind: "attained",
    frameworkId: "vn-tt02-2025",
    item: "4.2",
    level: 2,
  },
};

/** The synthetic agency: 300 staff in a tree of three levels, the same for the same seed. */
export function makeAgency(seed: number): SyntheticAgency {
  return syntheticAgency({ seed, staff: 300 });
}

/** The clerk of the demonstration: the first official; everybody else is simulated. */
export function clerkOf({ staff }: SyntheticAgency): StaffRow {
  const clerk = staff.find((row) => row.group === "official");
  if (!clerk) throw new Error("The synthetic agency has no official.");
  return clerk;
}
