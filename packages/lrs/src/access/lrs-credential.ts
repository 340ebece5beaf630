import { createHash } from "node:crypto";
import type { Agent } from "@hocvuso/xapi";
import type { Caller, LrsScope } from "./caller.ts";
import { badConfiguration } from "./errors.ts";
import { parseSecretHash } from "./hash-secret.ts";
import type { KnownCredential, KnownSecret } from "./known-credential.ts";
import { readOpaqueAgent } from "./opaque-agent.ts";
import { configuredScopes } from "./scopes.ts";
import { isTenant } from "./tenant.ts";

/** A key that may use the record store (HTTP Basic). Give one of the three kinds of secrets. */
export interface LrsCredential {
  /** Name of the key, without a colon; at most 200 characters. */
  readonly key: string;
  /** Its secret. */
  readonly secret?: string;
  /** Several secrets valid at once, to change them without a pause. */
  readonly secrets?: readonly string[];
  /** Its secret as `hashSecret` wrote it. */
  readonly secretHash?: string;
  /** What it may do. Default: `all`. */
  readonly scope?: LrsScope;
  /** What it may do, where that is several things. */
  readonly scopes?: readonly LrsScope[];
  /** Whose records it sees and stores: letters, digits, `.`, `_`, `-`. Default: the store's own. */
  readonly tenant?: string;
  /** The only agent whose statements and documents it may touch: an opaque account. */
  readonly agent?: Agent;
  /** Most requests, or statements, a minute. Default: no limit. */
  readonly ratePerMinute?: number;
  /** When it ends: milliseconds since the Unix epoch. Default: never. */
  readonly expiresAt?: number;
}

/** What a key may do, whatever its secret is. */
export type Rights = Omit<LrsCredential, "key" | "secret" | "secretHash" | "secrets">;

/**
 * Checks the credentials of the options.
 *
 * @returns By key.
 * @throws A {@link HvsError} coded `CORE_BAD_CONFIGURATION`; its path says which one, never what.
 */
export function readCredentials(
  credentials: readonly LrsCredential[],
  homePage: string,
): ReadonlyMap<string, KnownCredential> {
  const known = new Map<string, KnownCredential>();
  for (const [at, credential] of credentials.entries()) {
    const path = `/credentials/${at}`;
    const { key, expiresAt } = credential;
    if (!/^[^:\p{Cc}]{1,200}$/u.test(key) || known.has(key)) {
      throw badConfiguration(`${path}/key`, "The name of a key is not valid or given twice.", {
        vi: "Mỗi khoá cần tên riêng, 1–200 ký tự, không có dấu hai chấm; nhiều bí mật thì dùng secrets.",
        en: "Each key needs a name of its own, 1–200 characters without a colon; for several secrets use secrets.",
      });
    }
    known.set(key, {
      caller: readRights(key, credential, homePage, path),
      secrets: readSecrets(credential, path),
      ...(expiresAt !== undefined && { expiresAt }),
    });
  }
  return known;
}

/** Checks what a key may do, and makes its caller. */
export function readRights(key: string, rights: Rights, homePage: string, path: string): Caller {
  const { scope, scopes, tenant = "", agent, ratePerMinute, expiresAt } = rights;
  const asked = scopes ? [...scopes, ...(scope ? [scope] : [])] : [scope ?? "all"];
  if (tenant !== "" && !isTenant(tenant)) {
    throw badConfiguration(`${path}/tenant`, "The name of a tenant is not valid.", {
      vi: "Dùng 1–100 chữ cái không dấu, chữ số, dấu chấm, gạch dưới, gạch nối.",
      en: "Use 1–100 letters, digits, dots, underscores and hyphens.",
    });
  }
  const given = agent === undefined ? undefined : readOpaqueAgent(agent);
  if (agent !== undefined && !given) {
    throw badConfiguration(`${path}/agent`, "The agent is not an opaque account.", {
      vi: "Dùng Agent có account, không có tên, thư điện tử hay số cá nhân.",
      en: "Give an Agent with an account, without a name, e-mail address or personal number.",
    });
  }
  assertNumber(ratePerMinute, 1, `${path}/ratePerMinute`);
  assertNumber(expiresAt, 0, `${path}/expiresAt`);
  return {
    key,
    tenant,
    scopes: configuredScopes(asked, `${path}/scopes`),
    authority: { objectType: "Agent", account: { homePage, name: key } },
    ...(given && { agent: given }),
    ...(ratePerMinute !== undefined && { ratePerMinute }),
  };
}

/** The digest that plain secrets are compared by. */
export function pairDigest(key: string, secret: string): Uint8Array {
  return createHash("sha256").update(`${key}:${secret}`).digest();
}

function readSecrets(credential: LrsCredential, path: string): readonly KnownSecret[] {
  const { key, secret, secrets, secretHash } = credential;
  const given = [secret, secrets, secretHash].filter((one) => one !== undefined);
  const plain = secrets ?? (secret === undefined ? [] : [secret]);
  const hash = secretHash === undefined ? undefined : parseSecretHash(secretHash);
  const complete = given.length === 1 && (hash !== undefined || plain.length > 0);
  if (!complete || plain.some((one) => one === "")) {
    throw badConfiguration(path, "A credential needs one secret, some secrets or a secretHash.", {
      vi: "Đặt đúng một trong ba: secret, secrets (không rỗng), hoặc secretHash do hashSecret tạo (N từ 16384).",
      en: "Set exactly one of secret, secrets (not empty) and secretHash as made by hashSecret (N at least 16384).",
    });
  }
  if (hash) return [{ id: secretHash ?? "", hash }];
  return plain.map((one) => {
    const digest = pairDigest(key, one);
    return { id: Buffer.from(digest).toString("base64url"), digest };
  });
}

function assertNumber(value: number | undefined, least: number, path: string): void {
  if (value === undefined || (Number.isFinite(value) && value >= least)) return;
  throw badConfiguration(path, "A number is not valid.", {
    vi: `Dùng một số từ ${least} trở lên.`,
    en: `Give a number of at least ${least}.`,
  });
}
