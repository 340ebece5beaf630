import { hash } from "node:crypto";

/** What a statement or document can be found by. */
export type KeyKind =
  | "activity"
  | "agent"
  | "attachment"
  | "authority"
  | "definition"
  | "document"
  | "registration"
  | "related-activity"
  | "related-agent"
  | "verb";

/**
 * A key of 16 bytes: the same for the same values, another one in every tenant, and short however
 * long an address is. The first half of a SHA-256: nobody can make two values that share a key.
 */
export function keyOf(tenant: string, kind: KeyKind | `via-${KeyKind}`, value: string): Uint8Array {
  const text = `${kind}\n${tenant}\n${value}`;
  const known = recent.get(text);
  if (known) return known;
  const key = new Uint8Array(hash("sha256", text, "buffer").subarray(0, 16));
  if (recent.size >= recentCount) recent.clear();
  recent.set(text, key);
  return key;
}

/** The same learners, activities and verbs come again and again. */
const recent = /*@__PURE__*/ new Map<string, Uint8Array>();
const recentCount = 20_000;

/** The 16 bytes of a UUID, upper or lower case. */
export function uuidBytes(uuid: string): Uint8Array {
  return new Uint8Array(Buffer.from(uuid.replaceAll("-", ""), "hex"));
}

/** Bytes as lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}
