import type { XapiIssueCode } from "../errors.ts";
import { isIri, isLanguageTag, isUuid } from "../formats.ts";
import { isJson } from "../json-check.ts";
import { broken, type Check, fault, record } from "./walk.ts";

/** Any text, or one that passes `isGood`. */
export function text(isGood?: (text: string) => boolean, code?: XapiIssueCode): Check {
  return (value, walk) => {
    if (typeof value !== "string") broken(walk, "XAPI_WRONG_TYPE");
    else if (isGood && code && !isGood(value)) fault(walk, code);
  };
}

/** One of these texts. */
export function oneOf(...allowed: readonly string[]): Check {
  return (value, walk) => {
    if (!allowed.includes(value as string)) broken(walk, "XAPI_BAD_VALUE");
  };
}

/** Any number, or one that passes `isGood`. */
export function number(isGood?: (number: number) => boolean, code?: XapiIssueCode): Check {
  return (value, walk) => {
    if (typeof value !== "number" || !Number.isFinite(value)) broken(walk, "XAPI_WRONG_TYPE");
    else if (isGood && code && !isGood(value)) fault(walk, code);
  };
}

/** `true` or `false`. */
export const flag: Check = (value, walk) => {
  if (typeof value !== "boolean") broken(walk, "XAPI_WRONG_TYPE");
};

/** An IRI. */
export const iri: Check = /*@__PURE__*/ text(isIri, "XAPI_BAD_IRI");
/** A UUID. */
export const uuid: Check = /*@__PURE__*/ text(isUuid, "XAPI_BAD_UUID");
/** Any text. */
export const words: Check = /*@__PURE__*/ text();
/** Texts by language. */
export const languageMap: Check = /*@__PURE__*/ record(
  isLanguageTag,
  "XAPI_BAD_LANGUAGE_TAG",
  words,
);
const anything: Check = (value, walk) => {
  if (!isJson(value, walk.path.length)) broken(walk, "XAPI_BAD_JSON");
};

/** Free additions. */
export const extensions: Check = /*@__PURE__*/ record(isIri, "XAPI_BAD_IRI", anything);
