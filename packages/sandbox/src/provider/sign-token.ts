import { CompactEncrypt, importJWK, type JWTPayload, SignJWT } from "jose";
import type { SandboxContext } from "./sandbox-context.ts";

/** How a token of ours is made. */
export interface SignTokenOptions {
  /** `typ` of its header. */
  readonly typ: "logout+jwt" | "transaction-event+jwt" | "transaction-result+jwt";
  /** The client that it is for. */
  readonly clientId: string;
  /** How long it lasts. */
  readonly lifeSeconds: number;
  /** Whether it is encrypted for a client that wants its ID tokens encrypted. */
  readonly encrypt: boolean;
}

/** Signs claims with the provider's key, as oidc-provider does for ID tokens, and encrypts them. */
export async function signToken(
  claims: JWTPayload,
  { typ, clientId, lifeSeconds, encrypt }: SignTokenOptions,
  context: SandboxContext,
): Promise<string> {
  const { issuer, keys, settings, clients, clock } = context;
  const now = Math.floor(clock() / 1000) + settings.clockSkewSeconds;
  const signed = await new SignJWT({ ...claims, jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: keys.algorithm, typ, kid: keys.current.kid ?? "" })
    .setIssuer(issuer)
    .setAudience(clientId)
    .setIssuedAt(now)
    .setExpirationTime(now + lifeSeconds)
    .sign(await importJWK({ ...keys.current, kty: keys.current.kty ?? "" }, keys.algorithm));
  const { publicKey, alg, idTokenEnc: enc } = clients.get(clientId)?.encryption ?? {};
  if (!encrypt || !publicKey || !alg || !enc) return signed;
  return new CompactEncrypt(new TextEncoder().encode(signed))
    .setProtectedHeader({ alg, enc, cty: "JWT", ...kidOf(publicKey) })
    .encrypt(await importJWK({ ...publicKey, kty: publicKey.kty ?? "" }, alg));
}

function kidOf({ kid }: JsonWebKey & { readonly kid?: string }): { readonly kid?: string } {
  return kid === undefined ? {} : { kid };
}
