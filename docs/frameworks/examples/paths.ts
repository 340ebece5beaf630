import { gapsOf, suggestPath, type TargetProfile } from "@hocvuso/framework/paths";

const clerk: TargetProfile = {
  id: "chuyen-vien",
  title: { vi: "Chuyên viên", en: "Clerk" },
  frameworkId: "vn-tt02-2025",
  targets: [
    { item: "4.2", level: 3, weight: 2 },
    { item: "2.4", level: 2 },
  ],
};
const courses = [
  {
    id: "https://hocvuso.example.gov.vn/courses/an-toan",
    title: { vi: "An toàn dữ liệu", en: "Data safety" },
    teaches: [{ item: "4.2", level: 2 }],
    hours: 4,
  },
  {
    id: "https://hocvuso.example.gov.vn/courses/an-toan-nang-cao",
    title: { vi: "An toàn dữ liệu, tiếp theo", en: "Data safety, continued" },
    teaches: [{ item: "4.2", level: 3 }],
    requires: [{ item: "4.2", level: 2 }],
    hours: 6,
  },
];
const held = (item: string) => (item === "4.2" ? 1 : 0);
export const gaps = gapsOf(clerk, held); // 4.2: size 4; 2.4: size 2
const path = suggestPath(clerk, held, courses);
export const order = path.steps.map(({ course }) => course.title.vi); // both, the basic one first
export const open = path.uncovered; // 2.4: no course leads there
