import type { Framework, FrameworkItem, FrameworkLevel, Source } from "../model/framework.ts";
import type { LanguageMap } from "../model/language-map.ts";

const circular: Source = {
  citation: "Thông tư 02/2025/TT-BGDĐT (24/01/2025)",
  verification: "secondary",
  url: "https://luatvietnam.vn/tin-van-ban-moi/cau-truc-khung-nang-luc-so-cho-nguoi-hoc-tu-ngay-11-3-2025-186-100902-article.html",
};

const dispatch = "Công văn 3456/BGDĐT-GDPT (27/6/2025)";

const schoolCodes: Source = {
  citation: dispatch,
  verification: "secondary",
  note: "School codes; known for levels 1 to 5 only.",
};

const keywords: Source = {
  citation: `${dispatch}, annex, table 1`,
  verification: "secondary",
  note: "Read in a copy; the annex stops at level 5. The circular's words for levels 6 to 8 were not available.",
};

const own: Source = { citation: "Học Vụ Số", verification: "own", note: "Our translation." };

const basic: LanguageMap = { vi: "Cơ bản", en: "Foundation" };
const intermediate: LanguageMap = { vi: "Trung cấp", en: "Intermediate" };
const advanced: LanguageMap = { vi: "Nâng cao", en: "Advanced" };
const specialised: LanguageMap = { vi: "Chuyên sâu", en: "Highly specialised" };

function domain(code: string, vi: string, en: string): FrameworkItem {
  return { code, kind: "domain", title: { vi, en } };
}

function component(code: string, vi: string, en: string): FrameworkItem {
  return { code, kind: "competence", title: { vi, en }, parentCode: code.slice(0, 1) };
}

function level(
  step: number,
  stage: LanguageMap,
  alias?: string,
  task?: LanguageMap,
  autonomy?: LanguageMap,
): FrameworkLevel {
  if (!alias || !task || !autonomy) return { level: step, stage };
  return { level: step, stage, task, autonomy, aliases: [{ code: alias, source: schoolCodes }] };
}

/**
 * Khung năng lực số cho người học: 6 domains, 24 components, 8 levels in 4 stages.
 *
 * Titles are official; the English is ours. Descriptors are not included: agencies load them from
 * the official text. Levels 1 to 5 have the keywords of task and autonomy and the codes that schools
 * use (CB1 … NC1); for levels 6 to 8 neither could be read, so there are none.
 *
 * @see Thông tư 02/2025/TT-BGDĐT, in force from 11/3/2025; Công văn 3456/BGDĐT-GDPT (27/6/2025)
 */
