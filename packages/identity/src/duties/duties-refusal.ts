import type { HvsError, Text } from "@hocvuso/core";
import { makeRefusal, type RefusalFacts, type RefusalText } from "../make-refusal.ts";
import type { DutiesErrorCode } from "./errors.ts";

const list: Text = {
  vi: "Hãy tải lại danh sách rồi chọn lại.",
  en: "Load the list again and choose from it.",
};

const refusals: Record<DutiesErrorCode, RefusalText> = {
  DUTIES_BAD_CONFIGURATION: [
    500,
    "The options of the duties plugin are not sound.",
    {
      vi: "Phần bảo vệ dữ liệu cá nhân được cấu hình chưa đúng; hãy xem lại tùy chọn nêu ở đường dẫn lỗi.",
      en: "The personal-data duties are not set up correctly; look at the option named by the path.",
    },
  ],
  DUTIES_BAD_DAY: [
    400,
    "Not a day, or not a number of days.",
    { vi: "Dùng ngày dạng 2026-11-20 và số ngày nguyên.", en: "Use 2026-11-20 and whole days." },
  ],
  DUTIES_BAD_REQUEST: [
    400,
    "The request misses a field, or a field has a value that is not in its list.",
    {
      vi: "Yêu cầu thiếu hoặc sai một mục. Hãy tải lại trang và gửi lại; không nhập nội dung tự do.",
      en: "Something is missing or wrong. Load the page again and send it once more; no free text is taken.",
    },
  ],
  DUTIES_BAD_STATE: [
    409,
    "This step is not possible in the present state.",
    {
      vi: "Bước này không thực hiện được ở trạng thái hiện tại; hãy tải lại để xem trạng thái mới nhất.",
      en: "This step is not possible now; load it again to see the present state.",
    },
  ],
  DUTIES_GUARDIAN_REQUIRED: [
    400,
    "The consent of a parent or guardian is needed.",
    {
      vi: "Cần sự đồng ý của cha, mẹ hoặc người giám hộ; hãy đến bộ phận một cửa để được hỗ trợ.",
      en: "A parent or guardian has to consent; ask at the service desk.",
    },
  ],
  DUTIES_KEY_REUSED: [
    409,
    "The key was used for something else.",
    { vi: "Hãy tải lại trang rồi gửi lại.", en: "Load the page again and send it once more." },
  ],
  DUTIES_OLD_TEXT: [
    409,
    "The text that was shown is not the present one.",
    {
      vi: "Nội dung xin đồng ý đã thay đổi. Hãy tải lại trang, đọc bản mới rồi quyết định.",
      en: "The text has changed. Load the page again, read the new one and decide.",
    },
  ],
  DUTIES_SELF_REQUIRED: [
    400,
    "The person's own consent is needed.",
    {
      vi: "Cần sự đồng ý của chính người học.",
      en: "The learner's own consent is needed.",
    },
  ],
  DUTIES_UNKNOWN_BREACH: [404, "No such breach entry.", list],
  DUTIES_UNKNOWN_ERASURE: [404, "No such erasure.", list],
  DUTIES_UNKNOWN_PURPOSE: [404, "No such purpose.", list],
  DUTIES_UNKNOWN_RECEIPT: [404, "No such receipt.", list],
  DUTIES_UNKNOWN_REQUEST: [404, "No such request.", list],
};

/** Makes an error of the duties. */
export const dutiesRefusal: (
  code: DutiesErrorCode,
  facts?: RefusalFacts,
) => HvsError<DutiesErrorCode> = /*@__PURE__*/ makeRefusal(refusals);
