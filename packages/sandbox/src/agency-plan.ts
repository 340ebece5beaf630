import type { Text } from "@hocvuso/core";

/** A second-level unit of the model agency. */
export interface PlannedUnit {
  /** Last part of its code. */
  readonly code: string;
  /** Name for people. */
  readonly name: Text;
  /** Administrative units employ officials, service units public employees. */
  readonly kind: "administrative" | "service";
  /** Share of the staff, against the other units. */
  readonly weight: number;
  /** Share of workers among those who do not lead, 0–1. */
  readonly workerRatio: number;
  /** Titles of its head and deputies. */
  readonly titles: readonly [head: string, deputy: string];
  /** Its teams. */
  readonly teams: readonly Text[];
}

const room = ["Trưởng phòng", "Phó Trưởng phòng"] as const;
const centre = ["Giám đốc Trung tâm", "Phó Giám đốc Trung tâm"] as const;
const team = (vi: string, en: string): Text => ({ vi: `Tổ ${vi}`, en: `${en} team` });

/** The model agency: made up, with the kinds of unit that a provincial Sở Nội vụ has. */
export const agencyPlan: readonly PlannedUnit[] = /*@__PURE__*/ (() => [
  {
    code: "01",
    name: { vi: "Văn phòng Sở", en: "Office" },
    kind: "administrative",
    weight: 14,
    workerRatio: 0.4,
    titles: ["Chánh Văn phòng", "Phó Chánh Văn phòng"],
    teams: [
      team("Hành chính – Tổng hợp", "Administration"),
      team("Quản trị – Tài vụ", "Premises and finance"),
      team("Công nghệ thông tin", "Information technology"),
    ],
  },
  {
    code: "02",
    name: { vi: "Phòng Tổ chức, biên chế", en: "Organisation and posts division" },
    kind: "administrative",
    weight: 9,
    workerRatio: 0,
    titles: room,
    teams: [team("Tổ chức bộ máy", "Organisation"), team("Biên chế", "Posts")],
  },
  {
    code: "03",
    name: { vi: "Phòng Công chức, viên chức", en: "Civil service division" },
    kind: "administrative",
    weight: 10,
    workerRatio: 0,
    titles: room,
    teams: [team("Quản lý công chức", "Officials"), team("Đào tạo, bồi dưỡng", "Training")],
  },
  {
    code: "04",
    name: { vi: "Phòng Xây dựng chính quyền", en: "Local government division" },
    kind: "administrative",
    weight: 9,
    workerRatio: 0,
    titles: room,
    teams: [team("Địa giới hành chính", "Boundaries"), team("Công tác thanh niên", "Youth")],
  },
  {
    code: "05",
    name: { vi: "Phòng Cải cách hành chính", en: "Administrative reform division" },
    kind: "administrative",
    weight: 7,
    workerRatio: 0,
    titles: room,
    teams: [team("Thủ tục hành chính", "Procedures"), team("Theo dõi, đánh giá", "Monitoring")],
  },
  {
    code: "06",
    name: { vi: "Phòng Lao động, việc làm", en: "Labour and employment division" },
    kind: "administrative",
    weight: 10,
    workerRatio: 0,
    titles: room,
    teams: [team("Quan hệ lao động", "Labour relations"), team("An toàn lao động", "Work safety")],
  },
  {
    code: "07",
    name: { vi: "Phòng Người có công", en: "Merit recipients division" },
    kind: "administrative",
    weight: 10,
    workerRatio: 0,
    titles: room,
    teams: [team("Chính sách", "Policy"), team("Hồ sơ", "Files")],
  },
  {
    code: "08",
    name: { vi: "Phòng Thi đua, khen thưởng", en: "Emulation and awards division" },
    kind: "administrative",
    weight: 7,
    workerRatio: 0,
    titles: room,
    teams: [team("Phong trào", "Campaigns"), team("Khen thưởng", "Awards")],
  },
  {
    code: "09",
    name: { vi: "Trung tâm Lưu trữ lịch sử", en: "Historical archives centre" },
    kind: "service",
    weight: 12,
    workerRatio: 0.1,
    titles: centre,
    teams: [team("Thu thập, chỉnh lý", "Acquisition"), team("Bảo quản, số hoá", "Preservation")],
  },
  {
    code: "10",
    name: { vi: "Trung tâm Dịch vụ việc làm", en: "Employment service centre" },
    kind: "service",
    weight: 34,
    workerRatio: 0.08,
    titles: centre,
    teams: [
      team("Tư vấn việc làm", "Job advice"),
      team("Bảo hiểm thất nghiệp", "Unemployment insurance"),
      team("Thông tin thị trường", "Market information"),
    ],
  },
  {
    code: "11",
    name: { vi: "Trung tâm Điều dưỡng người có công", en: "Convalescence centre" },
    kind: "service",
    weight: 28,
    workerRatio: 0.25,
    titles: centre,
    teams: [
      team("Y tế, điều dưỡng", "Nursing"),
      team("Phục vụ", "Services"),
      team("Hành chính", "Administration"),
    ],
  },
])();
