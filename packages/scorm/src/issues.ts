import type { Issue, Text } from "@hocvuso/core";

/** Kinds of fault found in a package or its manifest. */
export type ScormIssueCode =
  | "SCORM_MANIFEST_DOCTYPE"
  | "SCORM_MANIFEST_ENCODING"
  | "SCORM_MANIFEST_ITEM_UNRESOLVED"
  | "SCORM_MANIFEST_MISSING"
  | "SCORM_MANIFEST_NESTED"
  | "SCORM_MANIFEST_NO_LAUNCH"
  | "SCORM_MANIFEST_NO_ORGANIZATION"
  | "SCORM_MANIFEST_NOT_MANIFEST"
  | "SCORM_MANIFEST_NOT_XML"
  | "SCORM_MANIFEST_TOO_COMPLEX"
  | "SCORM_MANIFEST_TOO_LARGE"
  | "SCORM_MANIFEST_UNKNOWN_VERSION"
  | "SCORM_MANIFEST_UNSAFE_HREF"
  | "SCORM_SLUG_TAKEN"
  | "SCORM_ZIP_BACKSLASH"
  | "SCORM_ZIP_BAD_CRC"
  | "SCORM_ZIP_BAD_NAME"
  | "SCORM_ZIP_DUPLICATE"
  | "SCORM_ZIP_ENCRYPTED"
  | "SCORM_ZIP_LAUNCH_MISSING"
  | "SCORM_ZIP_LINK"
  | "SCORM_ZIP_NOT_ZIP"
  | "SCORM_ZIP_RATIO"
  | "SCORM_ZIP_TOO_LARGE"
  | "SCORM_ZIP_TOO_MANY_FILES"
  | "SCORM_ZIP_UNREADABLE"
  | "SCORM_ZIP_UNSAFE_PATH";

