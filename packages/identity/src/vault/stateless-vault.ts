import { createLearnerId, type LearnerId } from "@hocvuso/core";
import { withLengths } from "./blind-index.ts";
import { type Identifier, insideOf } from "./identifier.ts";
import { checkContext, checkKey } from "./vault-key.ts";

/** Options of {@link createStatelessVault}. */
export interface StatelessVaultOptions {
  /** At least 32 random bytes. Whoever has it can try out every personal number. */
  readonly rootKey: Uint8Array<ArrayBuffer>;
  /** Agency and programme, `"so-noi-vu/bdhvs"`: learners of two contexts cannot be matched without the key. */
  readonly context: string;
  /** Also takes a key that anyone may know, for development and tests. Default: `false`. */
  readonly sandbox?: boolean;
}

/** A vault that keeps nothing: the learner is computed from the identifier each time. */
export interface StatelessVault {
  /** The learner of a person. */
  learnerFor(identifier: Identifier): Promise<LearnerId>;
  /** The learners of many people, in order. */
  enrol(identifiers: readonly Identifier[]): Promise<readonly LearnerId[]>;
}

/**
 * Turns people into learners without a store: the first 128 bits of HMAC-SHA-256 under a key derived for the
 * context (HKDF-SHA-256, info `hocvuso/identity/stateless/v1/<context>`).
 *
 * @remarks What is lost against `createVault`: another key makes everyone another learner, so keys cannot rotate;
 * nobody can be forgotten but by destroying the key, which forgets all; several identifiers of one person are several
 * learners, so there is no linking, merging or supervised verification; nothing is audited; nobody can tell whether a
 * person was ever seen; and whoever gets the key and the records can find out who everyone is.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_WEAK_KEY`, or `IDENTITY_BAD_CONFIGURATION` for an empty context.
 * @see https://www.rfc-editor.org/rfc/rfc5869
 * @example
 * ```ts
 * const vault = await createStatelessVault({ rootKey, context: "so-noi-vu/bdhvs" });
 * const learnerId = await vault.learnerFor(parseCitizenNumber("990200000123"));
 * ```
 */
export async function createStatelessVault(
  options: StatelessVaultOptions,
): Promise<StatelessVault> {
  const { rootKey, context, sandbox = false } = options;
  checkKey(rootKey, "/rootKey", sandbox);
  const info = `hocvuso/identity/stateless/v1/${checkContext(context)}`;
  const key = await deriveKey(rootKey, info);
  const learnerFor = async (identifier: Identifier) => {
    const { kind, parts } = insideOf(identifier);
    const mac = await crypto.subtle.sign("HMAC", key, withLengths([kind, ...parts]));
    return createLearnerId((length) => new Uint8Array(mac, 0, length));
  };
  return { learnerFor, enrol: (identifiers) => Promise.all(identifiers.map(learnerFor)) };
}

async function deriveKey(root: Uint8Array<ArrayBuffer>, info: string): Promise<CryptoKey> {
  const imported = await crypto.subtle.importKey("raw", root, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    {
      name: "HKDF",
      hash: "SHA-256",
      salt: new Uint8Array(),
      info: new TextEncoder().encode(info),
    },
    imported,
    { name: "HMAC", hash: "SHA-256", length: 256 },
    false,
    ["sign"],
  );
}
