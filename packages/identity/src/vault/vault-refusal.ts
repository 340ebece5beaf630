import type { Text } from "@hocvuso/core";
import { makeRefusal, type RefusalText } from "../make-refusal.ts";
import type { VaultErrorCode } from "./errors.ts";

const keys: Text = {
  vi: "Tạo khóa ngẫu nhiên 32 byte (openssl rand 32), giữ ngoài cơ sở dữ liệu, mỗi phiên bản một khóa riêng.",
  en: "Make a random key of 32 bytes (openssl rand 32), kept outside the database, another one for each version.",
};

const refusals: Record<VaultErrorCode, RefusalText> = {
  IDENTITY_BAD_AUDIT: [
    400,
    "An audited look-up needs who asks (a learner id or system) and a purpose code.",
    {
      vi: "Nêu mã người tra cứu và mã mục đích (chữ thường, nối bằng dấu gạch ngang); không ghi họ tên hay số định danh.",
      en: "Give the id of who asks and a purpose code (lower-case words joined by hyphens); never a name or a number.",
    },
  ],
  IDENTITY_BAD_IDENTIFIER: [
    400,
    "Not a usable identifier.",
    {
      vi: "Mã định danh trống, quá dài hoặc chứa ký tự không hợp lệ.",
      en: "The identifier is empty, too long, or holds characters that are not allowed.",
    },
  ],
  IDENTITY_BAD_KEYS: [500, "The vault's keys are not set up correctly.", keys],
  IDENTITY_KEY_IN_USE: [
    409,
    "Rows still need this version of the key.",
    {
      vi: "Vẫn còn bản ghi dùng phiên bản khóa này; hãy giữ khóa, chạy lập chỉ mục lại hoặc chờ người học đăng nhập lại.",
      en: "Rows still use this version of the key: keep the key, and re-index or wait for the learners to sign in.",
    },
  ],
  IDENTITY_NOT_SEALED: [
    409,
    "The vault keeps no sealed copies.",
    {
      vi: "Kho định danh không lưu bản mã hóa nên không thể lập chỉ mục lại hàng loạt; bản ghi được cập nhật khi người học đăng nhập.",
      en: "The vault keeps no sealed copies, so it cannot re-index by itself; rows follow when learners sign in.",
    },
  ],
  IDENTITY_WEAK_KEY: [500, "A key of the vault is short, regular or published.", keys],
};

/** Makes the error of one code of the vault, with its constant message and hint. */
export const vaultRefusal: ReturnType<typeof makeRefusal<VaultErrorCode>> =
  /*@__PURE__*/ makeRefusal(refusals);
