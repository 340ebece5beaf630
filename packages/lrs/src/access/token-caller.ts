import { findPersonalData } from "@hocvuso/xapi";
import type { GivenAgent } from "../parameters.ts";
import type { Caller, LrsScope } from "./caller.ts";
import { readOpaqueAgent } from "./opaque-agent.ts";
import { isScope } from "./scopes.ts";
import { isTenant } from "./tenant.ts";
import type { TokenClaims, TokenOptions } from "./token-options.ts";

/**
 * Makes the caller of checked claims; `undefined` when they name nobody the store may know: neither
 * client nor opaque subject, a tenant or an agent that was asked for and is missing or not valid.
 */
export function tokenCaller(claims: TokenClaims, options: TokenOptions): Caller | undefined {
  const { ratePerMinute } = options;
  const client = textOf(claims.azp) ?? textOf(claims.client_id);
  const name = client ?? textOf(claims.sub);
  const authority = name === undefined ? undefined : account(options.issuer, name);
  const tenant = tenantOf(claims, options);
  const agent = agentOf(claims, options);
  if (!authority || tenant === undefined || agent === "refuse") return undefined;
  return {
    // A subject is a person's: the log names the issuer instead.
    key: `token:${client ?? new URL(options.issuer).host}`,
    tenant,
    authority: authority.actor as Caller["authority"],
    scopes: new Set(scopesOf(claims, options)),
    ...(agent && { agent }),
    ...(ratePerMinute !== undefined && { ratePerMinute }),
  };
}

function scopesOf(
  claims: TokenClaims,
  { scopeClaim = "scope", scopePrefix = "" }: TokenOptions,
): LrsScope[] {
  const value = claimOf(claims, scopeClaim);
  const names: readonly unknown[] = typeof value === "string" ? value.split(" ") : listOf(value);
  return names
    .filter((name): name is string => typeof name === "string" && name.startsWith(scopePrefix))
    .map((name) => name.slice(scopePrefix.length))
    .filter(isScope);
}

function tenantOf(claims: TokenClaims, options: TokenOptions): string | undefined {
  const { tenant = "", tenantClaim } = options;
  if (tenantClaim === undefined) return tenant;
  const value = claimOf(claims, tenantClaim);
  return isTenant(value) ? value : undefined;
}

function agentOf(
  claims: TokenClaims,
  { agentClaim, issuer }: TokenOptions,
): GivenAgent | "refuse" | undefined {
  if (agentClaim === undefined) return undefined;
  if (typeof agentClaim === "function") {
    const agent = agentClaim(claims);
    return agent === undefined ? undefined : (readOpaqueAgent(agent) ?? "refuse");
  }
  const value = claimOf(claims, agentClaim);
  const given = typeof value === "string" ? account(issuer, value) : readOpaqueAgent(value);
  return given ?? "refuse";
}

/** An account at the issuer, when its name may be known. */
function account(homePage: string, name: string): GivenAgent | undefined {
  if (textOf(name) === undefined || findPersonalData([name]).length > 0) return undefined;
  return readOpaqueAgent({ objectType: "Agent", account: { homePage, name } });
}

/** Names that can be written into a log. */
function textOf(value: unknown): string | undefined {
  return typeof value === "string" && /^[^\p{Cc}]{1,200}$/u.test(value) ? value : undefined;
}

function claimOf(claims: TokenClaims, name: string): unknown {
  return Object.hasOwn(claims, name) ? claims[name] : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
