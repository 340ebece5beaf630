import type { Text } from "@hocvuso/core";
import type { LossKind } from "../loss-report.ts";
import type { CaseLossCode } from "./errors.ts";
import type { ReadNotes } from "./read-record.ts";

type Entry = readonly [LossKind, Text];

const entries: Readonly<Partial<Record<CaseLossCode, Entry>>> = /*@__PURE__*/ (() => ({
  CASE_ADDRESSES: [
    "lost",
    {
      vi: "Địa chỉ (uri) và thời điểm sửa của từng bản ghi không được giữ; khi xuất sẽ ghi mới.",
      en: "Addresses (uri) and times of change of single records are not kept; an export sets them anew.",
    },
  ],
  CASE_CODE: [
    "repaired",
    {
      vi: "Mục không có mã hoặc mã bị trùng; dùng UUID của mục làm mã.",
      en: "The item has no code, or one that stands twice; its UUID became its code.",
    },
  ],
  CASE_DEFINITIONS: [
    "lost",
    {
      vi: "Chỉ giữ tên của loại mục, không giữ các chi tiết khác.",
      en: "Of a kind of item only the name is kept.",
    },
  ],
  CASE_DUPLICATE: [
    "repaired",
    { vi: "Bản ghi lặp lại được bỏ.", en: "A repeated record was dropped." },
  ],
  CASE_FOREIGN_NODE: [
    "assumed",
    {
      vi: "Quan hệ dẫn tới mục ngoài tệp; giữ theo địa chỉ và định danh của mục đó.",
      en: "The relation leads outside the file; it is kept by the address and identifier found there.",
    },
  ],
  CASE_FRAMEWORK_ID: [
    "assumed",
    {
      vi: "Tệp không ghi mã khung của chúng tôi; dùng UUID của khung làm mã.",
      en: "The file does not hold our framework id; its UUID became the id.",
    },
  ],
  CASE_LANGUAGE: [
    "assumed",
    {
      vi: "Tệp không ghi ngôn ngữ, hoặc ghi sai dạng.",
      en: "The file names no language, or not in its form.",
    },
  ],
  CASE_LEVELS: [
    "lost",
    {
      vi: "Phần này của bậc không có chỗ trong mô hình nên bị bỏ.",
      en: "The model has no place for this part of a level; it was dropped.",
    },
  ],
  CASE_LINK_FIELD: [
    "lost",
    {
      vi: "Trường này của quan hệ không có chỗ trong mô hình nên bị bỏ.",
      en: "The model has no place for this field of a relation; it was dropped.",
    },
  ],
  CASE_NO_PARENT: [
    "assumed",
    {
      vi: "Mục không có mục cha trong tệp; coi là mục gốc.",
      en: "The item has no parent in the file; it was taken as a root.",
    },
  ],
  CASE_ORDER: [
    "repaired",
    {
      vi: "Các mục được xếp lại: mục cha trước mục con, theo số thứ tự.",
      en: "Items were put in order: parents first, then by sequence number.",
    },
  ],
  CASE_RUBRIC: [
    "lost",
    {
      vi: "Bảng tiêu chí này nói nhiều hơn thang bậc chung của khung; phần đó không được giữ.",
      en: "This rubric says more than the framework's common scale; that part was not kept.",
    },
  ],
  CASE_SOURCE: [
    "assumed",
    {
      vi: "Tệp không ghi phần này của nguồn; đánh dấu là chưa kiểm chứng.",
      en: "The file does not say this of its source; it is marked as unverified.",
    },
  ],
  CASE_TWO_PARENTS: [
    "repaired",
    {
      vi: 'Mục có nhiều mục cha; giữ mục cha đầu tiên, các mục khác thành quan hệ "isPartOf".',
      en: 'The item has several parents; the first was kept, the others became "isPartOf" relations.',
    },
  ],
  CASE_TYPE: [
    "repaired",
    {
      vi: 'Loại quan hệ không có trong CASE; đổi thành "isRelatedTo".',
      en: 'CASE has no such type of relation; it became "isRelatedTo".',
    },
  ],
}))();

/** Puts an entry with the standing text of its code into the report. */
export function note(
  { report }: ReadNotes,
  code: CaseLossCode,
  path: string,
  field: string,
  item?: string,
): void {
  const [kind, message] = entries[code] ?? ["lost", { vi: code, en: code }];
  report.push({ code, kind, path, ...(item !== undefined && { item }), field, message });
}
