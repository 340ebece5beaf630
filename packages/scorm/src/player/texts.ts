import type { Text } from "@hocvuso/core";
import type { SaveState } from "./commit-queue.ts";

/** What the player says. */
export const playerTexts: Readonly<
  Record<
    | "contents"
    | "failed"
    | "loading"
    | "next"
    | "notSaved"
    | "previous"
    | "ready"
    | "review"
    | "saveAndLeave",
    Text
  >
> = {
  loading: { vi: "Đang mở khóa học…", en: "Opening the course…" },
  ready: { vi: "Sẵn sàng.", en: "Ready." },
  review: {
    vi: "Bạn đã đạt khóa học này. Đang xem lại, kết quả không thay đổi.",
    en: "You have passed this course. Review only: results do not change.",
  },
  contents: { vi: "Mục lục", en: "Contents" },
  previous: { vi: "Bài trước", en: "Previous lesson" },
  next: { vi: "Bài tiếp theo", en: "Next lesson" },
  saveAndLeave: { vi: "Lưu và thoát", en: "Save and leave" },
  notSaved: {
    vi: "Chưa lưu được kết quả. Hãy kiểm tra mạng rồi bấm “Lưu và thoát” lần nữa.",
    en: "Not saved yet. Check the network and press “Save and leave” again.",
  },
  failed: {
    vi: "Không mở được khóa học. Hãy tải lại trang; nếu vẫn lỗi, báo quản trị viên.",
    en: "The course cannot be opened. Reload the page; if it still fails, tell the administrator.",
  },
};

/** What the player says about saving. */
export const saveTexts: Readonly<Record<SaveState, Text>> = {
  saved: { vi: "Đã lưu.", en: "Saved." },
  saving: { vi: "Đang lưu…", en: "Saving…" },
  offline: {
    vi: "Mất kết nối, đang thử lưu lại. Đừng đóng trang này.",
    en: "No connection, trying again. Do not close this page.",
  },
  "signed-out": {
    vi: "Phiên đăng nhập đã hết. Hãy đăng nhập lại ở thẻ khác rồi bấm “Lưu và thoát”.",
    en: "You are signed out. Sign in again in another tab, then press “Save and leave”.",
  },
  replaced: {
    vi: "Khóa học đang mở ở cửa sổ khác; cửa sổ này không còn lưu kết quả.",
    en: "The course is open in another window; this one no longer saves.",
  },
  refused: {
    vi: "Máy chủ không nhận kết quả. Hãy tải lại trang; nếu vẫn lỗi, báo quản trị viên.",
    en: "The server does not take the results. Reload the page; if it still fails, tell the administrator.",
  },
};
