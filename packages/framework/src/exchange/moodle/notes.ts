import type { Issue, Text } from "@hocvuso/core";
import type { Loss, LossKind } from "../loss-report.ts";
import type { MoodleFaultCode, MoodleLossCode } from "./errors.ts";

/** What reading leaves behind: faults that refuse the file, and what was mended. */
export interface MoodleNotes {
  /** Why it can't be read. */
  readonly issues: Issue<MoodleFaultCode>[];
  /** What was mended or dropped. */
  readonly report: Loss<MoodleLossCode>[];
}

type MoodleFaultText =
  | "cycle"
  | "duplicateId"
  | "missingField"
  | "noCompetencies"
  | "noFramework"
  | "severalFrameworks"
  | "unknownParent";

const messages: Readonly<Record<MoodleLossCode, Text>> = /*@__PURE__*/ (() => ({
  MOODLE_HTML: {
    vi: "Mô tả dạng HTML được chuyển thành văn bản thường.",
    en: "A description in HTML was turned into text.",
  },
  MOODLE_LANGUAGE: {
    vi: "Tệp của Moodle không ghi ngôn ngữ; hãy chọn ngôn ngữ khi nhập.",
    en: "A Moodle file names no language; choose one when importing.",
  },
  MOODLE_ORDER: {
    vi: "Các dòng được xếp lại để mục cha đứng trước mục con.",
    en: "Rows were put in order, parents first.",
  },
  MOODLE_OWN_SCALE: {
    vi: "Năng lực có thang riêng; mô hình chỉ có một thang cho cả khung.",
    en: "The competency has a scale of its own; the model has one for the whole framework.",
  },
  MOODLE_RELATED: {
    vi: "Mã năng lực liên quan không có trong tệp.",
    en: "The related ID number is not in the file.",
  },
  MOODLE_RULE: {
    vi: "Quy tắc hoàn thành của Moodle không được giữ; hãy lập quy tắc đạt bậc riêng.",
    en: "Moodle's rule of completion is not kept; write a rule of attainment instead.",
  },
  MOODLE_SCALE_CONFIGURATION: {
    vi: "Mức được coi là đạt trong thang của Moodle không được giữ.",
    en: "Which values of the scale count as proficient is not kept.",
  },
  MOODLE_SOURCE: {
    vi: "Tệp không ghi nguồn, cơ quan ban hành và phiên bản; đánh dấu là chưa kiểm chứng.",
    en: "The file names no source, issuer or version; they are marked as unverified.",
  },
}))();

/** Faults of a file, as they are told. */
export const faults: Readonly<Record<MoodleFaultText, Text>> = /*@__PURE__*/ (() => ({
  noFramework: {
    vi: 'Không có dòng nào của khung (cột "Is framework" bằng 1).',
    en: 'There is no row of the framework (column "Is framework" is 1).',
  },
  severalFrameworks: {
    vi: "Tệp có nhiều hơn một dòng của khung.",
    en: "The file has more than one row of a framework.",
  },
  noCompetencies: {
    vi: "Tệp không có năng lực nào.",
    en: "The file has no competencies.",
  },
  missingField: {
    vi: "Thiếu giá trị bắt buộc; Moodle sẽ bỏ dòng này và mọi mục con của nó.",
    en: "A required value is missing; Moodle drops this row and all below it.",
  },
  duplicateId: {
    vi: "Mã (ID number) bị trùng; Moodle chỉ giữ dòng sau.",
    en: "The ID number stands twice; Moodle keeps the later row only.",
  },
  unknownParent: {
    vi: "Mã mục cha không có trong tệp; Moodle sẽ bỏ dòng này.",
    en: "The parent's ID number is not in the file; Moodle drops this row.",
  },
  cycle: {
    vi: "Quan hệ cha con tạo thành vòng.",
    en: "Relations of child to parent run in a circle.",
  },
}))();

/** Where a cell stands. */
export function cell(row: number, column: string): string {
  return `row ${row}, column ${column}`;
}

/** Puts a fault beside the others. */
export function fault(
  { issues }: MoodleNotes,
  code: MoodleFaultCode,
  path: string,
  message: Text,
): void {
  issues.push({ code, path, message });
}

/** Puts an entry with the standing text of its code into the report. */
export function note(
  { report }: MoodleNotes,
  code: MoodleLossCode,
  kind: LossKind,
  path: string,
  field: string,
  item?: string,
): void {
  const own = item === undefined ? {} : { item };
  report.push({ code, kind, path, ...own, field, message: messages[code] });
}