export const tt02of2025: Framework = /*@__PURE__*/ (() => ({
  id: "vn-tt02-2025",
  version: "1.1.0",
  title: {
    vi: "Khung năng lực số cho người học",
    en: "Digital competence framework for learners",
  },
  issuer: { vi: "Bộ Giáo dục và Đào tạo", en: "Ministry of Education and Training" },
  legalBasis: [
    circular,
    {
      citation: dispatch,
      verification: "secondary",
      note: "How general schools apply it; not part of the circular.",
    },
  ],
  validFrom: "2025-03-11",
  source: {
    ...circular,
    note: `Domains and sizes from the circular; component titles from the copy in the annex of ${dispatch}, with 2.5 and 5.4 in their full wording.`,
  },
  sources: {
    "title.en": own,
    "issuer.en": own,
    "items.title.en": own,
    "levels.stage.en": own,
    "levels.task": keywords,
    "levels.task.en": own,
    "levels.autonomy": keywords,
    "levels.autonomy.en": own,
  },
  items: [
    domain("1", "Khai thác dữ liệu và thông tin", "Using data and information"),
    component(
      "1.1",
      "Duyệt, tìm kiếm và lọc dữ liệu, thông tin và nội dung số",
      "Browsing, searching and filtering data, information and digital content",
    ),
    component(
      "1.2",
      "Đánh giá dữ liệu, thông tin và nội dung số",
      "Evaluating data, information and digital content",
    ),
    component(
      "1.3",
      "Quản lý dữ liệu, thông tin và nội dung số",
      "Managing data, information and digital content",
    ),
    domain(
      "2",
      "Giao tiếp và hợp tác trong môi trường số",
      "Communication and collaboration in digital environments",
    ),
    component("2.1", "Tương tác thông qua công nghệ số", "Interacting through digital technology"),
    component(
      "2.2",
      "Chia sẻ thông tin và nội dung thông qua công nghệ số",
      "Sharing information and content through digital technology",
    ),
    component(
      "2.3",
      "Sử dụng công nghệ số để thực hiện trách nhiệm công dân",
      "Using digital technology for civic duties",
    ),
    component("2.4", "Hợp tác thông qua công nghệ số", "Collaborating through digital technology"),
    component("2.5", "Thực hiện quy tắc ứng xử trên mạng", "Following rules of conduct online"),
    component("2.6", "Quản lý danh tính số", "Managing digital identity"),
    domain("3", "Sáng tạo nội dung số", "Creating digital content"),
    component("3.1", "Phát triển nội dung số", "Developing digital content"),
    component(
      "3.2",
      "Tích hợp và tạo lập lại nội dung số",
      "Integrating and reworking digital content",
    ),
    component("3.3", "Thực thi bản quyền và giấy phép", "Applying copyright and licences"),
    component("3.4", "Lập trình", "Programming"),
    domain("4", "An toàn", "Safety"),
    component("4.1", "Bảo vệ thiết bị", "Protecting devices"),
    component(
      "4.2",
      "Bảo vệ dữ liệu cá nhân và quyền riêng tư",
      "Protecting personal data and privacy",
    ),
    component("4.3", "Bảo vệ sức khỏe và an sinh số", "Protecting health and digital well-being"),
    component("4.4", "Bảo vệ môi trường", "Protecting the environment"),
    domain("5", "Giải quyết vấn đề", "Problem solving"),
    component("5.1", "Giải quyết các vấn đề kỹ thuật", "Solving technical problems"),
    component(
      "5.2",
      "Xác định nhu cầu và giải pháp công nghệ",
      "Identifying needs and technological solutions",
    ),
    component("5.3", "Sử dụng sáng tạo công nghệ số", "Using digital technology creatively"),
    component(
      "5.4",
      "Xác định các vấn đề cần cải thiện về năng lực số",
      "Identifying gaps in digital competence",
    ),
    domain("6", "Ứng dụng trí tuệ nhân tạo", "Applying artificial intelligence"),
    component("6.1", "Hiểu biết về trí tuệ nhân tạo", "Understanding artificial intelligence"),
    component("6.2", "Sử dụng trí tuệ nhân tạo", "Using artificial intelligence"),
    component("6.3", "Đánh giá trí tuệ nhân tạo", "Evaluating artificial intelligence"),
  ],
  levels: [
    level(
      1,
      basic,
      "CB1",
      { vi: "Nhiệm vụ đơn giản", en: "Simple tasks" },
      { vi: "Với sự hướng dẫn", en: "With guidance" },
    ),
    level(
      2,
      basic,
      "CB2",
      { vi: "Nhiệm vụ đơn giản", en: "Simple tasks" },
      { vi: "Tự chủ và có hướng dẫn khi cần thiết", en: "On one's own, guided where needed" },
    ),
    level(
      3,
      intermediate,
      "TC1",
      {
        vi: "Nhiệm vụ được xác định rõ ràng và thường xuyên và các vấn đề đơn giản",
        en: "Well-defined, routine tasks and simple problems",
      },
      { vi: "Tự chủ hoàn toàn", en: "Fully on one's own" },
    ),
    level(
      4,
      intermediate,
      "TC2",
      {
        vi: "Nhiệm vụ được xác định rõ ràng và không thường xuyên",
        en: "Well-defined, non-routine tasks",
      },
      { vi: "Độc lập và theo nhu cầu cá nhân", en: "Independently, by one's own needs" },
    ),
    level(
      5,
      advanced,
      "NC1",
      { vi: "Các nhiệm vụ và vấn đề khác nhau", en: "Various tasks and problems" },
      { vi: "Hướng dẫn người khác", en: "Guiding others" },
    ),
    level(6, advanced),
    level(7, specialised),
    level(8, specialised),
  ],
}))();
