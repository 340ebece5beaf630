import { HvsError, type Text } from "@hocvuso/core";
import type { ScormErrorCode } from "../errors.ts";

/** Codes with which a request is turned down. */
type Refusal = Exclude<ScormErrorCode, "SCORM_PACKAGE_REFUSED">;

const refusals: Readonly<Record<Refusal, { status: number; message: string; hint: Text }>> = {
  SCORM_ATTEMPT_FINISHED: {
    status: 409,
    message: "This attempt takes no more commits.",
    hint: {
      vi: "Mở lại khóa học để bắt đầu lượt học đúng.",
      en: "Open the course again to get the right attempt.",
    },
  },
  SCORM_BAD_COMMIT: {
    status: 400,
    message: "The commit is not what the player sends.",
    hint: {
      vi: "Tải lại trang khóa học rồi thử lại.",
      en: "Reload the course page and try again.",
    },
  },
  SCORM_COMMIT_TOO_LARGE: {
    status: 413,
    message: "The commit is larger than 1,000,000 bytes.",
    hint: {
      vi: "Khóa học lưu quá nhiều dữ liệu; báo người soạn khóa học.",
      en: "The course keeps too much data; tell its author.",
    },
  },
  SCORM_CROSS_ORIGIN: {
    status: 403,
    message: "The request comes from another site.",
    hint: {
      vi: "Mở khóa học từ trang của hệ thống.",
      en: "Open the course from the hub's own pages.",
    },
  },
  SCORM_FILE_UNKNOWN: {
    status: 404,
    message: "No such file.",
    hint: {
      vi: "Kiểm tra tên tệp trong gói, cả chữ hoa và chữ thường.",
      en: "Check the name of the file in the package, capitals included.",
    },
  },
  SCORM_NOT_YOUR_ATTEMPT: {
    status: 403,
    message: "The attempt belongs to someone else.",
    hint: {
      vi: "Đăng nhập bằng đúng tài khoản rồi mở lại khóa học.",
      en: "Sign in with the right account and open the course again.",
    },
  },
  SCORM_PLAYER_NOT_BUILT: {
    status: 503,
    message: "The player's files are missing.",
    hint: {
      vi: "Chạy lệnh build của @hocvuso/scorm trước khi khởi động.",
      en: "Run the build of @hocvuso/scorm before starting.",
    },
  },
  SCORM_SESSION_REPLACED: {
    status: 409,
    message: "The lesson was opened again elsewhere.",
    hint: {
      vi: "Tiếp tục ở cửa sổ mở sau cùng, hoặc tải lại trang này.",
      en: "Go on in the window opened last, or reload this page.",
    },
  },
  SCORM_SIGN_IN: {
    status: 401,
    message: "Nobody is signed in.",
    hint: { vi: "Đăng nhập rồi thử lại.", en: "Sign in and try again." },
  },
  SCORM_UNKNOWN_COURSE: {
    status: 404,
    message: "No such course.",
    hint: {
      vi: "Chọn khóa học trong danh mục.",
      en: "Choose a course from the list.",
    },
  },
  SCORM_UNKNOWN_SCO: {
    status: 400,
    message: "The course has no such lesson.",
    hint: { vi: "Tải lại trang khóa học.", en: "Reload the course page." },
  },
};

/** Makes the error of a request that is turned down. */
export function refusal(code: Refusal): HvsError<ScormErrorCode> {
  const { status, message, hint } = refusals[code];
  return new HvsError(code, message, { status, hint });
}
