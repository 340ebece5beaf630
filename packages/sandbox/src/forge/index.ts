export type { Probe, ProbeAnswer, StepUpProbe, TestRelyingPartyOptions } from "./drive/options.ts";
export type { CaseResult, RelyingPartyReport, Verdict } from "./drive/report.ts";
export { testRelyingParty } from "./drive/test-relying-party.ts";
export type { ForgingErrorCode } from "./errors.ts";
export type { FlowRecord, ForgingEndpoint, SeenAuthorization, SeenProof } from "./flow-record.ts";
export { describeForgeries, unjudged } from "./forgeries.ts";
export type {
  Expectation,
  ForgeryDescription,
  ForgeryGroup,
  Need,
  Unjudged,
} from "./forgery.ts";
export type { EncryptionJwk, ForgingClient } from "./forging-client.ts";
export {
  createForgingProvider,
  type ForgingPorts,
  type ForgingProvider,
  type ForgingProviderOptions,
} from "./forging-provider.ts";
export type { LogoutAnswer, SendLogoutOptions } from "./logout.ts";
export {
  type FormatReportOptions,
  formatReport,
  type ReportFormat,
} from "./report/format-report.ts";
