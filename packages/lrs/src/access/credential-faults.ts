import { HvsError } from "@hocvuso/core";
import { findPersonalData } from "@hocvuso/xapi";
import type { LrsErrorCode } from "../errors.ts";
import type { AccessTables } from "./access-tables.ts";
import { badConfiguration } from "./errors.ts";

type Row = AccessTables["lrs_credential"];

/** The row of a credential that is neither unknown nor revoked. */
export function live(row: Row | undefined): Row {
  if (row && row.revoked_at === null) return row;
  throw new HvsError<LrsErrorCode>("LRS_NOT_FOUND", "There is no such credential.", {
    status: 404,
    hint: {
      vi: "Xem danh sách khoá bằng list(); khoá đã thu hồi thì tạo khoá mới.",
      en: "See list() for the keys there are; for a revoked one make a new key.",
    },
  });
}

/** The name of a key is or was in use. */
export function taken(): HvsError<LrsErrorCode> {
  return new HvsError("LRS_CONFLICT", "A credential of that name exists or existed.", {
    status: 409,
    path: "/key",
    hint: { vi: "Chọn tên khoá khác.", en: "Choose another name for the key." },
  });
}

/** Tells whether a name can be that of a credential in the database. */
export function isName(key: string): boolean {
  return /^[A-Za-z0-9._-]{1,100}$/.test(key);
}

/** Lets pass names that can be written and are no person's. */
export function assertName(key: string): void {
  if (isName(key) && findPersonalData([key]).length === 0) return;
  throw badConfiguration("/key", "The name of a key is not valid.", {
    vi: "Dùng 1–100 chữ cái không dấu, chữ số, dấu chấm, gạch dưới, gạch nối; không dùng số cá nhân.",
    en: "Use 1–100 letters, digits, dots, underscores and hyphens, and no personal number.",
  });
}

/** Lets pass whole milliseconds. */
export function assertOverlap(overlapMs: number): void {
  if (Number.isSafeInteger(overlapMs) && overlapMs >= 0) return;
  throw badConfiguration("/overlapMs", "overlapMs must be a whole number from 0.", {
    vi: "Dùng số mili giây nguyên từ 0 trở lên.",
    en: "Give whole milliseconds, 0 or more.",
  });
}
