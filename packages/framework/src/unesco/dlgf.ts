import type { Framework, FrameworkItem, Source } from "../model/framework.ts";

const own: Source = { citation: "Học Vụ Số", verification: "own", note: "Our translation." };

function area(code: string, en: string, vi: string): FrameworkItem {
  return { code, kind: "domain", title: { vi, en } };
}

function competence(code: string, en: string, vi: string): FrameworkItem {
  return { code, kind: "competence", title: { vi, en }, parentCode: code.slice(0, 1) };
}

/**
 * UNESCO's Digital Literacy Global Framework: 7 areas, 26 competences, no levels.
 *
 * The 21 competences of DigComp 2.0 and five more: 0.1, 0.2, 5.5, 6.1 and 6.2. English titles are those of
 * the framework, read in copies; the Vietnamese is ours.
 *
 * @see UNESCO Institute for Statistics (2018), Information Paper No. 51, UIS/2018/ICT/IP/51
 */
export const dlgf: Framework = /*@__PURE__*/ (() => ({
  id: "unesco-dlgf-2018",
  version: "1.0.0",
  title: {
    vi: "Khung toàn cầu về hiểu biết số (DLGF)",
    en: "Digital Literacy Global Framework (DLGF)",
  },
  issuer: { vi: "Viện Thống kê UNESCO", en: "UNESCO Institute for Statistics" },
  source: {
    citation:
      "UNESCO Institute for Statistics (2018), A Global Framework of Reference on Digital Literacy Skills for Indicator 4.4.2, Information Paper No. 51, UIS/2018/ICT/IP/51",
    verification: "secondary",
    url: "https://pmc.ncbi.nlm.nih.gov/articles/PMC11604651/table/Tab2",
    note: "Codes and titles from the table in doi:10.1038/s41598-024-81069-8, which the address names. An earlier draft calls area 0 otherwise.",
  },
  licence: {
    name: "CC-BY-SA",
    note: "As library catalogues state it; the version was not read in the paper itself.",
  },
  sources: { "title.vi": own, "issuer.vi": own, "items.title.vi": own },
  items: [
    area("0", "Devices and software operations", "Vận hành thiết bị và phần mềm"),
    competence("0.1", "Physical operations of digital devices", "Thao tác vật lý trên thiết bị số"),
    competence(
      "0.2",
      "Software operations in digital devices",
      "Thao tác phần mềm trên thiết bị số",
    ),
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
    competence("3.3", "Copyright and licenses", "Bản quyền và giấy phép"),
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
    area("5", "Problem-solving", "Giải quyết vấn đề"),
    competence("5.1", "Solving technical problems", "Giải quyết các vấn đề kỹ thuật"),
    competence(
      "5.2",
      "Identifying needs and technological responses",
      "Xác định nhu cầu và giải pháp công nghệ",
    ),
    competence(
      "5.3",
      "Creatively using digital technologies",
      "Sử dụng công nghệ số một cách sáng tạo",
    ),
    competence("5.4", "Identifying digital competence gaps", "Xác định chỗ thiếu về năng lực số"),
    competence("5.5", "Computational thinking", "Tư duy máy tính"),
    area("6", "Career-related competences", "Năng lực gắn với nghề nghiệp"),
    competence(
      "6.1",
      "Operating specialized digital technologies for a particular field",
      "Vận hành công nghệ số chuyên dụng của một lĩnh vực",
    ),
    competence(
      "6.2",
      "Interpreting and manipulating data, information and digital content for a particular field",
      "Diễn giải và xử lý dữ liệu, thông tin và nội dung số của một lĩnh vực",
    ),
  ],
  levels: [],
}))();
