import { type Database, HvsError, holdLock } from "@hocvuso/core";
import {
  CompactEncrypt,
  calculateJwkThumbprint,
  compactDecrypt,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
} from "jose";
import type { CredentialsErrorCode } from "./errors.ts";
import type { SigningKey } from "./sign.ts";
import type { CredentialsTables } from "./tables.ts";

/**
 * The hub's signing key: read from the database, or made at the first start, by one process only.
 *
 * The private half is kept encrypted (JWE, A256GCM) under a key derived from the hub's secret; found under a
 * former one, it is encrypted anew.
 *
 * @param sealingKeys - From the hub's secret and from those before it, newest first.
 * @throws A {@link HvsError} coded `CREDENTIALS_SECRET_CHANGED` when none of them opens it.
 */
export async function openSigningKey(
  database: Database,
  sealingKeys: readonly Uint8Array[],
): Promise<SigningKey> {
  const [newest = new Uint8Array()] = sealingKeys;
  const row = await database.transaction(async (tx) => {
    await holdLock(database, tx, "credentials/key");
    const db = tx.withTables<CredentialsTables>();
    const found = await db
      .selectFrom("credentials_key")
      .selectAll()
      .orderBy("kid")
      .limit(1)
      .executeTakeFirst();
    if (found) return found;
    const made = await makeKey(newest);
    await db.insertInto("credentials_key").values(made).execute();
    return made;
  });
  const { text, isOld } = await unseal(row.sealed_private_jwk, sealingKeys);
  if (isOld) {
    await database
      .query<CredentialsTables>()
      .updateTable("credentials_key")
      .set({ sealed_private_jwk: await seal(text, newest) })
      .where("kid", "=", row.kid)
      .execute();
  }
  const privateJwk = JSON.parse(text) as JWK;
  const privateKey = await importJWK(privateJwk, "ES256");
  if (privateKey instanceof Uint8Array) throw new TypeError("An ES256 key is not symmetric.");
  return { kid: row.kid, privateKey, publicJwk: JSON.parse(row.public_jwk) as JWK };
}

/** The public keys, as other sites fetch them. */
export function publicKeys({ publicJwk }: SigningKey): JSONWebKeySet {
  return { keys: [publicJwk] };
}

async function unseal(
  sealed: string,
  sealingKeys: readonly Uint8Array[],
): Promise<{ readonly text: string; readonly isOld: boolean }> {
  for (const [age, key] of sealingKeys.entries()) {
    const opened = await compactDecrypt(sealed, key).catch(() => undefined);
    if (opened) return { text: new TextDecoder().decode(opened.plaintext), isOld: age > 0 };
  }
  throw new HvsError<CredentialsErrorCode>(
    "CREDENTIALS_SECRET_CHANGED",
    "The signing key was sealed with another secret.",
    {
      path: "/secret",
      hint: {
        vi: "Bí mật của hub đã đổi: đặt bí mật cũ vào previousSecrets; khóa ký sẽ được mã hóa lại.",
        en: "The hub's secret has changed: put the former one into previousSecrets; the signing key is then sealed anew.",
      },
    },
  );
}

function seal(text: string, key: Uint8Array): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .encrypt(key);
}

async function makeKey(sealingKey: Uint8Array): Promise<CredentialsTables["credentials_key"]> {
  const pair = await generateKeyPair("ES256", { extractable: true });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const privateJwk = JSON.stringify(await exportJWK(pair.privateKey));
  return {
    kid,
    public_jwk: JSON.stringify({ ...publicJwk, kid, alg: "ES256", use: "sig" }),
    sealed_private_jwk: await seal(privateJwk, sealingKey),
  };
}
