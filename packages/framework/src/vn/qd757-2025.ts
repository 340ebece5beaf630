import type { Framework, FrameworkItem, Source } from "../model/framework.ts";

const decision = "Quyết định 757/QĐ-BKHCN (29/4/2025)";

const own: Source = { citation: "Học Vụ Số", verification: "own", note: "Our translation." };

const ownCodes: Source = {
  citation: "Học Vụ Số",
  verification: "own",
  note: "Our codes: the annexes' own numbering could not be read.",
};

const groups: Source = {
  citation: `${decision}, Phụ lục I`,
  verification: "secondary",
  url: "https://chuyendoiso.laocai.gov.vn/tin-trong-nuoc/xay-dung-xa-hoi-so-toan-dien-tu-nen-tang-ky-nang-so-co-ban-1341555",
  note: "The four groups as a provincial portal lists them. For enterprises the sub-annex number 1.4 was seen; 1.1 to 1.3 for the others would be a guess.",
};

function group(code: string, vi: string, en: string): FrameworkItem {
  const sources = { code: ownCodes, title: groups, "title.en": own };
  return { code, kind: "target-group", title: { vi, en }, sources };
}

/**
 * Shell of the Khung kiến thức, kỹ năng số cơ bản: its four target groups and its legal basis.
 *
 * It has no skills, levels or thresholds, since the annexes were not available to us and nothing of
 * them is invented. The agency completes it: `frameworkTemplate({ framework: qd757of2025 })` gives the
 * spreadsheet to fill, `importSheet` reads it, `loadQd757` joins the two.
 *
 * @see Quyết định 757/QĐ-BKHCN (29/4/2025), Điều 1
 * @remarks Two tables that pass for this framework are not it: that of Công văn 3139/BTTTT-KTS&XHS
 * (0. Sử dụng thiết bị và phần mềm …) and the scale Cơ bản–Chuyên sâu of Thông tư 02/2025.
 */
export const qd757of2025: Framework = /*@__PURE__*/ (() => ({
  id: "vn-qd757-2025",
  version: "0.1.0",
  title: {
    vi: "Khung kiến thức, kỹ năng số cơ bản",
    en: "Basic digital knowledge and skills framework",
  },
  issuer: { vi: "Bộ Khoa học và Công nghệ", en: "Ministry of Science and Technology" },
  legalBasis: [
    {
      citation: decision,
      verification: "secondary",
      url: "https://luatvietnam.vn/khoa-hoc/quyet-dinh-757qd-bkhcn-2025-khung-kien-thuc-ky-nang-so-co-ban-va-huong-dan-danh-gia-399423-d1.html",
      note: "Phụ lục I: the framework. Phụ lục II: assessment and confirmation. Neither was available.",
    },
    {
      citation: "Kế hoạch 01-KH/BCĐTW (21/3/2025)",
      verification: "secondary",
      note: "The movement whose participants the decision addresses.",
    },
  ],
  validFrom: "2025-04-29",
  source: groups,
  sources: {
    title: { citation: decision, verification: "secondary" },
    issuer: { citation: decision, verification: "secondary" },
    validFrom: {
      citation: decision,
      verification: "unverified",
      note: "The day of signature; the article on entry into force was not read.",
    },
    "title.en": own,
    "issuer.en": own,
  },
  items: [
    group("HSSV", "Học sinh, sinh viên", "Pupils and students"),
    group("ND", "Người dân", "Citizens"),
    group(
      "CBCCVC",
      "Cán bộ, công chức, viên chức và người lao động trong cơ quan nhà nước",
      "Officials, civil servants, public employees and workers in state bodies",
    ),
    group("NLDDN", "Người lao động trong doanh nghiệp", "Workers in enterprises"),
  ],
  levels: [],
}))();
