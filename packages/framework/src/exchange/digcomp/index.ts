export type { DigcompFaultCode, DigcompLossCode } from "./errors.ts";
export { importDigcomp30 } from "./import-digcomp.ts";
