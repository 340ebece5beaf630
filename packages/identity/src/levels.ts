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

/** What a sign-in must reach. The two scales are never merged or traded for each other. */
export interface RequiredLevels {
  /**
   * Level of the account. `"02"` also satisfies `"01"`; `"organisation"` satisfies and is satisfied
   * by itself only. Default: `"01"`.
   */
  readonly accountLevel?: AccountLevel;
  /** Level of the authentication, at least. Default: 1. */
  readonly authLevel?: AuthLevel;
}

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

/** Names the scale on which the levels reached fall short; `undefined` when they suffice. */
export function missedLevel(
  actual: Required<RequiredLevels>,
  required: Required<RequiredLevels>,
): "accountLevel" | "authLevel" | undefined {
  if (actual.authLevel < required.authLevel) return "authLevel";
  if (actual.accountLevel === required.accountLevel) return undefined;
  return actual.accountLevel === "02" && required.accountLevel === "01"
    ? undefined
    : "accountLevel";
}
