import type { Programme } from "../types.ts";

/**
 * "Bình dân học vụ số" at the Department of Home Affairs of Thanh Hóa.
 *
 * The plan does not say by which test a person counts: the agency gives the indicator's condition.
 *
 * @see Plan of Sở Nội vụ Thanh Hóa under Kế hoạch 265-KH/TU (24/4/2025), parts III and VI
 */
export const thanhHoaBdhvs: Programme = /*@__PURE__*/ (() => ({
  id: "so-noi-vu-thanh-hoa-bdhvs",
  title: {
    vi: "Phong trào Bình dân học vụ số – Sở Nội vụ Thanh Hóa",
    en: "Digital literacy for all – Department of Home Affairs, Thanh Hóa",
  },
  issuer: { vi: "Sở Nội vụ Thanh Hóa", en: "Department of Home Affairs, Thanh Hóa" },
  source: {
    citation:
      "Kế hoạch triển khai Phong trào “Bình dân học vụ số” tại Sở Nội vụ Thanh Hóa (2025), mục III",
    verification: "verified",
    note: "Targets and reporting day read in a scan of the plan.",
  },
  indicators: [
    {
      id: "hieu-biet-ky-nang-so",
      version: 1,
      title: {
        vi: "Tỷ lệ CBCCVC có hiểu biết, kiến thức và kỹ năng số",
        en: "Share of staff with digital understanding, knowledge and skills",
      },
      population: ["leader", "official", "public-employee", "worker"],
    },
  ],
  targets: [
    { indicatorId: "hieu-biet-ky-nang-so", year: 2025, ratio: 0.9 },
    { indicatorId: "hieu-biet-ky-nang-so", year: 2026, ratio: 1 },
  ],
  reportDay: 25,
}))();
