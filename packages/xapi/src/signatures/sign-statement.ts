import type { JsonObject } from "@hocvuso/core";
import { CompactSign, type CryptoKey } from "jose";
import { type AttachedFile, attachFile } from "../attachments.ts";

/** Algorithms the standard allows (xAPI 1.0.3, Data, 2.6). */
export type SignatureAlgorithm = "RS256" | "RS384" | "RS512";

/** Options of {@link signStatement}. */
export interface SignOptions {
  /** The private key. */
  readonly privateKey: CryptoKey;
  /** Default: `RS256`. */
  readonly algorithm?: SignatureAlgorithm;
  /** Certificates of the key, its own first, each as base 64 of its DER form. */
  readonly x5c?: readonly string[];
}

/** A signed statement. */
export interface SignedStatement {
  /** The statement with the signature among its attachments. */
  readonly statement: JsonObject;
  /** The signature, to be sent with it. */
  readonly file: AttachedFile;
}

const signatureUsageType = "http://adlnet.gov/expapi/attachments/signature";

/**
 * Signs a statement: a compact JWS over its JSON, added as an attachment. Give the statement its id
 * and timestamp first; afterwards nothing of it may change.
 *
 * @see xAPI 1.0.3, Data, 2.6 (signed statements)
 * @example
 * ```ts
 * const { statement, file } = await signStatement(given, { privateKey, x5c: [certificate] });
 * await client.store([statement], { files: [file] });
 * ```
 */
export async function signStatement(
  given: JsonObject,
  { privateKey, algorithm = "RS256", x5c }: SignOptions,
): Promise<SignedStatement> {
  const jws = await new CompactSign(new TextEncoder().encode(JSON.stringify(given)))
    .setProtectedHeader({ alg: algorithm, ...(x5c && { x5c: [...x5c] }) })
    .sign(privateKey);
  const file = await attachFile(new TextEncoder().encode(jws), {
    usageType: signatureUsageType,
    display: { "vi-VN": "Chữ ký", "en-US": "Signature" },
    contentType: "application/octet-stream",
  });
  const others = Array.isArray(given.attachments) ? given.attachments : [];
  return { statement: { ...given, attachments: [...others, file.attachment] }, file };
}
