import type { Framework, FrameworkItem, FrameworkLevel, Source } from "../model/framework.ts";
import type { LanguageMap } from "../model/language-map.ts";

const own: Source = { citation: "Học Vụ Số", verification: "own", note: "Our translation." };

const keywords: Source = {
  citation: "Học Vụ Số, after the levels table of DigComp 2.1/2.2",
  verification: "own",
  note: "Keywords in our words; read the descriptors in the official text.",
};

function area(code: string, en: string, vi: string): FrameworkItem {
  return { code, kind: "domain", title: { vi, en } };
}

function competence(code: string, en: string, vi: string): FrameworkItem {
  return { code, kind: "competence", title: { vi, en }, parentCode: code.slice(0, 1) };
}

function level(
  step: number,
  stage: LanguageMap,
  task: LanguageMap,
  autonomy: LanguageMap,
): FrameworkLevel {
  return { level: step, stage, task, autonomy };
}

const foundation: LanguageMap = { vi: "Cơ bản", en: "Foundation" };
const intermediate: LanguageMap = { vi: "Trung cấp", en: "Intermediate" };
const advanced: LanguageMap = { vi: "Nâng cao", en: "Advanced" };
const specialised: LanguageMap = { vi: "Chuyên sâu", en: "Highly specialised" };

/**
 * DigComp 2.2: 5 areas, 21 competences, 8 levels in 4 stages.
 *
 * English titles are official; the Vietnamese is ours, and is not that of Thông tư 02/2025.
 *
 * @see Vuorikari, Kluzer, Punie (2022), DigComp 2.2, EUR 31006 EN, doi:10.2760/115376
 */
export const digcomp22: Framework = /*@__PURE__*/ (() => ({
  id: "eu-digcomp-2-2",
  version: "1.0.0",
  title: {
    vi: "DigComp 2.2: Khung năng lực số cho công dân",
    en: "DigComp 2.2: The Digital Competence Framework for Citizens",
  },
  issuer: {
    vi: "Trung tâm Nghiên cứu chung, Ủy ban châu Âu",
    en: "European Commission, Joint Research Centre",
  },
  source: {
    citation:
      "Vuorikari, R., Kluzer, S., Punie, Y. (2022), DigComp 2.2, EUR 31006 EN, JRC128415, doi:10.2760/115376",
    verification: "secondary",
    url: "https://doi.org/10.2760/115376",
    note: "Titles from the struck-out text in table A2 of DigComp 3.0 (JRC144121), compared with a public copy. There is no official machine-readable release.",
  },
  licence: {
    name: "CC-BY-4.0",
    url: "https://creativecommons.org/licenses/by/4.0/",
    note: "© European Union, 2022. The Vietnamese is a change made by us and not endorsed by the JRC.",
  },
  sources: {
    "title.vi": own,
    "issuer.vi": own,
    "items.title.vi": own,
    "levels.stage.vi": own,
    "levels.task": keywords,
    "levels.autonomy": keywords,
  },
  items: [
    area("1", "Information and data literacy", "Hiểu biết về thông tin và dữ liệu"),
    competence(
      "1.1",
      "Browsing, searching and filtering data, information and digital content",
      "Duyệt, tìm kiếm và lọc dữ liệu, thông tin và nội dung số",
    ),
    competence(
      "1.2",
      "Evaluating data, information and digital content",
      "Đánh giá dữ liệu, thông tin và nội dung số",
    ),
    competence(
      "1.3",
      "Managing data, information and digital content",
      "Quản lý dữ liệu, thông tin và nội dung số",
    ),
    area("2", "Communication and collaboration", "Giao tiếp và hợp tác"),
    competence(
      "2.1",
      "Interacting through digital technologies",
      "Tương tác thông qua công nghệ số",
    ),
    competence("2.2", "Sharing through digital technologies", "Chia sẻ thông qua công nghệ số"),
    competence(
      "2.3",
      "Engaging in citizenship through digital technologies",
      "Tham gia với tư cách công dân thông qua công nghệ số",
    ),
    competence(
      "2.4",
      "Collaborating through digital technologies",
      "Hợp tác thông qua công nghệ số",
    ),
    competence("2.5", "Netiquette", "Phép ứng xử trên mạng"),
    competence("2.6", "Managing digital identity", "Quản lý danh tính số"),
    area("3", "Digital content creation", "Sáng tạo nội dung số"),
    competence("3.1", "Developing digital content", "Phát triển nội dung số"),
    competence(
      "3.2",
      "Integrating and re-elaborating digital content",
      "Tích hợp và tạo lập lại nội dung số",
    ),
    competence("3.3", "Copyright and licences", "Bản quyền và giấy phép"),
    competence("3.4", "Programming", "Lập trình"),
    area("4", "Safety", "An toàn"),
    competence("4.1", "Protecting devices", "Bảo vệ thiết bị"),
    competence(
      "4.2",
      "Protecting personal data and privacy",
      "Bảo vệ dữ liệu cá nhân và quyền riêng tư",
    ),
    competence("4.3", "Protecting health and well-being", "Bảo vệ sức khỏe và an sinh"),
    competence("4.4", "Protecting the environment", "Bảo vệ môi trường"),
    area("5", "Problem solving", "Giải quyết vấn đề"),
    competence("5.1", "Solving technical problems", "Giải quyết các vấn đề kỹ thuật"),
    competence(
      "5.2",
      "Identifying needs and technological responses",
      "Xác định nhu cầu và giải pháp công nghệ",
    ),
    competence(
      "5.3",
      "Creatively using digital technology",
      "Sử dụng công nghệ số một cách sáng tạo",
    ),
    competence("5.4", "Identifying digital competence gaps", "Xác định chỗ thiếu về năng lực số"),
  ],
  levels: [
    level(
      1,
      foundation,
      { vi: "Việc đơn giản", en: "Simple" },
      { vi: "Có hướng dẫn", en: "With guidance" },
    ),
    level(
      2,
      foundation,
      { vi: "Việc đơn giản", en: "Simple" },
      { vi: "Tự làm, hướng dẫn khi cần", en: "On one's own, guided where needed" },
    ),
    level(
      3,
      intermediate,
      { vi: "Việc rõ ràng, quen thuộc", en: "Well-defined, routine" },
      { vi: "Tự làm", en: "On one's own" },
    ),
    level(
      4,
      intermediate,
      { vi: "Việc rõ ràng, không quen thuộc", en: "Well-defined, non-routine" },
      { vi: "Độc lập", en: "Independently" },
    ),
    level(
      5,
      advanced,
      { vi: "Nhiều loại việc", en: "Different kinds" },
      { vi: "Hướng dẫn người khác", en: "Guiding others" },
    ),
    level(
      6,
      advanced,
      { vi: "Chọn cách phù hợp nhất", en: "The most appropriate" },
      {
        vi: "Thích ứng với người khác khi tình huống phức tạp",
        en: "Adapting to others when it is complex",
      },
    ),
    level(
      7,
      specialised,
      { vi: "Vấn đề phức tạp, ít lời giải", en: "Complex, few solutions" },
      { vi: "Đóng góp cho nghề và dẫn dắt người khác", en: "Guiding one's profession" },
    ),
    level(
      8,
      specialised,
      { vi: "Vấn đề phức tạp, nhiều yếu tố", en: "Complex, many factors" },
      { vi: "Đề xuất ý tưởng mới cho lĩnh vực", en: "Proposing new ideas to the field" },
    ),
  ],
}))();
