import { createBlindIndex } from "./blind-index.ts";
import type { VaultKey } from "./vault-key.ts";

/** A blind index and the version of the key it was made with. */
export interface KeyedIndex {
  /** Version of the key. */
  readonly version: number;
  /** The index, 64 hex digits. */
  readonly index: string;
}

/** The keys of one context, at work. */
export interface KeyRing {
  /** Version that new rows are written with. */
  readonly writing: number;
  /** All versions. */
  readonly versions: readonly number[];
  /** The indexes of one thing, the one to write first. */
  indexes(kind: string, parts: readonly string[]): Promise<readonly KeyedIndex[]>;
}

/** Makes the ring. The context goes into every index: rows of two agencies cannot be matched either. */
export async function createKeyRing(keys: readonly VaultKey[], context: string): Promise<KeyRing> {
  const prepared = await Promise.all(
    keys.map(async ({ version, key }) => ({ version, blindIndex: await createBlindIndex(key) })),
  );
  const versions = keys.map(({ version }) => version);
  return {
    writing: versions[0] ?? 0,
    versions,
    indexes: (kind, parts) =>
      Promise.all(
        prepared.map(async ({ version, blindIndex }) => ({
          version,
          index: await blindIndex(context, kind, ...parts),
        })),
      ),
  };
}
