import type { Framework, FrameworkItem, FrameworkLevel, Source } from "../model/framework.ts";
import type { LanguageMap } from "../model/language-map.ts";

const own: Source = { citation: "Học Vụ Số", verification: "own", note: "Our translation." };

const sixLevels: Source = {
  citation: "DigComp 3.0 (JRC144121), table A3",
  verification: "verified",
  url: "https://doi.org/10.2760/0001149",
  note: "The six-level reading. C1 and C2 each stand for two levels, so they cannot be read back exactly.",
};

function area(code: string, en: string, vi: string): FrameworkItem {
  return { code, kind: "domain", title: { vi, en } };
}

function competence(code: string, en: string, vi: string): FrameworkItem {
  return { code, kind: "competence", title: { vi, en }, parentCode: code.slice(0, 1) };
}

function level(step: number, stage: LanguageMap, alias: string): FrameworkLevel {
  return { level: step, stage, aliases: [{ code: alias, source: sixLevels }] };
}

const basic: LanguageMap = { vi: "Cơ bản", en: "Basic" };
const intermediate: LanguageMap = { vi: "Trung cấp", en: "Intermediate" };
const advanced: LanguageMap = { vi: "Nâng cao", en: "Advanced" };
const highly: LanguageMap = { vi: "Rất nâng cao", en: "Highly advanced" };

/**
 * DigComp 3.0: 5 areas, 21 competences, 8 levels in 4 stages.
 *
 * English titles are official; the Vietnamese is ours. Its 362 competence statements and 523 learning
 * outcomes are not shipped: load the official JSON-LD with `importDigcomp30`.
 *
 * @see Cosgrove, Cachia (2025), DigComp 3.0, JRC144121; data supplement JRC144705 (27/11/2025)
 */
export const digcomp30: Framework = /*@__PURE__*/ (() => ({
  id: "eu-digcomp-3-0",
  version: "1.0.0",
  title: {
    vi: "DigComp 3.0: Khung năng lực số châu Âu",
    en: "DigComp 3.0: European Digital Competence Framework",
  },
  issuer: {
    vi: "Trung tâm Nghiên cứu chung, Ủy ban châu Âu",
    en: "European Commission, Joint Research Centre",
  },
  source: {
    citation:
      "Cosgrove, J., Cachia, R. (2025), DigComp 3.0, JRC144121, doi:10.2760/0001149; data supplement JRC144705 (27/11/2025)",
    verification: "verified",
    url: "https://doi.org/10.2760/0001149",
    note: "Titles and levels as in the data supplement. The JRC keeps a page of errata; none later than the supplement is taken in.",
  },
  licence: {
    name: "CC-BY-4.0",
    url: "https://creativecommons.org/licenses/by/4.0/",
    note: "© European Union, 2025. The Vietnamese is a change made by us and not endorsed by the JRC.",
  },
  sources: { "title.vi": own, "issuer.vi": own, "items.title.vi": own, "levels.stage.vi": own },
  items: [
    area(
      "1",
      "Information search, evaluation and management",
      "Tìm kiếm, đánh giá và quản lý thông tin",
    ),
    competence(
      "1.1",
      "Browsing, searching and filtering information",
      "Duyệt, tìm kiếm và lọc thông tin",
    ),
    competence("1.2", "Evaluating information", "Đánh giá thông tin"),
    competence("1.3", "Managing information", "Quản lý thông tin"),
    area("2", "Communication and collaboration", "Giao tiếp và hợp tác"),
    competence(
      "2.1",
      "Interacting through and with digital technologies",
      "Tương tác thông qua và với công nghệ số",
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
    competence("2.5", "Digital behaviour", "Ứng xử trong môi trường số"),
    competence("2.6", "Managing digital identity", "Quản lý danh tính số"),
    area("3", "Content creation", "Sáng tạo nội dung"),
    competence("3.1", "Developing digital content", "Phát triển nội dung số"),
    competence(
      "3.2",
      "Integrating and re-elaborating digital content",
      "Tích hợp và tạo lập lại nội dung số",
    ),
    competence("3.3", "Copyright and licences", "Bản quyền và giấy phép"),
    competence("3.4", "Computational thinking and programming", "Tư duy máy tính và lập trình"),
    area(
      "4",
      "Safety, wellbeing and responsible use",
      "An toàn, an sinh và sử dụng có trách nhiệm",
    ),
    competence("4.1", "Protecting devices", "Bảo vệ thiết bị"),
    competence(
      "4.2",
      "Protecting personal data and privacy",
      "Bảo vệ dữ liệu cá nhân và quyền riêng tư",
    ),
    competence("4.3", "Supporting wellbeing", "Hỗ trợ an sinh"),
    competence(
      "4.4",
      "Environmental impacts of digital technologies",
      "Tác động môi trường của công nghệ số",
    ),
    area("5", "Problem identification and solving", "Xác định và giải quyết vấn đề"),
    competence(
      "5.1",
      "Identifying and solving technical problems",
      "Xác định và giải quyết các vấn đề kỹ thuật",
    ),
    competence(
      "5.2",
      "Identifying needs and digital technological responses",
      "Xác định nhu cầu và giải pháp công nghệ số",
    ),
    competence(
      "5.3",
      "Identifying creative solutions using digital technologies",
      "Tìm giải pháp sáng tạo bằng công nghệ số",
    ),
    competence(
      "5.4",
      "Identifying and addressing digital competence needs",
      "Xác định và đáp ứng nhu cầu về năng lực số",
    ),
  ],
  levels: [
    level(1, basic, "A1"),
    level(2, basic, "A2"),
    level(3, intermediate, "B1"),
    level(4, intermediate, "B2"),
    level(5, advanced, "C1"),
    level(6, advanced, "C1"),
    level(7, highly, "C2"),
    level(8, highly, "C2"),
  ],
}))();
