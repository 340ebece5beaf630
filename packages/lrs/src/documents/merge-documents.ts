import type { JsonObject } from "@hocvuso/core";
import { badBody, mediaType, parseJson } from "../body.ts";

/** A document's bytes and their type. */
export interface TypedBytes {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

/**
 * Merges a posted document into the one there is: the posted properties replace those of the same
 * name, one level deep. Without one there the posted document is taken as it is.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_BODY` when one of the two is no JSON object.
 * @see xAPI 1.0.3, Communication, 2.2 (JSON procedure)
 */
export function mergeDocuments(known: TypedBytes | undefined, posted: TypedBytes): TypedBytes {
  if (!known) {
    if (isJson(posted)) parseJson(posted.body);
    return posted;
  }
  const merged = { ...objectOf(known), ...objectOf(posted) };
  const body = new TextEncoder().encode(JSON.stringify(merged));
  return { body, contentType: posted.contentType };
}

function isJson({ contentType }: TypedBytes): boolean {
  return mediaType(new Headers({ "content-type": contentType })) === "application/json";
}

function objectOf(document: TypedBytes): JsonObject {
  const value = isJson(document) ? parseJson(document.body) : undefined;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as JsonObject;
  }
  throw badBody("Only two JSON objects can be merged.", {
    vi: "POST chỉ gộp hai đối tượng JSON (application/json); muốn thay tài liệu, dùng PUT.",
    en: "POST merges two JSON objects (application/json) only; use PUT to replace the document.",
  });
}
