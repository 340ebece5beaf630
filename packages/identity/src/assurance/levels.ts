import type { Session } from "@hocvuso/core";

/**
 * Level of an account: `"01"`, `"02"`, or `"organisation"`, which has no levels.
 * @see Nghị định 69/2024/NĐ-CP, Điều 7
 */
export type AccountLevel = Session["accountLevel"];

/**
 * Level of one authentication: 1 (one factor) to 4 (biometric, possession and knowledge).
 * @see Nghị định 69/2024/NĐ-CP, Điều 20
 */
export type AuthLevel = Session["authLevel"];

/** Reads a provider's string; what the table does not name is the lowest, `"01"`. */
export function readAccountLevel(
  value: unknown,
  table: Readonly<Record<string, AccountLevel>>,
): AccountLevel {
  return typeof value === "string" && Object.hasOwn(table, value) ? (table[value] ?? "01") : "01";
}

/** Reads an `acr`; what the table does not name is the lowest, 1. */
export function readAuthLevel(
  value: unknown,
  table: Readonly<Record<string, AuthLevel>>,
): AuthLevel {
  return typeof value === "string" && Object.hasOwn(table, value) ? (table[value] ?? 1) : 1;
}

/** `"02"` also meets `"01"`; an organisation's account meets and is met by itself only. */
export function meetsAccountLevel(actual: AccountLevel, required: AccountLevel): boolean {
  return actual === required || (actual === "02" && required === "01");
}
