import type { XapiIssueCode } from "../errors.ts";
import type { Path } from "../json-check.ts";
import type { XapiVersion } from "../statement.ts";

/** A fault and where it is. */
export interface Fault {
  readonly code: XapiIssueCode;
  readonly path: Path;
}

/**
 * One pass over a statement. What is no JSON (a date, `undefined`, NaN) makes a fault too, but not
 * the one that is told: the caller looks for such things once there is a fault.
 */
export interface Walk {
  readonly version: XapiVersion;
  /** Where it is now. */
  readonly path: (string | number)[];
  readonly faults: Fault[];
  /**
   * `true`: faults come in the order of the schema. `false`: it goes over what is there, which is
   * faster; only whether there is any fault counts then.
   */
  readonly inOrder: boolean;
  /** Faults of form: rules between properties are not looked at where there is one. */
  broken: number;
}

/** Looks at one value. */
export type Check = (value: unknown, walk: Walk) => void;

/** A JSON object, not yet looked into. */
export type Fields = { readonly [key: string]: unknown };

/** Notes a fault here, or at `key` below here. */
export function fault(walk: Walk, code: XapiIssueCode, key?: string): void {
  walk.faults.push({ code, path: key === undefined ? [...walk.path] : [...walk.path, key] });
}

/** Notes a fault of form. */
export function broken(walk: Walk, code: XapiIssueCode, key?: string): void {
  walk.broken += 1;
  fault(walk, code, key);
}

/** Tells whether a value is a plain object. */
export function isFields(value: unknown): value is Fields {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Rules between the properties of an object. */
export type Rule<Value> = (value: Value, walk: Walk) => void;

/** An object with these properties and no others; those named after it are required. */
export function fields(
  shape: Readonly<Record<string, Check>>,
  required: readonly string[] = [],
  ...rules: readonly Rule<Fields>[]
): Check {
  const byName = new Map(
    Object.entries(shape).map(([name, check]) => [
      name,
      { check, needed: required.includes(name) },
    ]),
  );
  const names = Object.keys(shape);
  const checks = Object.values(shape);
  const known = new Set(names);
  const needed = new Set(required);
  return (value, walk) => {
    if (!isFields(value)) return broken(walk, "XAPI_WRONG_TYPE");
    const before = walk.broken;
    if (!walk.inOrder) {
      let found = 0;
      for (const key in value) {
        const known = byName.get(key);
        const item = value[key];
        if (known === undefined || item === undefined) return broken(walk, "XAPI_UNKNOWN_KEY", key);
        if (known.needed) found += 1;
        walk.path.push(key);
        known.check(item, walk);
        walk.path.pop();
      }
      if (found < needed.size) return broken(walk, "XAPI_MISSING");
      if (walk.broken === before) for (const rule of rules) rule(value, walk);
      return;
    }
    let seen = 0;
    for (let at = 0; at < names.length; at += 1) {
      const key = names[at] as string;
      const item = value[key];
      if (item === undefined) {
        if (needed.has(key)) broken(walk, "XAPI_MISSING", key);
        continue;
      }
      seen += 1;
      walk.path.push(key);
      (checks[at] as Check)(item, walk);
      walk.path.pop();
    }
    const keys = Object.keys(value);
    if (keys.length > seen) {
      for (const key of keys) {
        if (!known.has(key)) fault(walk, "XAPI_UNKNOWN_KEY", key);
        else if (value[key] === undefined) broken(walk, "XAPI_WRONG_TYPE", key);
      }
    }
    if (walk.broken === before) for (const rule of rules) rule(value, walk);
  };
}

/** A list; the rules see it when every item has the right form. */
export function list(item: Check, ...rules: readonly Rule<readonly unknown[]>[]): Check {
  return (value, walk) => {
    if (!Array.isArray(value)) return broken(walk, "XAPI_WRONG_TYPE");
    const before = walk.broken;
    for (let at = 0; at < value.length; at += 1) {
      walk.path.push(at);
      item(value[at], walk);
      walk.path.pop();
    }
    if (walk.broken === before) for (const rule of rules) rule(value, walk);
  };
}

/** Any keys that pass `isKey`, each with a value that passes `check`. */
export function record(isKey: (key: string) => boolean, code: XapiIssueCode, check: Check): Check {
  return (value, walk) => {
    if (!isFields(value)) return broken(walk, "XAPI_WRONG_TYPE");
    for (const key of Object.keys(value)) {
      if (!isKey(key)) broken(walk, code, key);
      else {
        walk.path.push(key);
        check(value[key], walk);
        walk.path.pop();
      }
    }
  };
}
