import type { JsonObject } from "@hocvuso/core";
import { type CryptoKey, compactVerify, decodeProtectedHeader, importX509 } from "jose";
import { sameStatement } from "../same-statement.ts";

const algorithms = ["RS256", "RS384", "RS512"];

/** Options of {@link verifySignature}. */
export interface VerifySignatureOptions {
  /**
   * The signer's public key. Default: that of the certificate in the signature, which proves only
   * that its holder signed; whether to trust the certificate is for the caller to say.
   */
  readonly publicKey?: CryptoKey;
}

/** Outcome of {@link verifySignature}. */
export type SignatureVerdict =
  | {
      /** The signature is good and says what the statement says. */
      readonly ok: true;
      /** Certificates named in the signature, its own first; base 64 of the DER form. */
      readonly x5c: readonly string[];
    }
  | {
      /** Not to be relied on. */
      readonly ok: false;
      /** No signature of the allowed kinds; no key to check it with; broken; of something else. */
      readonly reason: "form" | "key" | "signature" | "content";
    };

/**
 * Checks a signature that came with a statement. Says why not instead of throwing.
 *
 * @see xAPI 1.0.3, Data, 2.6 (signed statements)
 * @example
 * ```ts
 * const verdict = await verifySignature(statement, file.bytes, { publicKey });
 * ```
 */
export async function verifySignature(
  statement: JsonObject,
  signature: Uint8Array,
  { publicKey }: VerifySignatureOptions = {},
): Promise<SignatureVerdict> {
  const jws = new TextDecoder().decode(signature).trim();
  const header = headerOf(jws);
  if (!header) return { ok: false, reason: "form" };
  const x5c = header.x5c ?? [];
  const key = publicKey ?? (await keyOf(x5c[0], header.alg));
  if (!key) return { ok: false, reason: "key" };
  const verified = await compactVerify(jws, key, { algorithms }).catch(() => undefined);
  if (!verified) return { ok: false, reason: "signature" };
  const signed = contentOf(verified.payload);
  const same =
    signed !== undefined && sameStatement(signed, statement) && sameId(signed.id, statement.id);
  return same ? { ok: true, x5c } : { ok: false, reason: "content" };
}

function headerOf(jws: string): { alg: string; x5c?: string[] } | undefined {
  try {
    const header = decodeProtectedHeader(jws);
    if (typeof header.alg !== "string" || !algorithms.includes(header.alg)) return undefined;
    return { alg: header.alg, ...(Array.isArray(header.x5c) && { x5c: header.x5c }) };
  } catch {
    return undefined;
  }
}

async function keyOf(certificate: string | undefined, alg: string): Promise<CryptoKey | undefined> {
  if (certificate === undefined) return undefined;
  const pem = `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----`;
  return importX509(pem, alg).catch(() => undefined);
}

function contentOf(payload: Uint8Array): JsonObject | undefined {
  try {
    const content: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
    return typeof content === "object" && content !== null ? (content as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

/** A statement signed before it had an id may have got any. */
function sameId(signed: unknown, id: unknown): boolean {
  return signed === undefined || String(signed).toLowerCase() === String(id).toLowerCase();
}
