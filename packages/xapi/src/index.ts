export {
  type ActivityOptions,
  type BuildStatementOptions,
  buildStatement,
  type LearnerStatement,
} from "./build-statement.ts";
export type { XapiErrorCode, XapiIssueCode } from "./errors.ts";
export { isIri, isUuid } from "./formats.ts";
export { type Learner, type LearnerActor, learnerActor } from "./learner-actor.ts";
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
export { sameStatement } from "./same-statement.ts";
export type { SenderState } from "./send-loop.ts";
export { createSender, type Sender, type SenderOptions } from "./sender.ts";
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
export type { SenderCredentials } from "./statements-client.ts";
export { timestampMs, toUtcTimestamp } from "./timestamp.ts";
export { type VerbName, verbs } from "./verbs.ts";
