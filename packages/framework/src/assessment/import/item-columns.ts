import type { Column } from "../../exchange/sheet/columns.ts";

/** Letters of the options that a sheet may have. */
export const optionLetters = ["A", "B", "C", "D", "E", "F", "G", "H"] as const;

/** Keys of the columns of a sheet of items. */
export type ItemColumn =
  | "a"
  | "b"
  | "code"
  | "enemies"
  | "framework"
  | "id"
  | "key"
  | "level"
  | "maxExposure"
  | "points"
  | "stemEn"
  | "stemVi"
  | `option${(typeof optionLetters)[number]}${"En" | "Vi"}`;

/** The columns of a sheet of items. */
export const itemColumns: readonly Column<ItemColumn>[] = /*@__PURE__*/ (() => {
  const column = (key: ItemColumn, vi: string, en: string, width = 14): Column<ItemColumn> => ({
    key,
    vi,
    en,
    width,
  });
  return [
    column("id", "Mã câu hỏi", "Item id"),
    column("framework", "Mã khung", "Framework id", 18),
    column("code", "Mã năng lực", "Competence code"),
    column("level", "Bậc", "Level", 8),
    column("stemVi", "Câu hỏi", "Question", 50),
    column("stemEn", "Câu hỏi tiếng Anh", "English question", 50),
    ...optionLetters.flatMap((letter) => [
      column(`option${letter}Vi`, `Phương án ${letter}`, `Option ${letter}`, 30),
      column(`option${letter}En`, `Phương án ${letter} tiếng Anh`, `English option ${letter}`, 30),
    ]),
    column("key", "Đáp án", "Key", 10),
    column("points", "Điểm", "Points", 8),
    column("a", "Độ phân biệt", "Discrimination"),
    column("b", "Độ khó", "Difficulty"),
    column("maxExposure", "Tần suất tối đa", "Largest exposure"),
    column("enemies", "Câu loại trừ", "Enemy items", 18),
  ];
})();
