import type { Caller, LrsScope } from "./caller.ts";
import { outOfScope } from "./errors.ts";

/**
 * Lets pass who has a scope. `all` grants everything, `all/read` all that only reads, and
 * `statements/read` includes `statements/read/mine`.
 *
 * @param wanted - The scope of the resource: `state`, `profile` for both kinds of profiles,
 * `statements/read` for activities and agents too.
 * @param reads - Whether the request only reads (GET, HEAD). Default: `false`.
 * @throws A {@link HvsError} coded `LRS_FORBIDDEN`, 403.
 * @see xAPI 1.0.3, Communication, 4.2
 */
export function assertScope(caller: Caller, wanted: LrsScope, reads = false): void {
  const { scopes } = caller;
  if (scopes.has("all") || scopes.has(wanted)) return;
  if (reads && scopes.has("all/read")) return;
  if (wanted === "statements/read/mine" && scopes.has("statements/read")) return;
  throw outOfScope(wanted, caller.key.startsWith("token:"));
}

/**
 * Tells whether statements of this caller may change what is known of activities.
 *
 * @see xAPI 1.0.3, Communication, 4.2 (scope `define`)
 */
export function canDefine({ scopes }: Caller): boolean {
  return scopes.has("all") || scopes.has("define");
}
