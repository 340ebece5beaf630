import type { Text } from "@hocvuso/core";
import type { IdentityErrorCode } from "./errors.ts";
import { makeRefusal, type RefusalText } from "./make-refusal.ts";

const again: Text = {
  vi: "Hãy bấm “Đăng nhập lại”. Nếu vẫn lỗi, báo quản trị viên mã lỗi và thời điểm xảy ra.",
  en: "Choose “Sign in again”. If it still fails, tell the administrator the code and the time.",
};
const administrator: Text = {
  vi: "Hệ thống được cấu hình chưa đúng; hãy báo quản trị viên mã lỗi này.",
  en: "The system is not set up correctly; tell the administrator this code.",
};
/** A token that cannot be trusted: the citizen can only try again or report it. */
const untrusted: Text = {
  vi: "Thông tin xác thực nhận được không tin cậy nên đã bị từ chối. Hãy đăng nhập lại; nếu lặp lại, báo quản trị viên mã lỗi này.",
  en: "The verification received cannot be trusted and was refused. Sign in again; if it repeats, tell the administrator this code.",
};
const clocks: Text = {
  vi: "Thời gian của thông tin xác thực không hợp lệ. Hãy đăng nhập lại; nếu lặp lại, quản trị viên cần kiểm tra đồng hồ máy chủ.",
  en: "The time of the verification is not valid. Sign in again; if it repeats, the administrator should check the server's clock.",
};

