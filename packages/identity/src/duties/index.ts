export { defaultBreachTerm } from "./breaches.ts";
export type {
  Breach,
  BreachChange,
  Breaches,
  BreachForm,
  BreachFormField,
  BreachSeverity,
  BreachTerm,
  NewBreach,
} from "./breaches-contract.ts";
export { isWholeCertificate } from "./certificate.ts";
export { hashOfText } from "./consent-texts.ts";
export type {
  ConsentChoice,
  ConsentMethod,
  ConsentParties,
  ConsentReceipt,
  ConsentStatus,
  Consents,
  ConsentText,
  ConsentWithdrawal,
  NewConsent,
} from "./consents-contract.ts";
export { vietnameseDaysOff } from "./days-off.ts";
export { type DutiesOptions, duties, dutiesApi } from "./duties.ts";
export type { Duties } from "./duties-contract.ts";
export { dutiesMigrations } from "./duties-tables.ts";
export type { DutyActor, DutyEvent } from "./duty-event.ts";
export type {
  ErasedHolder,
  Erasure,
  ErasureCertificate,
  ErasureFailure,
  Erasures,
  NewErasure,
} from "./erasures-contract.ts";
export type { DutiesErrorCode } from "./errors.ts";
export { type ExportLine, toJsonLines } from "./export-person.ts";
export type {
  ExtensionReason,
  NewRequest,
  PersonRequest,
  PersonRequests,
  RefusalReason,
  RequestAnswer,
  RequestChange,
  RequestExtension,
  RequestRefusal,
  RequestReminder,
  RequestState,
} from "./requests-contract.ts";
export type { DutyRetentionRule, RetentionDue } from "./retention.ts";
export {
  type DutyTerm,
  defaultRequestTerms,
  type RequestKind,
  type RequestTerms,
  type RequestTermTable,
} from "./terms.ts";
export {
  type CalendarDay,
  type CalendarWarning,
  type CalendarYear,
  type ComputedDay,
  createWorkingCalendar,
  type DutyVerification,
  type WorkingCalendar,
} from "./working-calendar.ts";