/** Messages: what is wrong, then what to do. Names from the package stay in `path`. */
const texts: Readonly<Record<ScormIssueCode, Text>> = {
  SCORM_MANIFEST_DOCTYPE: {
    vi: "imsmanifest.xml có khai báo DOCTYPE, không được chấp nhận vì lý do an toàn. Hãy xóa dòng DOCTYPE rồi đóng gói lại.",
    en: "imsmanifest.xml has a DOCTYPE, which is refused for safety. Remove that line and pack again.",
  },
  SCORM_MANIFEST_ENCODING: {
    vi: "Không đọc được bảng mã của imsmanifest.xml. Hãy lưu tệp bằng UTF-8.",
    en: "The character encoding of imsmanifest.xml cannot be read. Save the file as UTF-8.",
  },
  SCORM_MANIFEST_ITEM_UNRESOLVED: {
    vi: "Mục này trỏ tới một tài nguyên không có trong manifest nên bị bỏ qua. Hãy sửa identifierref.",
    en: "This item names a resource the manifest does not have, so it is left out. Correct identifierref.",
  },
  SCORM_MANIFEST_MISSING: {
    vi: "Gói không có imsmanifest.xml. Hãy xuất lại khóa học ở định dạng SCORM 1.2 hoặc SCORM 2004.",
    en: "The package has no imsmanifest.xml. Export the course again as SCORM 1.2 or SCORM 2004.",
  },
  SCORM_MANIFEST_NESTED: {
    vi: "imsmanifest.xml nằm trong thư mục con; gói vẫn đọc được. Nên nén nội dung của thư mục, không nén cả thư mục.",
    en: "imsmanifest.xml is in a sub-folder; the package is read all the same. Better zip the folder's contents, not the folder.",
  },
  SCORM_MANIFEST_NO_LAUNCH: {
    vi: "Manifest không có trang nào để mở. Cần ít nhất một <resource> có href.",
    en: "The manifest has no page to open. At least one <resource> needs an href.",
  },
  SCORM_MANIFEST_NO_ORGANIZATION: {
    vi: "Manifest không có <organization>; mục lục được dựng từ danh sách tài nguyên. Nên khai báo mục lục khi xuất khóa học.",
    en: "The manifest has no <organization>; the contents were made from the resources. Better declare them when exporting.",
  },
  SCORM_MANIFEST_NOT_MANIFEST: {
    vi: "Phần tử gốc không phải <manifest>. Hãy kiểm tra lại tệp imsmanifest.xml.",
    en: "The root element is not <manifest>. Check imsmanifest.xml.",
  },
  SCORM_MANIFEST_NOT_XML: {
    vi: "imsmanifest.xml không phải XML đúng chuẩn. Hãy sửa lỗi tại dòng được nêu, ví dụ viết & thành &amp;.",
    en: "imsmanifest.xml is not well-formed XML. Correct the line named, for example write & as &amp;.",
  },
  SCORM_MANIFEST_TOO_COMPLEX: {
    vi: "imsmanifest.xml có quá nhiều phần tử hoặc lồng nhau quá sâu. Hãy chia nhỏ khóa học.",
    en: "imsmanifest.xml has too many elements or is nested too deep. Split the course.",
  },
  SCORM_MANIFEST_TOO_LARGE: {
    vi: "imsmanifest.xml quá lớn. Hãy chia nhỏ khóa học.",
    en: "imsmanifest.xml is too large. Split the course.",
  },
  SCORM_MANIFEST_UNKNOWN_VERSION: {
    vi: "Không nhận ra phiên bản SCORM; gói được đọc như SCORM 1.2. Hãy ghi <schemaversion>.",
    en: "The SCORM version is not recognised; the package is read as SCORM 1.2. State <schemaversion>.",
  },
  SCORM_MANIFEST_UNSAFE_HREF: {
    vi: "Địa chỉ trang mở ra ngoài gói nên bị bỏ qua. Chỉ dùng đường dẫn tương đối bên trong gói.",
    en: "The launch address leads out of the package, so it is left out. Use relative paths inside the package only.",
  },
  SCORM_SLUG_TAKEN: {
    vi: "Tên tệp cho cùng một địa chỉ khóa học với một gói khác. Hãy đổi tên tệp.",
    en: "The file name gives the same course address as another package. Rename the file.",
  },
  SCORM_ZIP_BACKSLASH: {
    vi: "Tên tệp dùng dấu \\ thay cho /; đã được sửa khi đọc. Hãy dùng công cụ nén theo chuẩn ZIP.",
    en: "A file name uses \\ in place of /; corrected while reading. Use a tool that follows the ZIP standard.",
  },
  SCORM_ZIP_BAD_CRC: {
    vi: "Nội dung tệp không khớp mã kiểm tra CRC: gói bị hỏng khi tải hoặc chép. Hãy tải lại.",
    en: "The file does not match its CRC: the package was damaged on the way. Upload it again.",
  },
  SCORM_ZIP_BAD_NAME: {
    vi: "Tên tệp chứa ký tự không hợp lệ hoặc quá dài. Hãy đổi tên tệp rồi đóng gói lại.",
    en: "A file name has characters that are not allowed or is too long. Rename the file and pack again.",
  },
  SCORM_ZIP_DUPLICATE: {
    vi: "Hai tệp trong gói trùng tên (không phân biệt hoa thường). Hãy xóa một tệp rồi đóng gói lại.",
    en: "Two files of the package share a name (case set aside). Remove one and pack again.",
  },
  SCORM_ZIP_ENCRYPTED: {
    vi: "Gói được đặt mật khẩu. Hãy nén lại, không đặt mật khẩu.",
    en: "The package is encrypted. Zip it again without a password.",
  },
  SCORM_ZIP_LAUNCH_MISSING: {
    vi: "Trang mở đầu nêu trong manifest không có trong gói. Hãy thêm tệp hoặc sửa href.",
    en: "A launch page named by the manifest is not in the package. Add the file or correct the href.",
  },
  SCORM_ZIP_LINK: {
    vi: "Gói chứa liên kết tượng trưng hoặc tệp đặc biệt. Hãy thay bằng tệp thường.",
    en: "The package holds a symbolic link or a special file. Put an ordinary file in its place.",
  },
  SCORM_ZIP_NOT_ZIP: {
    vi: "Tệp không phải là ZIP hoặc bị cắt cụt. Hãy tải lại gói.",
    en: "The file is no ZIP or is cut short. Upload the package again.",
  },
  SCORM_ZIP_RATIO: {
    vi: "Tệp nén với tỉ lệ bất thường (nghi là bom nén). Gói bị từ chối.",
    en: "A file is compressed at an unusual ratio (a zip bomb, it seems). The package is refused.",
  },
  SCORM_ZIP_TOO_LARGE: {
    vi: "Gói hoặc một tệp trong gói vượt dung lượng cho phép. Hãy giảm dung lượng ảnh, video.",
    en: "The package or one of its files is larger than allowed. Make images and videos smaller.",
  },
  SCORM_ZIP_TOO_MANY_FILES: {
    vi: "Gói có quá nhiều tệp. Hãy chia nhỏ khóa học.",
    en: "The package has too many files. Split the course.",
  },
  SCORM_ZIP_UNREADABLE: {
    vi: "Không giải nén được một tệp: dữ liệu hỏng hoặc cách nén không được hỗ trợ. Hãy nén lại theo kiểu Deflate.",
    en: "A file cannot be unpacked: damaged, or an unsupported method. Zip again with Deflate.",
  },
  SCORM_ZIP_UNSAFE_PATH: {
    vi: "Tên tệp dẫn ra ngoài gói (.., đường dẫn tuyệt đối hoặc ổ đĩa). Gói bị từ chối.",
    en: "A file name leads out of the package (.., an absolute path or a drive). The package is refused.",
  },
};

/** Makes an issue from its code; `path` says where, shortened so that a report stays readable. */
export function scormIssue(code: ScormIssueCode, path: string): Issue<ScormIssueCode> {
  const shown = path.replace(/\p{Cc}/gu, "?").slice(0, 200);
  return { code, path: shown, message: texts[code] };
}
