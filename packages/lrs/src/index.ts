export {
  type Audit,
  type AuditEntry,
  type AuditFields,
  type AuditListOptions,
  writeAudit,
} from "./access/audit.ts";
export type { LrsScope } from "./access/caller.ts";
export type { StoredCredential } from "./access/credential-row.ts";
export type {
  CredentialStore,
  IssuedSecret,
  NewCredential,
} from "./access/credential-store-types.ts";
export { hashSecret } from "./access/hash-secret.ts";
export type { LrsCredential, Rights } from "./access/lrs-credential.ts";
export type { TokenClaims, TokenOptions } from "./access/token-options.ts";
export type { AttachmentStore, StagedFile, StoredFile } from "./attachments/attachment-store.ts";
export {
  applyRetention,
  type RetentionOptions,
  type RetentionResult,
} from "./care/apply-retention.ts";
export { type BrowserPageOptions, browserPage } from "./care/browser/browser-page.ts";
export { type EraseOptions, type ErasureReport, eraseLearner } from "./care/erase-learner.ts";
export type { TextPlace } from "./care/find-texts.ts";
export {
  checkIntegrity,
  type IntegrityReport,
} from "./care/integrity/check-integrity.ts";
export type {
  IntegrityCode,
  IntegrityIssue,
  IntegrityOptions,
} from "./care/integrity/integrity-issue.ts";
export type { RetentionMatch, RetentionRule } from "./care/retention-rules.ts";
export type {
  Statistics,
  StatisticsOfDay,
  StatisticsOfVerb,
  StoredSize,
} from "./care/statistics-resource.ts";
export type { RemovableFiles } from "./care/sweep-files.ts";
export { type ErasureProof, type Learner, verifyErased } from "./care/verify-erased.ts";
export {
  createLrs,
  type Lrs,
  type LrsOptions,
  type MakePipes,
  type PipeParts,
} from "./create-lrs.ts";
export type { LrsErrorCode } from "./errors.ts";
export { type LrsApi, lrsApi } from "./lrs-api.ts";
export { lrsMigrations } from "./migrations.ts";
export type { EventStream, EventStreamOptions, EventsOptions } from "./pipes/event-stream.ts";
export { createEventStream } from "./pipes/event-stream.ts";
export { exportJsonl } from "./pipes/export-jsonl.ts";
export { type ForwardOptions, forward } from "./pipes/forward.ts";
export { hmacPseudonyms } from "./pipes/hmac-pseudonyms.ts";
export {
  type ImportOptions,
  type ImportResult,
  importJsonl,
  type RefusedLine,
} from "./pipes/import-jsonl.ts";
export type { LogFilter } from "./pipes/log-filter.ts";
export type { Period } from "./pipes/log-range.ts";
export { type MapActor, mapActors } from "./pipes/map-actors.ts";
export type { OutgoingOptions, Pipe, PipeOptions } from "./pipes/pipe.ts";
export {
  forgetRefused,
  listPipes,
  type PipeStatus,
  pausePipe,
  type RefusedStatement,
  refusedByPipe,
  retryRefused,
} from "./pipes/pipe-admin.ts";
export type { PipeStart } from "./pipes/pipe-state.ts";
export { type PullOptions, pull } from "./pipes/pull.ts";
export type { ExportOptions } from "./pipes/read-period.ts";
export type { StoreStatements } from "./pipes/store-each.ts";
export { type WebhookOptions, webhook } from "./pipes/webhook.ts";
export { type VerifyWebhookOptions, verifyWebhook } from "./pipes/webhook-signature.ts";
export { type LrsPluginOptions, lrs } from "./plugin.ts";
