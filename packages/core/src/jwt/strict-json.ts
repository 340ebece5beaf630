import { findJsonFault, isDeeperThan } from "../json-faults.ts";
import { jwtRefusal } from "./errors.ts";

const maxDepth = 12;

/** Reads a JSON object in which no member stands twice, nothing is nested deeply, and the text is UTF-8. */
export function parseObject(bytes: Uint8Array): Record<string, unknown> {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch (cause) {
    throw jwtRefusal("CORE_JWT_MALFORMED", cause);
  }
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject || isDeeperThan(value, maxDepth) || findJsonFault(text, value)) {
    throw jwtRefusal("CORE_JWT_MALFORMED");
  }
  return value as Record<string, unknown>;
}
