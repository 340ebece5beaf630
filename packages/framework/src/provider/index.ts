export { caseProvider } from "./case-provider.ts";
export type { CaseProviderOptions } from "./catalogue.ts";
export { type CaseApiOptions, caseApi } from "./plugin.ts";
