import { z } from "zod";
import type { XapiIssueCode } from "./errors.ts";
import { isIri, isLanguageTag, isMediaType, isSha2, isUuid } from "./formats.ts";
import type { Extensions, LanguageMap } from "./statement.ts";

/** Gives a check of ours its code, kept in the issue's `params`. */
export function coded(code: XapiIssueCode): { params: { code: XapiIssueCode } } {
  return { params: { code } };
}

/** Texts that pass a check of ours. */
export function text(check: (text: string) => boolean, code: XapiIssueCode): z.ZodType<string> {
  return z.string().refine(check, coded(code));
}

/** An IRI. */
export const iriSchema: z.ZodType<string> = /*@__PURE__*/ text(isIri, "XAPI_BAD_IRI");
/** A UUID. */
export const uuidSchema: z.ZodType<string> = /*@__PURE__*/ text(isUuid, "XAPI_BAD_UUID");
/** A language tag. */
export const languageTagSchema: z.ZodType<string> = /*@__PURE__*/ text(
  isLanguageTag,
  "XAPI_BAD_LANGUAGE_TAG",
);
/** A media type. */
export const mediaTypeSchema: z.ZodType<string> = /*@__PURE__*/ text(
  isMediaType,
  "XAPI_BAD_MEDIA_TYPE",
);
/** A SHA-2. */
export const sha2Schema: z.ZodType<string> = /*@__PURE__*/ text(isSha2, "XAPI_BAD_SHA");

/** Texts by language. */
export const languageMapSchema: z.ZodType<LanguageMap> = /*@__PURE__*/ (() =>
  z.record(
    text(isLanguageTag, "XAPI_BAD_LANGUAGE_TAG") as z.ZodType<string, string>,
    z.string(),
  ))();

/** Free additions: the only place for `null`. */
export const extensionsSchema: z.ZodType<Extensions> = /*@__PURE__*/ (() =>
  z.record(text(isIri, "XAPI_BAD_IRI") as z.ZodType<string, string>, z.unknown()))();

/** A schema that a union by `objectType` can choose. */
export type ByObjectType<Output> = z.ZodType<Output> & {
  _zod: { propValues: z.core.util.PropValues };
};
