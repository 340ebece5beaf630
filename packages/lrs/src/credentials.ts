import { HvsError } from "@hocvuso/core";
import type { Caller, LrsScope } from "./access/caller.ts";
import { actorKey } from "./actor-key.ts";
import type { LrsErrorCode } from "./errors.ts";
import type { Visible } from "./query.ts";
import type { Identified } from "./statement-row.ts";

/** A key that may use the record store (HTTP Basic). */
export interface LrsCredential {
  /** Name of the key, without a colon. */
  readonly key: string;
  /** Its secret. */
  readonly secret: string;
  /** What it may do. Default: `all`. */
  readonly scope?: LrsScope;
}

/** Finds the caller of a request. */
export type Authenticate = (request: Request) => Promise<Caller>;

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

/** Looks at every byte, whether the first differs or the last. */
function equalDigests(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at += 1) difference |= (a[at] ?? 0) ^ (b[at] ?? 0);
  return difference === 0;
}

/**
 * Makes the check of HTTP Basic credentials. Digests are compared, of all keys and all bytes, so
 * that the time taken tells nothing about a secret.
 */
export function createAuthenticate(
  credentials: readonly LrsCredential[],
  homePage: string,
): Authenticate {
  const known = Promise.all(
    credentials.map(async ({ key, secret, scope = "all" }) => ({
      caller: {
        key,
        tenant: "",
        scopes: new Set([scope]),
        authority: { objectType: "Agent", account: { homePage, name: key } },
      } as Caller,
      digest: await digest(`${key}:${secret}`),
    })),
  );
  return async (request) => {
    const given = await digest(decodeBasic(request.headers.get("authorization")));
    let found: Caller | undefined;
    for (const one of await known) if (equalDigests(one.digest, given)) found = one.caller;
    if (found) return found;
    throw new HvsError<LrsErrorCode>("LRS_UNAUTHORIZED", "Unknown key or wrong secret.", {
      status: 401,
      hint: {
        vi: "Gửi khoá và bí mật theo HTTP Basic; xin cấp ở quản trị viên kho học tập.",
        en: "Send key and secret as HTTP Basic; ask the administrator of the record store for them.",
      },
    });
  };
}

function decodeBasic(header: string | null): string {
  const match = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header ?? "");
  try {
    const bytes = Uint8Array.from(atob(match?.[1] ?? ""), (letter) => letter.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return "";
  }
}

export function assertScope(caller: Caller, wanted: LrsScope, read = false): void {
  const s = caller.scopes;
  if (
    s.has("all") ||
    s.has(wanted) ||
    (wanted === "statements/read/mine" && s.has("statements/read")) ||
    (read && s.has("all/read"))
  )
    return;
  throw new HvsError<LrsErrorCode>("LRS_FORBIDDEN", "This key may not do that.", {
    status: 403,
    hint: { vi: `Cần khoá có quyền ${wanted}.`, en: `Use a key with the scope ${wanted}.` },
  });
}
export function assertActors(_caller: Caller, _statements: readonly Identified[], _list: boolean) {}
export function assertAgent(_caller: Caller, _key: string) {}
export function canDefine(_caller: Caller) {
  return true;
}
export function readRestriction(caller: Caller): Visible {
  const mine = !caller.scopes.has("all") && !caller.scopes.has("statements/read");
  return { tenant: caller.tenant, ...(mine && { authority: actorKey(caller.authority) ?? "" }) };
}
