import type { Text } from "@hocvuso/core";
import { makeRefusal, type RefusalText } from "../make-refusal.ts";
import type { LinkingErrorCode } from "./errors.ts";

const otherPerson: Text = {
  vi: "Thông tin xác thực thuộc về người khác với hồ sơ này. Hãy đăng nhập bằng tài khoản định danh của chính bạn; nếu cần, liên hệ cán bộ hỗ trợ.",
  en: "The verification belongs to another person than this record. Sign in with your own e-identity; ask an officer for help if needed.",
};
const newCode: Text = {
  vi: "Hãy nhờ cán bộ hỗ trợ cấp mã kích hoạt mới.",
  en: "Ask the officer for a new activation code.",
};

const refusals: Record<LinkingErrorCode, RefusalText> = {
  IDENTITY_ACTIVATION_EXPIRED: [410, "The activation code has expired.", newCode],
  IDENTITY_ACTIVATION_LOCKED: [
    403,
    "The activation code is locked after too many wrong ones.",
    newCode,
  ],
  IDENTITY_ACTIVATION_WRONG: [
    403,
    "No such activation code, or it was used.",
    {
      vi: "Mã kích hoạt không đúng hoặc đã được dùng. Hãy nhập lại cẩn thận; nhập sai nhiều lần, mã sẽ bị khóa.",
      en: "The activation code is wrong or was used. Enter it again with care; after several wrong ones it is locked.",
    },
  ],
  IDENTITY_ALREADY_LINKED: [
    409,
    "The identifier belongs to another learner; merge the two instead.",
    {
      vi: "Thông tin này đã gắn với một hồ sơ học tập khác. Nếu cả hai là của bạn, hãy chọn “Gộp hồ sơ” và xác thực cả hai bên.",
      en: "This already belongs to another learning record. If both are yours, choose to merge them and verify both sides.",
    },
  ],
  IDENTITY_BAD_SUPERVISION: [
    400,
    "The supervised verification is not described with the codes that are set up.",
    {
      vi: "Chọn loại đối tượng, loại giấy tờ và ghi chú theo danh mục đã cấu hình; không ghi họ tên hay số giấy tờ.",
      en: "Choose the kind of person, of document and the note from the lists set up; never a name or a document's number.",
    },
  ],
  IDENTITY_GUARDIAN_REQUIRED: [
    403,
    "A child needs a known guardian who agreed.",
    {
      vi: "Trẻ em cần có người giám hộ đã được xác thực và đã đồng ý.",
      en: "A child needs a guardian who is verified and has agreed.",
    },
  ],
  IDENTITY_LAST_IDENTIFIER: [
    409,
    "The last identifier cannot be unlinked.",
    {
      vi: "Đây là cách đăng nhập cuối cùng của hồ sơ nên không thể gỡ. Hãy liên kết cách khác trước, hoặc yêu cầu xóa dữ liệu.",
      en: "This is the record's last way to sign in. Link another one first, or ask for your data to be erased.",
    },
  ],
  IDENTITY_MERGE_CONFLICT: [
    409,
    "The two learners were verified as different people.",
    {
      vi: "Hai hồ sơ đã được xác thực là của hai người khác nhau nên không thể gộp.",
      en: "The two records were verified as two different people, so they cannot be merged.",
    },
  ],
  IDENTITY_OFFICER_SELF: [
    403,
    "An officer cannot vouch for their own record or a child in their own care, or use a code they gave out.",
    {
      vi: "Cán bộ không được tự xác nhận cho mình hoặc cho trẻ do chính mình giám hộ, cũng không được dùng mã kích hoạt do mình cấp; hãy nhờ cán bộ khác, hoặc để người học tự nhập mã trên thiết bị của mình.",
      en: "Officers cannot verify themselves or a child in their own care, or use a code they gave out; ask another officer, or let the learner enter the code on a device of their own.",
    },
  ],
  IDENTITY_PROOF_INVALID: [
    403,
    "Not a proof that this site's sign-in made for this side.",
    {
      vi: "Thiếu bằng chứng xác thực của một bên. Hãy đăng nhập lại cả hai bên rồi thử lại.",
      en: "One side is not proved. Sign in on both sides again, then retry.",
    },
  ],
  IDENTITY_PROOF_STALE: [
    403,
    "The proof is too old.",
    {
      vi: "Lần xác thực đã quá lâu. Hãy xác thực lại rồi thực hiện ngay.",
      en: "The verification is too old. Verify again and go on at once.",
    },
  ],
  IDENTITY_SUBJECT_CONFLICT: [
    409,
    "This learner was verified as another person, or with another subject of the provider.",
    otherPerson,
  ],
  IDENTITY_SUPERVISION_ENDED: [
    403,
    "The supervised verification expired, was revoked, or an e-identity took its place.",
    {
      vi: "Xác nhận của cán bộ đã hết hạn, bị thu hồi hoặc đã được thay bằng tài khoản định danh. Hãy đăng nhập bằng tài khoản định danh hoặc gặp cán bộ.",
      en: "The officer's verification expired, was revoked, or an e-identity took its place. Sign in with the e-identity or see an officer.",
    },
  ],
  IDENTITY_UNKNOWN_IDENTIFIER: [
    404,
    "This learner has no such identifier.",
    {
      vi: "Hồ sơ không có liên kết này; có thể liên kết đã được gỡ.",
      en: "The record has no such link; it may have been taken away already.",
    },
  ],
  IDENTITY_UNKNOWN_LEARNER: [
    404,
    "No such learner in this context.",
    {
      vi: "Không có hồ sơ học tập này, hoặc hồ sơ đã được xóa. Hãy đăng nhập lại.",
      en: "There is no such learning record, or it was erased. Sign in again.",
    },
  ],
};

/** Makes the error of one code of linking, with its constant message and hint. */
export const linkingRefusal: ReturnType<typeof makeRefusal<LinkingErrorCode>> =
  /*@__PURE__*/ makeRefusal(refusals);
