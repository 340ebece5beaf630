const maxDepth = 100;

/** Where something was found: keys and indexes from the root. */
export type Path = readonly (string | number)[];

/**
 * The first place that is no plain JSON: functions, dates, numbers that are not finite, a key
 * `__proto__`, or more than 100 levels.
 *
 * @returns `undefined` when all of it is JSON.
 */
export function findNonJson(value: unknown): Path | undefined {
  return isJson(value, 0) ? undefined : find(value, []);
}

/** The same as yes or no; `depth` is that of the value. */
export function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth > maxDepth) return false;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) if (!isJson(value[at], depth + 1)) return false;
    return true;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const key of Object.keys(value)) {
    if (key === "__proto__") return false;
    if (!isJson((value as Record<string, unknown>)[key], depth + 1)) return false;
  }
  return true;
}

function find(value: unknown, path: Path): Path | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : path;
  if (typeof value !== "object" || path.length > maxDepth) return path;
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) {
      const found = find(item, [...path, at]);
      if (found) return found;
    }
    return undefined;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return path;
  for (const key of Object.keys(value)) {
    if (key === "__proto__") return [...path, key];
    const found = find((value as Record<string, unknown>)[key], [...path, key]);
    if (found) return found;
  }
  return undefined;
}