const refusals: Record<IdentityErrorCode, RefusalText> = {
  IDENTITY_ACCESS_DENIED: [
    403,
    "The citizen did not agree, or the provider refused.",
    {
      vi: "Bạn đã từ chối chia sẻ thông tin nên chưa đăng nhập. Khi muốn học, hãy đăng nhập lại và chọn đồng ý.",
      en: "You did not agree to share, so you are not signed in. To learn, sign in again and agree.",
    },
  ],
  IDENTITY_BAD_CITIZEN_NUMBER: [
    400,
    "Not a personal number: 12 digits are needed.",
    {
      vi: "Số định danh cá nhân gồm đúng 12 chữ số, kể cả số 0 ở đầu; hãy xem lại trên thẻ căn cước.",
      en: "A personal number has exactly 12 digits, leading zeros included; check the identity card.",
    },
  ],
  IDENTITY_BAD_CONFIGURATION: [
    500,
    "The identity plugin is not configured correctly.",
    administrator,
  ],
  IDENTITY_BAD_RETURN_TO: [
    400,
    "returnTo is not a path of this site.",
    {
      vi: "Liên kết đăng nhập không hợp lệ; hãy mở lại trang bạn muốn vào và đăng nhập từ đó.",
      en: "The sign-in link is not valid; open the page you want again and sign in from there.",
    },
  ],
  IDENTITY_CALLBACK_INVALID: [400, "The provider's answer is not a valid one.", again],
  IDENTITY_CITIZEN_NUMBER_MISSING: [
    502,
    "The provider gave no personal number.",
    {
      vi: "Hệ thống định danh không gửi số định danh cá nhân. Hãy đăng nhập lại và đồng ý chia sẻ; nếu lặp lại, báo quản trị viên.",
      en: "The identity provider sent no personal number. Sign in again and agree to share it; if it repeats, tell the administrator.",
    },
  ],
  IDENTITY_CODE_REFUSED: [502, "The provider refused the authorization code.", again],
  IDENTITY_INSECURE_BASE_URL: [
    500,
    "baseUrl must be https unless its host is loopback.",
    administrator,
  ],
  IDENTITY_INSECURE_ISSUER: [
    500,
    "An issuer must be https unless its host is loopback.",
    administrator,
  ],
  IDENTITY_LEVEL_TOO_LOW: [
    403,
    "The account or authentication level is below what is required.",
    {
      vi: "Tài khoản định danh hoặc cách xác thực chưa đủ mức yêu cầu. Hãy nâng mức tài khoản tại cơ quan công an, hoặc đăng nhập lại bằng cách xác thực mạnh hơn.",
      en: "The account or the way of signing in is below the level required. Raise the account's level at the police, or sign in again with a stronger method.",
    },
  ],
  IDENTITY_LOGIN_EXPIRED: [
    400,
    "The sign-in took longer than 10 minutes.",
    {
      vi: "Phiên đăng nhập đã quá 10 phút. Hãy đăng nhập lại.",
      en: "Signing in took longer than 10 minutes. Sign in again.",
    },
  ],
  IDENTITY_LOGOUT_TOKEN: [400, "Not a valid logout token.", administrator],
  IDENTITY_OTHER_CITIZEN: [
    403,
    "Another person signed in than the one who was asked to.",
    {
      vi: "Người vừa xác thực không phải người đang đăng nhập, nên không có gì thay đổi. Hãy dùng đúng tài khoản định danh của bạn, hoặc đăng xuất trước.",
      en: "The person who just verified is not the one signed in, so nothing changed. Use your own identity account, or sign out first.",
    },
  ],
  IDENTITY_PROVIDER_METADATA: [
    502,
    "The provider's metadata does not fit its configuration.",
    administrator,
  ],
  IDENTITY_PROVIDER_UNAVAILABLE: [
    503,
    "The provider cannot be reached or does not answer properly.",
    {
      vi: "Hệ thống định danh tạm thời không phục vụ được. Hãy thử lại sau ít phút.",
      en: "The identity provider is not available at the moment. Try again in a few minutes.",
    },
  ],
  IDENTITY_SIGN_IN_REQUIRED: [
    401,
    "Nobody is signed in.",
    {
      vi: "Bạn chưa đăng nhập hoặc phiên đã hết hạn. Hãy đăng nhập.",
      en: "You are not signed in, or the session ended. Sign in.",
    },
  ],
  IDENTITY_STATE_MISMATCH: [
    400,
    "This sign-in was not started in this browser.",
    {
      vi: "Lần đăng nhập này không bắt đầu từ trình duyệt này, hoặc trình duyệt chặn cookie. Hãy cho phép cookie và đăng nhập lại.",
      en: "This sign-in was not started in this browser, or the browser blocks cookies. Allow cookies and sign in again.",
    },
  ],
  IDENTITY_STATE_REUSED: [
    400,
    "This sign-in was already used.",
    {
      vi: "Liên kết đăng nhập chỉ dùng được một lần. Nếu bạn đã đăng nhập, hãy quay về trang chủ; nếu chưa, hãy đăng nhập lại.",
      en: "A sign-in link works only once. If you are signed in, go to the home page; if not, sign in again.",
    },
  ],
  IDENTITY_STEP_UP_REQUIRED: [
    401,
    "The session does not suffice for this action.",
    {
      vi: "Việc này cần xác thực lại. Hãy xác thực rồi làm tiếp.",
      en: "This needs another verification. Verify and go on.",
    },
  ],
  IDENTITY_TOKEN_ALGORITHM: [502, "The token's algorithm is not allowed.", untrusted],
  IDENTITY_TOKEN_AUDIENCE: [502, "The token is not for this client alone.", untrusted],
  IDENTITY_TOKEN_AUTH_TIME: [
    502,
    "The token's auth_time is missing, too old or in the future.",
    clocks,
  ],
  IDENTITY_TOKEN_ENCRYPTION: [502, "The token is not encrypted as agreed.", untrusted],
  IDENTITY_TOKEN_EXPIRED: [502, "The token has expired or has no expiry.", clocks],
  IDENTITY_TOKEN_HASH: [502, "The token does not belong to the access token.", untrusted],
  IDENTITY_TOKEN_HEADER: [
    502,
    "The token's header carries a key, an address of one, or crit.",
    untrusted,
  ],
  IDENTITY_TOKEN_ISSUED_AT: [502, "The token's iat is missing, too old or in the future.", clocks],
  IDENTITY_TOKEN_ISSUER: [502, "The token's issuer is another one.", untrusted],
  IDENTITY_TOKEN_MALFORMED: [502, "The token is not a well-formed JWT.", untrusted],
  IDENTITY_TOKEN_MISSING: [502, "The provider sent no ID token.", untrusted],
  IDENTITY_TOKEN_NONCE: [502, "The token's nonce is missing or another one.", untrusted],
  IDENTITY_TOKEN_NOT_YET_VALID: [502, "The token is not valid yet.", clocks],
  IDENTITY_TOKEN_SIGNATURE: [
    502,
    "The token's signature does not fit the provider's keys.",
    untrusted,
  ],
  IDENTITY_TOKEN_SUBJECT: [502, "The token's subject is missing or not usable.", untrusted],
  IDENTITY_TOKEN_TYPE: [502, "The token is of another kind than an ID token.", untrusted],
  IDENTITY_TOKEN_UNBOUND: [502, "The token's type is not the one agreed.", untrusted],
  IDENTITY_TRANSACTION_EXPIRED: [
    400,
    "The transaction was not approved in time.",
    {
      vi: "Mã QR đã hết hạn mà chưa được chấp thuận. Hãy đăng nhập lại để lấy mã mới.",
      en: "The QR code ended without approval. Sign in again for a new one.",
    },
  ],
  IDENTITY_TRANSACTION_PENDING: [
    409,
    "The transaction has not been approved yet.",
    {
      vi: "Hãy chấp thuận trong ứng dụng định danh trước.",
      en: "Approve in the identity app first.",
    },
  ],
  IDENTITY_UNKNOWN_ACTION: [404, "No requirement is configured for this action.", administrator],
  IDENTITY_UNKNOWN_PROVIDER: [404, "No such identity provider.", again],
  IDENTITY_USER_INFO_FORM: [502, "The UserInfo answer has another form than agreed.", untrusted],
};

/** Makes the error of one code, with its constant message and hint. */
export const refusal: ReturnType<typeof makeRefusal<IdentityErrorCode>> =
  /*@__PURE__*/ makeRefusal(refusals);
