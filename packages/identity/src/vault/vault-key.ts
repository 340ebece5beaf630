import { refusal } from "../refusal.ts";
import { vaultRefusal } from "./vault-refusal.ts";

/** One version of a key. */
export interface VaultKey {
  /** A whole number above 0 that names the key and is never given to another one. Which is greater does not matter. */
  readonly version: number;
  /** At least 32 random bytes (exactly 32 to seal with), kept apart from the database. */
  readonly key: Uint8Array<ArrayBuffer>;
}

/**
 * A key that everyone knows, for development and tests. Refused unless the vault is told that it is a `sandbox`.
 *
 * @example
 * ```ts
 * const vault = await createVault({ database, keys: [{ version: 1, key: sandboxKey() }], context, sandbox: true });
 * ```
 */
export function sandboxKey(): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode("hocvuso sandbox: everyone knows.");
}

/** Words of keys that people type, or copy from an example. */
const typedWords = /change-?_?me|secret|password|example|sandbox|hocvuso|0123456789|abcdefgh/i;

/** Refuses keys that cannot do their work, and lists of them that contradict themselves. */
export function checkKeys(keys: readonly VaultKey[], path: string, sandbox: boolean): void {
  const versions = new Set(keys.map(({ version }) => version));
  const different = new Set(keys.map(({ key }) => key.join()));
  const whole = keys.every(({ version }) => Number.isSafeInteger(version) && version > 0);
  const unique = versions.size === keys.length && different.size === keys.length;
  if (keys.length === 0 || !whole || !unique) throw vaultRefusal("IDENTITY_BAD_KEYS", { path });
  keys.forEach(({ key }, index) => {
    checkKey(key, `${path}/${index}`, sandbox);
  });
}

/** Refuses a key that is short, or, outside a sandbox, regular or known to others. */
export function checkKey(key: Uint8Array<ArrayBuffer>, path: string, sandbox: boolean): void {
  const weak = key.length < 32 || (!sandbox && (isRegular(key) || isTyped(key)));
  if (weak) throw vaultRefusal("IDENTITY_WEAK_KEY", { path });
}

/** Random bytes have neither few different values nor equal steps. */
function isRegular(key: Uint8Array): boolean {
  const steps = new Set(key.subarray(1).map((byte, index) => byte - (key[index] ?? 0)));
  return new Set(key).size < 8 || steps.size < 4;
}

function isTyped(key: Uint8Array): boolean {
  return typedWords.test(new TextDecoder("latin1").decode(key));
}

/** Refuses a context that is empty or that does not survive being written down. */
export function checkContext(context: string): string {
  if (context.trim() !== "" && !/\p{Cs}/u.test(context)) return context;
  throw refusal("IDENTITY_BAD_CONFIGURATION", { path: "/context" });
}
