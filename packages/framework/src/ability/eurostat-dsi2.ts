import type { CountedActivity, SkillsIndicator } from "./digital-skills.ts";

/**
 * Eurostat's Digital Skills Indicator 2.0 (`isoc_sk_dskl_i21`, from 2021): 30 activities in 5 areas.
 *
 * Above basic takes two activities in the first two areas and three in the others. Codes and names
 * of the activities are ours.
 */
export const eurostatDsi2: SkillsIndicator = /*@__PURE__*/ (() => {
  const act = (code: string, vi: string, en: string, recallMonths = 3): CountedActivity => ({
    code,
    title: { vi, en },
    recallMonths,
  });
  return {
    id: "eurostat-dsi-2.0",
    title: {
      vi: "Chỉ số kỹ năng số 2.0 của Eurostat",
      en: "Eurostat Digital Skills Indicator 2.0",
    },
    source: {
      citation: "Eurostat, Digital Skills Indicator 2.0, isoc_sk_dskl_i21",
      verification: "secondary" as const,
      note: "The rule was read in publications of CBS Netherlands and in a summary of the compilers' manual. That X holds one area of five is inferred.",
    },
    codes: {
      "above-basic": "I_DSK2_AB",
      basic: "I_DSK2_B",
      low: "I_DSK2_LW",
      narrow: "I_DSK2_N",
      limited: "I_DSK2_LM",
      none: "I_DSK2_X",
      "not-assessed": "I_DSK2_NA",
    },
    areas: [
      {
        code: "IL",
        title: { vi: "Thông tin và dữ liệu", en: "Information and data literacy" },
        aboveBasicFrom: 2,
        activities: [
          act("find-goods-info", "Tìm thông tin hàng hóa, dịch vụ", "Finding goods or services"),
          act("find-health-info", "Tìm thông tin sức khỏe", "Finding health information"),
          act("read-online-news", "Đọc tin tức trên mạng", "Reading online news"),
          act("check-facts", "Kiểm chứng thông tin và nguồn tin", "Checking facts and sources"),
        ],
      },
      {
        code: "CC",
        title: { vi: "Giao tiếp và hợp tác", en: "Communication and collaboration" },
        aboveBasicFrom: 2,
        activities: [
          act("email", "Gửi, nhận thư điện tử", "Using e-mail"),
          act("online-call", "Gọi thoại, gọi hình qua mạng", "Voice or video calls"),
          act("instant-messaging", "Nhắn tin tức thời", "Instant messaging"),
          act("social-network", "Tham gia mạng xã hội", "Using social networks"),
          act("civic-opinion", "Nêu ý kiến về vấn đề xã hội", "Giving opinions on civic issues"),
          act("online-consultation", "Góp ý, biểu quyết trực tuyến", "Online consultation or vote"),
        ],
      },
      {
        code: "DCC",
        title: { vi: "Sáng tạo nội dung số", en: "Digital content creation" },
        aboveBasicFrom: 3,
        activities: [
          act("word-processing", "Soạn thảo văn bản", "Word processing"),
          act("spreadsheet", "Dùng bảng tính", "Using a spreadsheet"),
          act("edit-media", "Sửa ảnh, phim, âm thanh", "Editing photo, video or audio"),
          act("move-files", "Sao chép, chuyển tệp", "Copying or moving files"),
          act("mixed-documents", "Tạo tệp gồm nhiều thành phần", "Files combining elements"),
          act(
            "advanced-spreadsheet",
            "Chức năng bảng tính nâng cao",
            "Advanced spreadsheet features",
          ),
          act("write-code", "Viết mã lập trình", "Writing code"),
        ],
      },
      {
        code: "SF",
        title: { vi: "An toàn", en: "Safety" },
        aboveBasicFrom: 3,
        activities: [
          act("check-site-security", "Kiểm tra độ an toàn của trang", "Checking a site's security"),
          act("read-privacy-terms", "Đọc chính sách quyền riêng tư", "Reading privacy statements"),
          act("restrict-location", "Hạn chế chia sẻ vị trí", "Restricting access to location"),
          act(
            "limit-profile",
            "Giới hạn truy cập hồ sơ, tệp",
            "Limiting access to a profile or files",
          ),
          act(
            "refuse-advertising",
            "Từ chối dùng dữ liệu để quảng cáo",
            "Refusing use for advertising",
          ),
          act("cookie-settings", "Đổi thiết lập cookie", "Changing cookie settings"),
        ],
      },
      {
        code: "PS",
        title: { vi: "Giải quyết vấn đề", en: "Problem solving" },
        aboveBasicFrom: 3,
        activities: [
          act("install-software", "Cài phần mềm, ứng dụng", "Installing software or apps"),
          act("change-settings", "Đổi thiết lập", "Changing settings"),
          act("online-purchase", "Mua hàng trực tuyến", "Buying online", 12),
          act("online-sale", "Bán hàng trực tuyến", "Selling online"),
          act("online-learning", "Dùng học liệu trực tuyến", "Online learning resources"),
          act("internet-banking", "Ngân hàng trực tuyến", "Internet banking"),
          act("online-job-search", "Tìm, ứng tuyển việc làm", "Looking or applying for a job"),
        ],
      },
    ],
  };
})();
