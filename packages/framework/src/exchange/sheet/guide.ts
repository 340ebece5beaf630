import type { Framework } from "../../model/framework.ts";

/** The sheet of instructions, Vietnamese beside English. */
export function guideLines(): readonly (readonly [string, string])[] {
  return [
    ["Cách điền khung năng lực", "How to fill in a competency framework"],
    [
      'Trang "Khung": thông tin chung và văn bản nguồn, mỗi dòng một mục.',
      'Sheet "Khung": what the framework is and where it comes from, one field a row.',
    ],
    [
      'Trang "Mục": mỗi hàng một mục (nhóm đối tượng, miền, năng lực, chỉ báo).',
      'Sheet "Mục": one item a row (target group, domain, competence, indicator).',
    ],
    [
      'Trang "Bậc": thang bậc từ thấp đến cao, đánh số 1, 2, 3…; để trống nếu khung không có bậc.',
      'Sheet "Bậc": the levels, lowest first, numbered 1, 2, 3…; leave it empty if there are none.',
    ],
    [
      'Cột "Mã" và cột "Tên" là bắt buộc. Mã không được trùng nhau.',
      'The columns "Mã" (code) and "Tên" (title) are required. No two codes may be alike.',
    ],
    [
      'Cột "Mã cấp trên": mã của mục chứa mục này; để trống với mục cao nhất.',
      'Column "Mã cấp trên": code of the item above; empty for an item at the top.',
    ],
    [
      'Cột "Từ khóa" và "Mã khác": ngăn cách bằng dấu chấm phẩy (;).',
      'Columns "Từ khóa" and "Mã khác": separated by semicolons (;).',
    ],
    [
      "Ngày viết dạng 2025-03-11 hoặc 11/3/2025 (ngày/tháng/năm).",
      "Dates are written 2025-03-11 or 11/3/2025 (day first).",
    ],
    [
      "Dùng phông Unicode (không dùng .VnTime, VNI). Không gộp ô, không dùng công thức.",
      "Use a Unicode font (not .VnTime or VNI). No merged cells, no formulas.",
    ],
    [
      "Chỉ chép nguyên văn từ văn bản chính thức; ghi rõ văn bản nguồn và mức xác minh.",
      "Copy only from the official text; say which text, and how sure you are of it.",
    ],
    [
      'Trang "Ví dụ" chỉ để tham khảo và không được đọc vào.',
      'The sheet "Ví dụ" is an example and is not read.',
    ],
  ];
}

/** The example: made up, and named so. */
export function exampleFramework(): Framework {
  const text = (vi: string, en: string) => ({ vi, en });
  return {
    id: "vi-du",
    version: "1.0.0",
    title: text("Khung ví dụ", "Example framework"),
    issuer: text("Ví dụ", "Example"),
    source: { citation: "Học Vụ Số", verification: "own" },
    items: [
      { code: "1", kind: "domain", title: text("Miền năng lực ví dụ", "Example domain") },
      {
        code: "1.1",
        kind: "competence",
        parentCode: "1",
        title: text("Năng lực ví dụ", "Example competence"),
      },
      {
        code: "1.1.a",
        kind: "indicator",
        parentCode: "1.1",
        title: text("Chỉ báo ví dụ ở bậc 1", "Example indicator of level 1"),
        level: 1,
        keywords: ["ví dụ", "mẫu"],
      },
    ],
    levels: [{ level: 1, stage: text("Cơ bản", "Basic") }],
  };
}
