import type { LrsScope } from "./caller.ts";
import { badConfiguration } from "./errors.ts";

/**
 * All scopes there are.
 *
 * @internal
 */
export const lrsScopes: readonly LrsScope[] = [
  "all",
  "all/read",
  "define",
  "profile",
  "state",
  "statements/read",
  "statements/read/mine",
  "statements/write",
];

/** Tells whether a value is a scope. */
export function isScope(value: unknown): value is LrsScope {
  return lrsScopes.some((scope) => scope === value);
}

/**
 * Checks the scopes of a setting.
 *
 * @throws A {@link HvsError} coded `CORE_BAD_CONFIGURATION` for none and for unknown ones.
 */
export function configuredScopes(values: readonly unknown[], path: string): ReadonlySet<LrsScope> {
  if (values.length > 0 && values.every(isScope)) return new Set(values);
  const names = lrsScopes.join(", ");
  throw badConfiguration(path, "A credential needs known scopes.", {
    vi: `Chọn ít nhất một quyền trong số: ${names}.`,
    en: `Choose at least one of: ${names}.`,
  });
}
