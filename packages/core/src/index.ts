export { type ApiName, apiName } from "./api-name.ts";
export { type Clock, systemClock } from "./clock.ts";
export type { DataHolder, ErasedPart, ErasureDepth, HeldPart } from "./data-holder.ts";
export type { Database, Tx } from "./database.ts";
export { dayInVietNam, vietnameseDay } from "./day.ts";
export { type CoreErrorCode, HvsError, type HvsErrorOptions, isHvsError } from "./errors.ts";
export { holdLock } from "./hold-lock.ts";
export { escapeHtml } from "./html.ts";
export { type ErrorBody, errorResponse } from "./http.ts";
export {
  type Branded,
  createLearnerId,
  isLearnerId,
  type LearnerId,
  parseLearnerId,
} from "./ids.ts";
export type { Issue } from "./issue.ts";
export { findJsonFault, isDeeperThan, type JsonFault } from "./json-faults.ts";
export { jsonLog, type Log, type LogLine, silentLog } from "./log.ts";
export { type Migration, migrate } from "./migrate.ts";
export { namedUuid } from "./named-uuid.ts";
export { ownPath } from "./own-path.ts";
export type { Plugin, PluginContext, PluginParts } from "./plugin.ts";
export { deriveSecret } from "./secret.ts";
export { type Session, type Sessions, sessionsApi } from "./session.ts";
export {
  type Consumer,
  type JsonObject,
  type LogEntry,
  type PutOptions,
  type StatementLog,
  type StatementSink,
  statementLogApi,
  statementSinkApi,
} from "./statement-log.ts";
export { chooseLocale, type Locale, type Text } from "./text.ts";
