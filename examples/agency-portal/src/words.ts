import type { AccountLevel, AuthLevel, HeldIdentifier, ProviderChoice } from "@hocvuso/identity";

// What the codes of the identity plugin are called on this portal.

/** Levels of an account (Nghị định 69/2024/NĐ-CP, Điều 7). */
export const accountLevels: Readonly<Record<AccountLevel, string>> = {
  "01": "Tài khoản định danh mức độ 01",
  "02": "Tài khoản định danh mức độ 02",
  organisation: "Tài khoản định danh của tổ chức",
};

/** Levels of an authentication (Nghị định 69/2024/NĐ-CP, Điều 20). */
export const authLevels: Readonly<Record<AuthLevel, string>> = {
  1: "Mức 1: một yếu tố, không có sinh trắc học",
  2: "Mức 2: hai yếu tố khác nhau, không có sinh trắc học",
  3: "Mức 3: từ hai yếu tố, trong đó có sinh trắc học",
  4: "Mức 4: sinh trắc học, vật sở hữu và điều chỉ mình bạn biết",
};

/** What a learner is known by. */
export const heldKinds: Readonly<Record<HeldIdentifier["kind"], string>> = {
  account: "Tài khoản cũ của cổng",
  "citizen-number": "Số định danh cá nhân",
  subject: "Tài khoản định danh điện tử",
  supervised: "Xác minh trực tiếp của cán bộ",
};

/** Who verified somebody: a provider by its name, or an officer. */
export function verifierName(id: string, providers: readonly ProviderChoice[]): string {
  if (id === "officer") return "Cán bộ xác minh trực tiếp";
  return providers.find((one) => one.id === id)?.label.vi ?? id;
}

const moment = new Intl.DateTimeFormat("vi-VN", {
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "Asia/Ho_Chi_Minh",
});

/** A moment as people write it in Viet Nam, to the minute. */
export function momentInWords(time: number | string): string {
  return moment.format(new Date(time));
}
