export { type AttachedFile, attachFile, type MultipartBody, multipartBody } from "./attachments.ts";
export type {
  AuthorizationRequest,
  AuthorizationSource,
  SenderCredentials,
} from "./authorization.ts";
export {
  type ActivityOptions,
  type BuildStatementOptions,
  buildStatement,
  type LearnerStatement,
} from "./build-statement.ts";
export type { LrsAbout } from "./client/about.ts";
export type {
  DocumentIdsOptions,
  LrsDocument,
  LrsDocuments,
  PutDocumentOptions,
} from "./client/documents.ts";
export type { FilesOptions } from "./client/files.ts";
export {
  createLrsClient,
  type LrsClient,
  type LrsClientOptions,
  type StateOptions,
} from "./client/lrs-client.ts";
export type { CallOptions } from "./client/requests.ts";
export type { Person } from "./client/resources.ts";
export type { StatementsQuery, StoreOptions } from "./client/statements.ts";
export type { XapiErrorCode, XapiIssueCode } from "./errors.ts";
export { isIri, isUuid } from "./formats.ts";
export { type IndexedDbOutboxOptions, indexedDbOutbox } from "./indexed-db-outbox.ts";
export { keyedPseudonyms } from "./keyed-pseudonyms.ts";
export { type Learner, type LearnerActor, learnerActor } from "./learner-actor.ts";
export { type MapActor, mapActors } from "./map-actors.ts";
export { memoryOutbox } from "./memory-outbox.ts";
export type { DeadLetter, Outbox, OutboxEntry } from "./outbox.ts";
export {
  type ParsedActor,
  type ParsedStatement,
  type ParseStatementOptions,
  parseStatement,
  safeParseActor,
  safeParseStatement,
} from "./parse-statement.ts";
export { findPersonalData } from "./personal-data.ts";
export {
  type PseudonymisedStatement,
  type PseudonymiseOptions,
  type Pseudonyms,
  pseudonymise,
} from "./pseudonymise.ts";
export {
  type AnsweredOptions,
  type AssessedOptions,
  answered,
  assessed,
  type CompletedOptions,
  type ConfirmedOptions,
  completed,
  confirmed,
  type ProgressedOptions,
  progressed,
  type RecipeOptions,
  type RecipeStatement,
  type TaughtPeerOptions,
  taughtPeer,
  type UsedPublicServiceOptions,
  usedPublicService,
} from "./recipes.ts";
export { sameStatement } from "./same-statement.ts";
export type { SenderState } from "./send-loop.ts";
export { createSender, type Sender } from "./sender.ts";
export type {
  SenderAddress,
  SenderOptions,
  SenderSettings,
  SenderTransport,
} from "./sender-options.ts";
export type {
  Account,
  Activity,
  ActivityDefinition,
  ActorIdentifiers,
  Agent,
  Attachment,
  Context,
  ContextActivities,
  ContextAgent,
  ContextGroup,
  Extensions,
  Group,
  InteractionComponent,
  InteractionType,
  LanguageMap,
  Result,
  Score,
  Statement,
  StatementRef,
  SubStatement,
  Verb,
  XapiVersion,
} from "./statement.ts";
export { statementIdFrom } from "./statement-id.ts";
export { statementSchema } from "./statement-schema.ts";
export { timestampMs, toUtcTimestamp } from "./timestamp.ts";
export type { StatementTransport, TransportAnswer, TransportOptions } from "./transport.ts";
export { type VerbName, verbs } from "./verbs.ts";
