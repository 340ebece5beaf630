/** A column of a table, or a row of the sheet on the framework. */
export interface Column<Key extends string> {
  /** Our name of it. */
  readonly key: Key;
  /** Heading in Vietnamese. */
  readonly vi: string;
  /** Heading in English. */
  readonly en: string;
  /** Width in characters. */
  readonly width: number;
  /** Other names that people give it; read, never written. */
  readonly others?: readonly string[];
}

/** Keys of the table of items. */
export type ItemKey =
  | "code"
  | "descriptionEn"
  | "descriptionVi"
  | "keywords"
  | "kind"
  | "level"
  | "parent"
  | "titleEn"
  | "titleVi"
  | "validFrom"
  | "validTo";

/** Keys of the table of levels. */
export type LevelKey =
  | "aliases"
  | "autonomyEn"
  | "autonomyVi"
  | "level"
  | "stageEn"
  | "stageVi"
  | "taskEn"
  | "taskVi"
  | "titleEn"
  | "titleVi";

/** Keys of the sheet on the framework. */
export type InfoKey =
  | "citation"
  | "descriptionEn"
  | "descriptionVi"
  | "id"
  | "issuerEn"
  | "issuerVi"
  | "licence"
  | "licenceNote"
  | "licenceUrl"
  | "sourceNote"
  | "titleEn"
  | "titleVi"
  | "url"
  | "validFrom"
  | "validTo"
  | "verification"
  | "version";

/** Names of the sheets, Vietnamese first. */
export const sheetNames = {
  guide: ["Hướng dẫn", "Guide"],
  info: ["Khung", "Framework"],
  items: ["Mục", "Items"],
  levels: ["Bậc", "Levels"],
  example: ["Ví dụ", "Example"],
} as const;

function column<Key extends string>(key: Key, vi: string, en: string, width = 20): Column<Key> {
  return { key, vi, en, width };
}

/** The table of items. */
export const itemColumns: readonly Column<ItemKey>[] = /*@__PURE__*/ (() => [
  column("code", "Mã", "Code", 12),
  {
    ...column("parent", "Mã cấp trên", "Parent code", 14),
    others: ["Mã cha", "Mã mục cha", "Parent"],
  },
  column("kind", "Loại", "Kind", 18),
  column("titleVi", "Tên", "Title", 45),
  column("titleEn", "Tên tiếng Anh", "English title", 45),
  column("descriptionVi", "Mô tả", "Description", 50),
  column("descriptionEn", "Mô tả tiếng Anh", "English description", 50),
  column("level", "Bậc", "Level", 10),
  column("keywords", "Từ khóa", "Keywords", 25),
  column("validFrom", "Hiệu lực từ", "Valid from", 14),
  column("validTo", "Hết hiệu lực từ", "Valid to", 16),
])();

/** The table of levels. */
export const levelColumns: readonly Column<LevelKey>[] = /*@__PURE__*/ (() => [
  column("level", "Bậc", "Level", 10),
  column("stageVi", "Trình độ", "Stage"),
  column("stageEn", "Trình độ tiếng Anh", "English stage"),
  column("titleVi", "Tên bậc", "Title"),
  column("titleEn", "Tên bậc tiếng Anh", "English title"),
  column("taskVi", "Nhiệm vụ", "Task", 40),
  column("taskEn", "Nhiệm vụ tiếng Anh", "English task", 40),
  column("autonomyVi", "Mức độ tự chủ", "Autonomy", 40),
  column("autonomyEn", "Mức độ tự chủ tiếng Anh", "English autonomy", 40),
  column("aliases", "Mã khác", "Other codes", 16),
])();

/** The sheet on the framework, one field a row. */
export const infoRows: readonly Column<InfoKey>[] = /*@__PURE__*/ (() => [
  column("id", "Mã khung", "Framework id"),
  column("version", "Phiên bản", "Version"),
  column("titleVi", "Tên khung", "Title"),
  column("titleEn", "Tên khung tiếng Anh", "English title"),
  column("descriptionVi", "Mô tả", "Description"),
  column("descriptionEn", "Mô tả tiếng Anh", "English description"),
  column("issuerVi", "Cơ quan ban hành", "Issuer"),
  column("issuerEn", "Cơ quan ban hành tiếng Anh", "English issuer"),
  column("validFrom", "Hiệu lực từ", "Valid from"),
  column("validTo", "Hết hiệu lực từ", "Valid to"),
  column("citation", "Văn bản nguồn", "Source"),
  column("verification", "Mức xác minh", "Verification"),
  column("url", "Địa chỉ văn bản", "Address"),
  column("sourceNote", "Ghi chú về nguồn", "Note on the source"),
  column("licence", "Giấy phép", "Licence"),
  column("licenceUrl", "Địa chỉ giấy phép", "Licence address"),
  column("licenceNote", "Ghi chú giấy phép", "Licence note"),
])();

/** Kinds as an official writes them. */
export const kindLabels: Readonly<Record<string, string>> = {
  domain: "Miền năng lực",
  competence: "Năng lực thành phần",
  indicator: "Chỉ báo",
  "target-group": "Nhóm đối tượng",
};

/** Verification as an official writes it. */
export const verificationLabels: Readonly<Record<string, string>> = {
  verified: "Đã đối chiếu văn bản gốc",
  secondary: "Đọc ở bản sao",
  unverified: "Chưa xác minh",
  own: "Tự soạn",
};

/** Heading as it is written: both languages. */
export function heading({ vi, en }: Column<string>): string {
  return `${vi} (${en})`;
}

/** A name without case, marks, blanks and signs, for comparing. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replace(/[^a-z0-9]/g, "");
}

/** Field of the model that a column fills: `title.vi` for `titleVi`. */
export function fieldOf(key: string): string {
  if (key === "parent") return "parentCode";
  return key.replace(/(Vi|En)$/, (language) => `.${language.toLowerCase()}`);
}

/** Finds the column that a heading names, in either language or in both. */
export function columnOf<Key extends string>(
  columns: readonly Column<Key>[],
  text: string,
): Column<Key> | undefined {
  const wanted = fold(text);
  return columns.find((one) =>
    [one.vi, one.en, heading(one), ...(one.others ?? [])].some((name) => fold(name) === wanted),
  );
}

/** Finds the key that a label stands for; the key itself counts too. */
export function keyOfLabel(
  labels: Readonly<Record<string, string>>,
  text: string,
): string | undefined {
  const wanted = fold(text);
  return Object.keys(labels).find(
    (key) => fold(key) === wanted || fold(labels[key] ?? "") === wanted,
  );
}
