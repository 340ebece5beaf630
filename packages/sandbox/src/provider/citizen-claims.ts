import type { Citizen } from "../citizen.ts";

/** Claims that a client gets with `openid`, in the order in which pages name them. */
export const claimNames = [
  "SoDinhDanh",
  "HoVaTen",
  "NgaySinh",
  "phone_number",
  "email",
  "account_level",
] as const;

/** What pages say about them. */
export const claimsInWords =
  "số định danh cá nhân, họ tên, ngày sinh, số điện thoại, thư điện tử, mức tài khoản";

/** `SoDinhDanh` and `HoVaTen` were seen in public client code; the other names are our own. */
export function citizenClaims(citizen: Citizen): Record<(typeof claimNames)[number], string> {
  const { number, name, birthDate, phone, email, accountLevel } = citizen;
  return {
    SoDinhDanh: number,
    HoVaTen: name,
    NgaySinh: birthDate,
    phone_number: phone,
    email,
    account_level: accountLevel,
  };
}
