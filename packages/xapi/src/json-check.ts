const maxDepth = 100;

/** Where something was found: keys and indexes from the root. */
export type Path = readonly (string | number)[];

/**
 * The first place that is no plain JSON: functions, dates, numbers that are not finite, a key
 * `__proto__`, or more than 100 levels.
 *
 * @returns `undefined` when all of it is JSON.
 */
export function findNonJson(value: unknown, path: Path = []): Path | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : path;
  if (typeof value !== "object" || path.length > maxDepth) return path;
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) {
      const found = findNonJson(item, [...path, at]);
      if (found) return found;
    }
    return undefined;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return path;
  for (const key of Object.keys(value)) {
    if (key === "__proto__") return [...path, key];
    const found = findNonJson((value as Record<string, unknown>)[key], [...path, key]);
    if (found) return found;
  }
  return undefined;
}
