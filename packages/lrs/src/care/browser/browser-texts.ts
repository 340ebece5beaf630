import type { Text } from "@hocvuso/core";

const texts = {
  title: { vi: "Xem bản ghi học tập", en: "Learning records" },
  intro: {
    vi: "Khoá và mật khẩu chỉ nằm trong trang này; đóng trang là mất.",
    en: "Key and secret stay in this page only; closing it forgets them.",
  },
  access: { vi: "Truy cập", en: "Access" },
  key: { vi: "Khoá", en: "Key" },
  secret: { vi: "Mật khẩu", en: "Secret" },
  filters: { vi: "Bộ lọc", en: "Filters" },
  homePage: { vi: "Trang chủ của tài khoản", en: "Home page of the account" },
  account: { vi: "Tên tài khoản người học", en: "Account name of the learner" },
  verb: { vi: "Hành động (IRI)", en: "Verb (IRI)" },
  activity: { vi: "Hoạt động (IRI)", en: "Activity (IRI)" },
  registration: { vi: "Mã đăng ký (UUID)", en: "Registration (UUID)" },
  since: { vi: "Lưu từ (giờ Việt Nam)", en: "Stored from (Viet Nam time)" },
  until: { vi: "Lưu đến (giờ Việt Nam)", en: "Stored until (Viet Nam time)" },
  voided: { vi: "Mã của một bản ghi đã huỷ (UUID)", en: "Id of a voided statement (UUID)" },
  search: { vi: "Tìm", en: "Search" },
  more: { vi: "Tải thêm", en: "Load more" },
  records: { vi: "Bản ghi", en: "Statements" },
  caption: {
    vi: "Bản ghi tìm được, mới nhất trước; giờ Việt Nam",
    en: "Statements found, newest first; Viet Nam time",
  },
  time: { vi: "Thời điểm", en: "Time" },
  learner: { vi: "Người học", en: "Learner" },
  verbHead: { vi: "Hành động", en: "Verb" },
  object: { vi: "Đối tượng", en: "Object" },
  result: { vi: "Kết quả", en: "Result" },
  detail: { vi: "Chi tiết", en: "Details" },
  show: { vi: "Xem JSON", en: "Show JSON" },
  showOf: { vi: "Xem JSON của bản ghi số", en: "Show JSON of statement number" },
  statement: { vi: "Bản ghi ở dạng JSON", en: "Statement as JSON" },
  close: { vi: "Đóng", en: "Close" },
  days: { vi: "Số bản ghi theo ngày lưu", en: "Statements by day of storing" },
  dayHead: { vi: "Ngày", en: "Day" },
  countHead: { vi: "Số bản ghi", en: "Statements" },
  numbers: { vi: "Xem bằng số", en: "Show the numbers" },
  noDays: { vi: "Chưa có số liệu theo ngày.", en: "No figures by day yet." },
  loading: { vi: "Đang tải…", en: "Loading…" },
  found: { vi: "Số bản ghi đang hiện:", en: "Statements shown:" },
  moreLeft: { vi: "Còn nữa.", en: "There are more." },
  noneLeft: { vi: "Đã hết.", en: "That is all." },
  none: { vi: "Không có bản ghi nào.", en: "No statements." },
  needAccount: {
    vi: "Cần cả tên tài khoản và trang chủ của nó.",
    en: "Give both the account name and its home page.",
  },
  offline: {
    vi: "Không kết nối được máy chủ; hãy kiểm tra mạng rồi thử lại.",
    en: "The server could not be reached; check the network and try again.",
  },
  refused: {
    vi: "Máy chủ không nhận yêu cầu; hãy kiểm tra khoá và bộ lọc.",
    en: "The server refused the request; check the key and the filters.",
  },
  passed: { vi: "Đạt", en: "Passed" },
  failed: { vi: "Chưa đạt", en: "Not passed" },
  completed: { vi: "Hoàn thành", en: "Completed" },
  group: { vi: "Nhóm", en: "Group" },
  refers: { vi: "Bản ghi", en: "Statement" },
  inner: { vi: "Bản ghi con", en: "SubStatement" },
  language: { vi: "English", en: "Tiếng Việt" },
} as const;

/** Name of a text. */
export type BrowserText = keyof typeof texts;

/** Texts of the statement browser. */
export const browserTexts: Readonly<Record<BrowserText, Text>> = texts;
