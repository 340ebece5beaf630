import type { Issue, Text } from "@hocvuso/core";
import type { Loss, LossKind } from "../loss-report.ts";
import type { SkosFaultCode, SkosLossCode } from "./errors.ts";

/** What reading leaves behind: faults that refuse the file, and what was mended. */
export interface SkosNotes {
  /** Why it can't be read. */
  readonly issues: Issue<SkosFaultCode>[];
  /** What was mended or dropped. */
  readonly report: Loss<SkosLossCode>[];
}

type Entry = readonly [LossKind, Text];

const entries: Readonly<Record<SkosLossCode, Entry>> = /*@__PURE__*/ (() => ({
  SKOS_BLANK_NODE: [
    "lost",
    { vi: "Nút không có địa chỉ (IRI) nên bị bỏ.", en: "A node without an IRI was dropped." },
  ],
  SKOS_CODE: [
    "assumed",
    {
      vi: "Khái niệm không có mã (notation) hoặc mã bị trùng; dùng địa chỉ của khái niệm làm mã.",
      en: "The concept has no notation, or one that stands twice; its IRI became its code.",
    },
  ],
  SKOS_FOREIGN_CONCEPT: [
    "assumed",
    {
      vi: "Quan hệ dẫn tới khái niệm ngoài tệp; giữ theo địa chỉ của khái niệm đó.",
      en: "The relation leads outside the file; it is kept by the address found there.",
    },
  ],
  SKOS_FRAMEWORK_ID: [
    "assumed",
    {
      vi: "Lược đồ không có mã định danh; dùng địa chỉ của lược đồ làm mã khung.",
      en: "The scheme has no identifier; its IRI became the framework's id.",
    },
  ],
  SKOS_LABELS: [
    "assumed",
    { vi: "Khái niệm không có nhãn chính.", en: "The concept has no preferred label." },
  ],
  SKOS_LANGUAGE: [
    "assumed",
    { vi: "Văn bản không ghi ngôn ngữ.", en: "The text does not say its language." },
  ],
  SKOS_NODE: [
    "lost",
    {
      vi: "Nút này không phải khái niệm của lược đồ nên bị bỏ.",
      en: "The node is no concept of the scheme; it was dropped.",
    },
  ],
  SKOS_ORDER: [
    "repaired",
    {
      vi: "Các khái niệm được xếp lại để mục cha đứng trước mục con.",
      en: "Concepts were put in order, parents first.",
    },
  ],
  SKOS_S13: [
    "repaired",
    {
      vi: "Nhãn phụ trùng với nhãn chính (điều kiện S13 của SKOS) nên bị bỏ.",
      en: "An alternative or hidden label equals the preferred one (SKOS S13); it was dropped.",
    },
  ],
  SKOS_S14: [
    "repaired",
    {
      vi: "Có hai nhãn chính cùng ngôn ngữ (điều kiện S14 của SKOS); giữ nhãn đầu tiên.",
      en: "Two preferred labels in one language (SKOS S14); the first was kept.",
    },
  ],
  SKOS_S27: [
    "repaired",
    {
      vi: "Quan hệ liên quan giữa hai khái niệm trên dưới nhau (điều kiện S27 của SKOS) bị bỏ.",
      en: "Concepts of which one is above the other can't be related (SKOS S27); the relation was dropped.",
    },
  ],
  SKOS_S46: [
    "repaired",
    {
      vi: "Quan hệ trái với quan hệ trùng khớp (điều kiện S46 của SKOS) bị bỏ.",
      en: "The relation contradicts an exact match (SKOS S46); it was dropped.",
    },
  ],
  SKOS_SCHEME: [
    "assumed",
    {
      vi: "Tệp không có lược đồ khái niệm; coi mọi khái niệm thuộc một khung.",
      en: "The file has no concept scheme; all concepts were taken as one framework.",
    },
  ],
  SKOS_SOURCE: [
    "assumed",
    {
      vi: "Tệp không ghi phần này của nguồn; đánh dấu là chưa kiểm chứng.",
      en: "The file does not say this of its source; it is marked as unverified.",
    },
  ],
  SKOS_TWO_PARENTS: [
    "repaired",
    {
      vi: 'Khái niệm có nhiều mục cha; giữ mục cha đầu tiên, các mục khác thành quan hệ "isPartOf".',
      en: 'The concept has several parents; the first was kept, the others became "isPartOf" relations.',
    },
  ],
}))();

/** Puts an entry with the standing text of its code into the report. */
export function note(
  { report }: SkosNotes,
  code: SkosLossCode,
  subject: string,
  field: string,
  item?: string,
): void {
  const [kind, message] = entries[code];
  report.push({
    code,
    kind,
    path: `<${subject}> ${field}`,
    ...(item !== undefined && { item }),
    field,
    message,
  });
}

/** Puts a fault beside the others. */
export function fault(
  { issues }: SkosNotes,
  code: SkosFaultCode,
  path: string,
  message: Text,
): void {
  issues.push({ code, path, message });
}
