export { compose } from "./compose.ts";
export type { Crosswalk, LevelLink } from "./crosswalk.ts";
export { digcomp22To30, digcomp22ToDlgf, digcomp30ToDlgf } from "./digcomp.ts";
export type { CrosswalkErrorCode } from "./errors.ts";
export { invert } from "./invert.ts";
export { type Consequence, type ConsequenceKind, migrationConsequences } from "./migration.ts";
export { type NamedLevel, readLevel } from "./read-level.ts";
export { type TransferInput, type Transferred, transfer } from "./transfer.ts";
export { tt02ToDigcomp22, tt02ToDigcomp30, tt02ToDlgf } from "./tt02.ts";
