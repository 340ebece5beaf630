import { wordsOf } from "./fold.ts";

const people =
  "cccd|cmnd|cancuoc|chungminh|dinhdanh(?!dientu)|citizen(?:number|id)|national(?:id|number)|personal(?:number|id)|identitynumber|" +
  "dienthoai|phonenumber|hoten|hovaten|tendaydu|tenkhaisinh|hodem|fullname|(?:first|last|middle|given|family|sur|nick|user|login|person|citizen|learner|student|holder|guardian)name|" +
  "tennguoi|tencongdan|tenhocvien|tendangnhap|" +
  "ngaysinh|namsinh|noisinh|birth|masothue|tax(?:code|id|number|payer)|bhxh|baohiemxahoi|sobaohiem|socialinsurance|" +
  "hochieu|passport|email|mailaddress|thudientu|diachi|thuongtru|tamtru|quequan|(?:street|home|postal|mailing)address|sotaikhoan|bankaccount|cardnumber";
const secrets =
  "password|passwd|passphrase|matkhau|mabimat|authorization|cookie|secret(?!ar)|codeverifier|apikey|privatekey|" +
  "(?:id|access|refresh|logout|csrf|session|auth)token|clientassertion|makichhoat|activationcode|credentials?$|loginhint|otpcode|maotp";
const anywhere = /*@__PURE__*/ new RegExp(`${people}|${secrets}`);
const phrase = /*@__PURE__*/ new RegExp(
  `^(?:so|ma)?(?:${people}|${secrets})(?:nguoi\\w*|cua\\w*|hoc\\w*|congdan|thuongtru|tamtru)?$`,
);
const asWord = /^(?:sdt|mst|phones?|mobile|tel|dob|otp|pwd|jwt|assertion)$/;

/**
 * Tells whether what stands under a name is a person's data or a secret.
 *
 * @param whole - The name is words of a sentence, all of which have to belong to it.
 */
export type IsSensitive = (name: string, whole?: boolean) => boolean;

/** The names that we know, in any writing: `soDinhDanh`, `Số định danh`, `id_token`. */
export function isSensitiveName(name: string, whole = false): boolean {
  if (name.length > 200 || /(?:Error|Exception)$/.test(name)) return false;
  const words = wordsOf(name);
  if (whole) return phrase.test(words.join(""));
  const last = words.at(-1) || words.at(-2) || "";
  return (
    /^tokens?$/.test(last) || words.some((one) => asWord.test(one)) || anywhere.test(words.join(""))
  );
}

/**
 * Adds and takes out names.
 *
 * @param keys - Names that count besides ours, in any writing.
 * @param allow - Names that never count.
 */
export function sensitiveNames(keys: readonly string[], allow: readonly string[]): IsSensitive {
  const compact = (name: string) => wordsOf(name).join("");
  const more = new Set(keys.map(compact));
  const never = new Set(allow.map(compact));
  return (name, whole) => {
    const own = compact(name);
    return !never.has(own) && (more.has(own) || isSensitiveName(name, whole));
  };
}
