/** Common Vietnamese family names; the commonest several times. */
export const familyNames: readonly string[] = [
  "Nguyễn",
  "Nguyễn",
  "Nguyễn",
  "Trần",
  "Trần",
  "Lê",
  "Lê",
  "Phạm",
  "Hoàng",
  "Phan",
  "Vũ",
  "Võ",
  "Đặng",
  "Bùi",
  "Đỗ",
  "Hồ",
  "Ngô",
  "Dương",
  "Lý",
  "Mai",
  "Trịnh",
  "Đinh",
  "Lương",
  "Cao",
];

/** Middle names by sex. */
export const middleNames: Readonly<Record<"male" | "female", readonly string[]>> = {
  male: ["Văn", "Đức", "Hữu", "Minh", "Quang", "Anh", "Xuân", "Công", "Đình", "Thành"],
  female: ["Thị", "Thị", "Ngọc", "Thu", "Minh", "Thanh", "Phương", "Mỹ", "Khánh", "Hồng"],
};

/** Given names by sex. */
export const givenNames: Readonly<Record<"male" | "female", readonly string[]>> = {
  male: [
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Hải",
    "Hùng",
    "Khoa",
    "Long",
    "Nam",
    "Phúc",
    "Sơn",
    "Tuấn",
    "Việt",
  ],
  female: [
    "Anh",
    "Chi",
    "Dung",
    "Hà",
    "Hạnh",
    "Hương",
    "Lan",
    "Linh",
    "Mai",
    "Nga",
    "Thảo",
    "Trang",
    "Yến",
  ],
};
