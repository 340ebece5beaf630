import type { TargetStatus } from "./report.ts";

/** Vietnamese words for a status. */
export const statusText: Readonly<Record<TargetStatus, string>> = {
  reached: "Đạt",
  below: "Chưa đạt",
  "no-data": "Chưa có số liệu",
  "no-target": "Không giao chỉ tiêu",
};

/**
 * A share as people write it in Viet Nam: `96,3 %`; a dash when there is none.
 *
 * Cut, not rounded: 99.96 % is not shown as 100 %.
 */
export function percent(ratio: number | null): string {
  if (ratio === null) return "–";
  return `${(Math.floor(ratio * 1000) / 10).toLocaleString("vi-VN")} %`;
}
