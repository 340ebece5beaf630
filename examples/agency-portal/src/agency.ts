import type { Text } from "@hocvuso/core";
import type { AttainmentRule } from "@hocvuso/framework";
import type { Course, TargetProfile } from "@hocvuso/framework/paths";
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

/** Online public services whose use is evidence, by the IRI of their activity. */
export const publicServices: ReadonlyMap<string, Text> = new Map([
  [
    `${activityBase}/dich-vu-cong/nop-ho-so`,
    { vi: "Nộp hồ sơ trực tuyến", en: "Filing an application online" },
  ],
  [
    `${activityBase}/dich-vu-cong/nop-le-phi`,
    { vi: "Nộp phí, lệ phí trực tuyến", en: "Paying a fee online" },
  ],
]);

/**
 * The agency's rules: who passes the course has reached level 2 of component 4.2; level 3 also takes
 * a better result, and what was learned put to use.
 */
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
  {
    id: "an-toan-tren-mang-4-2-bac-3",
    version: 1,
    title: {
      vi: "Đạt khóa học từ 95 % trở lên và dùng dịch vụ công trực tuyến",
      en: "Passed the course with 95 % or more and uses public services online",
    },
    frameworkId: "vn-tt02-2025",
    item: "4.2",
    level: 3,
    requires: {
      allOf: [
        { attained: { item: "4.2", level: 2 } },
        {
          title: {
            vi: "Đạt bài kiểm tra cuối khóa từ 95 %",
            en: "Passed the final test with 95 % or more",
          },
          verbs: ["http://adlnet.gov/expapi/verbs/passed"],
          activities: [`${activityBase}/${mainCourse.slug}`],
          minScaled: 0.95,
        },
        {
          title: {
            vi: "Dùng dịch vụ công trực tuyến trong hai ngày khác nhau",
            en: "Used a public service online on two different days",
          },
          verbs: ["http://activitystrea.ms/schema/1.0/use"],
          activities: [...publicServices.keys()],
          atLeast: { days: 2 },
          validForDays: 365,
        },
      ],
    },
  },
];

/** A sample of what a position asks for: this agency's own example, no official requirement. */
export const position: TargetProfile = {
  id: "chuyen-vien",
  title: { vi: "Chuyên viên", en: "Clerk" },
  frameworkId: "vn-tt02-2025",
  targets: [
    { item: "1.1", level: 2 },
    { item: "2.1", level: 2 },
    { item: "4.2", level: 3, weight: 2 },
  ],
};

/** The portal's courses, with what the agency says they lead to. */
export const catalogue: readonly Course[] = [
  {
    id: `${activityBase}/${mainCourse.slug}`,
    title: mainCourse.name,
    teaches: [{ item: "4.2", level: 2 }],
    hours: 1,
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
