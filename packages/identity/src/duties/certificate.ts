import { sha256 } from "../hash.ts";
import type { ErasureCertificate } from "./erasures-contract.ts";

/** Adds the hash. */
export async function sealCertificate(
  content: Omit<ErasureCertificate, "hash">,
): Promise<ErasureCertificate> {
  return { ...content, hash: await hashOf(content) };
}

/**
 * Whether a certificate still says what it said when it was made.
 *
 * @remarks The hash finds changes by accident; whoever can write it anew can also compute it. Compare it with the
 * agency's own.
 * @example
 * ```ts
 * await isWholeCertificate(certificate); // true
 * ```
 */
export async function isWholeCertificate(certificate: ErasureCertificate): Promise<boolean> {
  return (await hashOf(certificate)) === certificate.hash;
}

function hashOf(certificate: Omit<ErasureCertificate, "hash">): Promise<string> {
  const { format, id, depth, openedAt, finishedAt, subjects } = certificate;
  const holders = certificate.holders.map(({ holder, label, parts }) => [
    holder,
    label.vi,
    label.en,
    parts.map((part) => [
      part.kind,
      part.label.vi,
      part.label.en,
      part.erased,
      part.kept,
      part.reason?.vi ?? "",
      part.reason?.en ?? "",
    ]),
  ]);
  return sha256(JSON.stringify([format, id, depth, openedAt, finishedAt, subjects, holders]));
}
