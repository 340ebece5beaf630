export { checkMembers } from "./check-members.ts";
export type { CheckedRow, CheckedRows } from "./check-units.ts";
export { checkUnits } from "./check-units.ts";
export { holdsOn, isDay, parseDay } from "./day.ts";
export type { RegisterErrorCode, RegisterIssueCode } from "./errors.ts";
export type { ImportOptions, ImportReport } from "./import-rows.ts";
export { type Register, register, registerApi } from "./register.ts";
export { memberSchema, unitSchema } from "./schemas.ts";
export type { Day, Member, MemberGroup, Unit } from "./types.ts";
