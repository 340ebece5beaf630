import { type Database, holdLock } from "@hocvuso/core";
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
import type { SigningKey } from "./sign.ts";
import type { CredentialsTables } from "./tables.ts";

/**
 * The hub's signing key: read from the database, or made at the first start, by one process only.
 *
 * The private half is kept encrypted (JWE, A256GCM) under a key derived from the hub's secret.
 */
export async function openSigningKey(
  database: Database,
  sealingKey: Uint8Array,
): Promise<SigningKey> {
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
    const made = await makeKey(sealingKey);
    await db.insertInto("credentials_key").values(made).execute();
    return made;
  });
  const { plaintext } = await compactDecrypt(row.sealed_private_jwk, sealingKey);
  const privateJwk = JSON.parse(new TextDecoder().decode(plaintext)) as JWK;
  const privateKey = await importJWK(privateJwk, "ES256");
  if (privateKey instanceof Uint8Array) throw new TypeError("An ES256 key is not symmetric.");
  return { kid: row.kid, privateKey, publicJwk: JSON.parse(row.public_jwk) as JWK };
}

/** The public keys, as other sites fetch them. */
export function publicKeys({ publicJwk }: SigningKey): JSONWebKeySet {
  return { keys: [publicJwk] };
}

async function makeKey(sealingKey: Uint8Array): Promise<CredentialsTables["credentials_key"]> {
  const pair = await generateKeyPair("ES256", { extractable: true });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const privateJwk = new TextEncoder().encode(JSON.stringify(await exportJWK(pair.privateKey)));
  return {
    kid,
    public_jwk: JSON.stringify({ ...publicJwk, kid, alg: "ES256", use: "sig" }),
    sealed_private_jwk: await new CompactEncrypt(privateJwk)
      .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
      .encrypt(sealingKey),
  };
}
