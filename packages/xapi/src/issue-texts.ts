import type { Text } from "@hocvuso/core";
import type { XapiIssueCode } from "./errors.ts";

/** What each kind of fault means and what to do; never holds a value of the statement. */
export const issueTexts: Readonly<Record<XapiIssueCode, Text>> = {
  XAPI_BAD_DURATION: {
    vi: "Thời lượng phải theo ISO 8601, ví dụ PT1H30M; phần thập phân chỉ ở thành phần cuối.",
    en: "A duration is ISO 8601, such as PT1H30M; only its last part may have a fraction.",
  },
  XAPI_BAD_IDENTIFIER: {
    vi: "Cần đúng một định danh: account, mbox, mbox_sha1sum hoặc openid. Nên dùng account.",
    en: "Give exactly one identifier: account, mbox, mbox_sha1sum or openid. Prefer account.",
  },
  XAPI_BAD_INTERACTION: {
    vi: "Thành phần câu hỏi không khớp interactionType, hoặc mã lựa chọn bị trùng.",
    en: "A component does not fit the interactionType, or its ids repeat.",
  },
  XAPI_BAD_IRI: {
    vi: "Cần IRI đầy đủ có lược đồ, ví dụ https://…, không có khoảng trắng.",
    en: "Give a full IRI with a scheme, such as https://…, without spaces.",
  },
  XAPI_BAD_JSON: {
    vi: "Không phải dữ liệu JSON, hoặc lồng quá 100 tầng.",
    en: "Not JSON data, or nested more than 100 levels deep.",
  },
  XAPI_BAD_LANGUAGE_TAG: {
    vi: "Mã ngôn ngữ phải theo RFC 5646, ví dụ vi-VN.",
    en: "A language tag follows RFC 5646, such as vi-VN.",
  },
  XAPI_BAD_MBOX: {
    vi: "mbox phải có dạng mailto: và một địa chỉ. Hệ thống này nên dùng account.",
    en: "mbox is mailto: and one address. Prefer account here.",
  },
  XAPI_BAD_MEDIA_TYPE: {
    vi: "contentType phải là kiểu nội dung Internet, ví dụ application/pdf.",
    en: "contentType is an Internet media type, such as application/pdf.",
  },
  XAPI_BAD_MEMBERS: {
    vi: "Nhóm không có định danh phải liệt kê member; authority kiểu nhóm có đúng hai member.",
    en: "A group without an identifier lists its members; an authority group has exactly two.",
  },
  XAPI_BAD_SCORE: {
    vi: "Điểm phải có scaled từ -1 đến 1, min nhỏ hơn max và raw nằm giữa.",
    en: "A score has scaled from -1 to 1, min below max, and raw between them.",
  },
  XAPI_BAD_SHA: {
    vi: "Giá trị băm phải ở dạng thập lục phân, đủ độ dài.",
    en: "A hash is written in hexadecimal, at its full length.",
  },
  XAPI_BAD_TIMESTAMP: {
    vi: "Thời điểm phải theo RFC 3339 và có múi giờ, ví dụ 2026-01-31T08:00:00Z.",
    en: "A time follows RFC 3339 with an offset, such as 2026-01-31T08:00:00Z.",
  },
  XAPI_BAD_UUID: {
    vi: "Cần UUID dạng 8-4-4-4-12 chữ số thập lục phân.",
    en: "Give a UUID of 8-4-4-4-12 hexadecimal digits.",
  },
  XAPI_BAD_VALUE: {
    vi: "Giá trị không nằm trong danh sách được phép; chữ hoa, chữ thường phải đúng.",
    en: "The value is not among the allowed ones; upper and lower case count.",
  },
  XAPI_BAD_VERSION: {
    vi: "Phiên bản phải là 1.0.x, hoặc 2.0.x khi gửi theo xAPI 2.0.",
    en: "The version is 1.0.x, or 2.0.x when sent as xAPI 2.0.",
  },
  XAPI_BAD_VOIDING: {
    vi: "Bản ghi huỷ phải có object là StatementRef.",
    en: "The object of a voiding statement is a StatementRef.",
  },
  XAPI_MISSING: { vi: "Thiếu thuộc tính bắt buộc.", en: "A required property is missing." },
  XAPI_NOT_ALLOWED: {
    vi: "Thuộc tính này không được dùng ở đây, hoặc cần xAPI 2.0.",
    en: "This property may not be used here, or it needs xAPI 2.0.",
  },
  XAPI_PERSONAL_DATA: {
    vi: "Có dữ liệu cá nhân (số định danh, điện thoại, thư điện tử hoặc tên). Chỉ dùng account với mã người học.",
    en: "This holds personal data (personal number, phone, e-mail or name). Use only an account with the learner id.",
  },
  XAPI_UNKNOWN_KEY: {
    vi: "Thuộc tính không có trong tiêu chuẩn; hãy đưa vào extensions.",
    en: "The standard has no such property; put it into extensions.",
  },
  XAPI_WRONG_TYPE: {
    vi: "Sai kiểu dữ liệu; null chỉ được dùng trong extensions.",
    en: "Wrong type of value; null is allowed in extensions only.",
  },
};
