import { CompactEncrypt, compactDecrypt } from "jose";
import { hideIdentifier, type Identifier, type IdentifierInside, insideOf } from "./identifier.ts";
import type { VaultKey } from "./vault-key.ts";
import { vaultRefusal } from "./vault-refusal.ts";

/** Keeps identifiers so that only the holder of the sealing key can read them. */
export interface IdentifierSeal {
  /** Version that new copies are sealed with. */
  readonly writing: number;
  /** All versions. */
  readonly versions: readonly number[];
  /** Seals (JWE, `dir` with A256GCM; RFC 7516). */
  close(inside: IdentifierInside): Promise<string>;
  /** Opens; throws what jose throws when it was changed or its key is not there. */
  open(sealed: string): Promise<Identifier>;
}

/** Makes a seal; the first key seals, all open. */
export function createIdentifierSeal(keys: readonly VaultKey[]): IdentifierSeal {
  if (keys.some(({ key }) => key.length !== 32)) {
    throw vaultRefusal("IDENTITY_BAD_KEYS", { path: "/sealingKeys" });
  }
  const byVersion = new Map(keys.map(({ version, key }) => [String(version), key]));
  const versions = keys.map(({ version }) => version);
  const [writing = 0] = versions;
  return {
    writing,
    versions,
    close({ kind, parts }) {
      return new CompactEncrypt(new TextEncoder().encode(JSON.stringify([kind, ...parts])))
        .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: String(writing) })
        .encrypt(byVersion.get(String(writing)) as Uint8Array);
    },
    async open(sealed) {
      const { plaintext } = await compactDecrypt(
        sealed,
        ({ kid }) => {
          const key = byVersion.get(kid ?? "");
          if (!key) throw vaultRefusal("IDENTITY_BAD_KEYS", { path: "/sealingKeys" });
          return key;
        },
        { keyManagementAlgorithms: ["dir"], contentEncryptionAlgorithms: ["A256GCM"] },
      );
      const [kind, ...parts] = JSON.parse(new TextDecoder().decode(plaintext));
      return hideIdentifier(kind, parts);
    },
  };
}

/** Seals an identifier, where the vault seals at all. */
export async function sealedColumns(
  seal: IdentifierSeal | undefined,
  identifier: Identifier,
): Promise<{ sealed: string | null; seal_version: number | null }> {
  if (!seal) return { sealed: null, seal_version: null };
  return { sealed: await seal.close(insideOf(identifier)), seal_version: seal.writing };
}
