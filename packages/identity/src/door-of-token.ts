import { decryptJwt, maxTokenLength } from "@hocvuso/core/jwt";
import { decodeJwt } from "jose";
import type { Door } from "./doors.ts";

/** A message of a provider, and the way in whose provider must have signed it. */
export interface Addressed {
  /** The way in. */
  readonly door: Door;
  /** The signed token, out of its encryption if it had one; not yet verified. */
  readonly signed: string;
}

/**
 * Finds the way in that a provider's message is for, by what the message says of its issuer and its audience.
 * Whether that is true is for the provider's keys to prove.
 */
export async function doorOfToken(
  token: string,
  doors: Iterable<Door>,
): Promise<Addressed | undefined> {
  if (token.length > maxTokenLength) return undefined;
  const encrypted = token.split(".").length === 5;
  for (const door of doors) {
    const { decryption, issuer, clientId } = door.provider;
    if (encrypted !== (decryption !== undefined)) continue;
    const signed = decryption ? await decryptJwt(token, decryption).catch(() => "") : token;
    const { iss, aud } = partiesOf(signed);
    if (iss === issuer && (Array.isArray(aud) ? aud : [aud]).includes(clientId)) {
      return { door, signed };
    }
  }
  return undefined;
}

function partiesOf(token: string): { readonly iss?: unknown; readonly aud?: unknown } {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}
