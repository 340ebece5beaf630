import { rebuildError } from "./rebuild-error.ts";
import { redacted } from "./redact-text.ts";
import type { IsSensitive } from "./sensitive-name.ts";

/** What one walk through a value knows. */
export interface Walk {
  /** Redacts a text. */
  readonly text: (text: string) => string;
  /** Tells whether a key alone is enough. */
  readonly isSensitive: IsSensitive;
  /** The objects that we are inside of. */
  readonly inside: Set<object>;
  /** How many values may still be looked at. */
  left: number;
}

const maxDepth = 16;

/** A copy of a value without personal data; what cannot be read becomes `[redacted]`. */
export function rebuild(value: unknown, walk: Walk): unknown {
  try {
    walk.left -= 1;
    if (walk.left < 0) return redacted;
    if (typeof value === "string") return walk.text(value);
    if (typeof value === "number" || typeof value === "bigint") return rebuildNumber(value, walk);
    if (typeof value === "symbol") return walk.text(String(value));
    if (typeof value === "function") return "[function]";
    if (typeof value !== "object" || value === null) return value;
    return rebuildObject(value, walk);
  } catch {
    return redacted;
  }
}

function rebuildNumber(value: number | bigint, walk: Walk): unknown {
  if (typeof value === "number" && (!Number.isSafeInteger(value) || Math.abs(value) < 1e9))
    return value;
  const text = String(value);
  return walk.text(text) === text ? value : redacted;
}

function rebuildObject(value: object, walk: Walk): unknown {
  if (walk.inside.has(value)) return "[circular]";
  if (walk.inside.size >= maxDepth) return redacted;
  walk.inside.add(value);
  try {
    return rebuildKnown(value, walk);
  } finally {
    walk.inside.delete(value);
  }
}

function rebuildKnown(value: object, walk: Walk): unknown {
  if (value instanceof Error) {
    const again = (inner: unknown) => rebuild(inner, walk);
    return rebuildError(value, rebuildRecord(value, walk), { text: walk.text, again });
  }
  if (Array.isArray(value)) return rebuildList(value, walk);
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof URL) return walk.text(value.href);
  if (value instanceof RegExp) return walk.text(String(value));
  if (value instanceof Map) return new Map(rebuildPairs([...value], walk));
  if (value instanceof Set) return new Set(rebuildList([...value], walk));
  if (isPairs(value)) return Object.fromEntries(rebuildPairs([...value], walk));
  if (value instanceof Request)
    return rebuild({ method: value.method, url: value.url, headers: value.headers }, walk);
  if (value instanceof Response)
    return rebuild({ status: value.status, url: value.url, headers: value.headers }, walk);
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof Blob)
    return "[bytes]";
  if ("toJSON" in value && typeof value.toJSON === "function") return rebuild(value.toJSON(), walk);
  if (value instanceof String || value instanceof Number) return rebuild(value.valueOf(), walk);
  return rebuildRecord(value, walk);
}

function isPairs(value: object): value is Headers | URLSearchParams | FormData {
  return value instanceof Headers || value instanceof URLSearchParams || value instanceof FormData;
}

function rebuildList(value: readonly unknown[], walk: Walk): unknown[] {
  const [name, ...rest] = value;
  // A pair, as in the raw headers of a request.
  if (rest.length === 1 && typeof name === "string" && walk.isSensitive(name))
    return [rebuild(name, walk), rebuildUnder(name, rest[0], walk)];
  return value.slice(0, walk.left + 1).map((item) => rebuild(item, walk));
}

function rebuildPairs(
  pairs: readonly (readonly [unknown, unknown])[],
  walk: Walk,
): [PropertyKey, unknown][] {
  return pairs.map(([key, item]) => [
    rebuild(key, walk) as PropertyKey,
    typeof key === "string" ? rebuildUnder(key, item, walk) : rebuild(item, walk),
  ]);
}

/** The own fields of an object that is not of a known kind. */
function rebuildRecord(value: object, walk: Walk): Record<string, unknown> {
  const name = fieldOf(value, "name") ?? fieldOf(value, "key");
  const named = typeof name === "string" && walk.isSensitive(name);
  const isFault = Array.isArray(fieldOf(value, "path")) && fieldOf(value, "message") !== undefined;
  // No more than may still be looked at, and one to show that there was more.
  const keys = Object.keys(value).slice(0, walk.left + 1);
  return Object.fromEntries(
    keys.map((key) => {
      // `{ name: "phone", value: … }`, and what a validator was given.
      const hidden = (named && key === "value") || (isFault && key === "input");
      const item = hidden ? redacted : rebuildUnder(key, fieldOf(value, key), walk);
      return [walk.text(key), item];
    }),
  );
}

/** A field, or a sign when its getter throws. */
function fieldOf(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return redacted;
  }
}

/** What stands under a key: the key alone may be enough. Truth values and nothing may stay. */
function rebuildUnder(key: string, item: unknown, walk: Walk): unknown {
  const says = item !== undefined && item !== null && item !== "" && typeof item !== "boolean";
  return says && walk.isSensitive(key) ? redacted : rebuild(item, walk);
}
