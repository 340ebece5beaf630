import type { CountedActivity, SkillsIndicator } from "./digital-skills.ts";

/**
 * ITU's levels of ICT skills over the activities of SDG indicator 4.4.1, as agreed by its expert
 * group in 2023 and 2024: in every area one activity is basic and two are above basic.
 *
 * Activities that mean the same as Eurostat's have the same code; that reading is ours.
 */
export const ituSkills: SkillsIndicator = /*@__PURE__*/ (() => {
  const act = (code: string, vi: string, en: string): CountedActivity => ({
    code,
    title: { vi, en },
    recallMonths: 3,
  });
  return {
    id: "itu-sdg-4.4.1",
    title: { vi: "Kỹ năng CNTT theo SDG 4.4.1 của ITU", en: "ITU ICT skills, SDG 4.4.1" },
    source: {
      citation: "ITU, Expert Group on ICT Household Indicators, reports 2023 and 2024",
      verification: "secondary" as const,
      note: "Levels as in table 2 of the 2024 report. Which activities belong to which area follows one national implementation and was not read in ITU's own text.",
    },
    areas: [
      {
        code: "IDL",
        title: { vi: "Thông tin và dữ liệu", en: "Information and data literacy" },
        aboveBasicFrom: 2,
        activities: [
          act("read-news-or-books", "Đọc tin tức, sách trên mạng", "Reading news or books online"),
          act("find-goods-info", "Tìm thông tin hàng hóa, dịch vụ", "Finding goods or services"),
          act("find-health-info", "Tìm thông tin sức khỏe", "Finding health information"),
          act("check-facts", "Kiểm chứng thông tin và nguồn tin", "Checking facts and sources"),
        ],
      },
      {
        code: "CC",
        title: { vi: "Giao tiếp và hợp tác", en: "Communication and collaboration" },
        aboveBasicFrom: 2,
        activities: [
          act("social-network", "Tham gia mạng xã hội", "Using social networks"),
          act("online-call", "Gọi thoại, gọi hình qua mạng", "Voice or video calls"),
          act("message-attachment", "Gửi tin kèm tệp", "Messages with attachments"),
          act("online-consultation", "Góp ý, biểu quyết trực tuyến", "Online consultation or vote"),
        ],
      },
      {
        code: "DCC",
        title: { vi: "Sáng tạo nội dung số", en: "Digital content creation" },
        aboveBasicFrom: 2,
        activities: [
          act("presentation", "Tạo bài trình chiếu", "Making presentations"),
          act("write-code", "Viết mã lập trình", "Writing code"),
          act("spreadsheet-formula", "Dùng công thức bảng tính", "Spreadsheet formulas"),
          act("copy-paste", "Sao chép và dán", "Copy and paste"),
          act("upload-content", "Đăng nội dung tự tạo", "Uploading own content"),
          act("editing-software", "Dùng phần mềm chỉnh sửa", "Using editing software"),
        ],
      },
      {
        code: "SF",
        title: { vi: "An toàn", en: "Safety" },
        aboveBasicFrom: 2,
        activities: [
          act("privacy-settings", "Đổi thiết lập riêng tư", "Changing privacy settings"),
          act("security-measures", "Thiết lập biện pháp bảo mật", "Setting up security measures"),
        ],
      },
      {
        code: "PS",
        title: { vi: "Giải quyết vấn đề", en: "Problem solving" },
        aboveBasicFrom: 2,
        activities: [
          act("install-software", "Cài phần mềm, ứng dụng", "Installing software or apps"),
          act(
            "transfer-files",
            "Chuyển tệp giữa các thiết bị",
            "Transferring files between devices",
          ),
          act("internet-banking", "Ngân hàng trực tuyến", "Internet banking"),
          act("online-purchase", "Mua hàng trực tuyến", "Buying online"),
          act("online-course", "Học khóa trực tuyến", "Taking an online course"),
          act("connect-devices", "Kết nối thiết bị mới", "Connecting new devices"),
        ],
      },
    ],
  };
})();
