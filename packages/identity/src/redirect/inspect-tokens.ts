import { decryptJwt } from "@hocvuso/core/jwt";
import type { OidcProvider } from "../providers/provider.ts";
import { refusal } from "../refusal.ts";
import { translateJwtError } from "./id-token.ts";
import type { Answer } from "./reach.ts";

/** Looks at the ID token of one sign-in before openid-client does. */
export type TokenCheck = (idToken: string, accessToken: string) => Promise<void>;

/**
 * Puts our checks before the library's: the token is decrypted and inspected before openid-client sees it,
 * which then verifies its signature.
 *
 * @returns The answer, with the signed token in the place of the encrypted one.
 */
export async function inspectTokens(
  { status, headers, text }: Answer,
  provider: OidcProvider,
  check: TokenCheck,
): Promise<Response> {
  if (status !== 200 || text === null) return new Response(text, { status, headers });
  const [type = ""] = (headers.get("content-type") ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/json") {
    throw refusal("IDENTITY_PROVIDER_UNAVAILABLE", { path: "token_endpoint" });
  }
  const body = parse(text);
  const { id_token, access_token, token_type } = body;
  if (typeof id_token !== "string" || typeof access_token !== "string") {
    throw refusal("IDENTITY_TOKEN_MISSING");
  }
  checkTokenType(token_type, provider);
  const signed = await openToken(id_token, provider);
  await check(signed, access_token);
  const again = signed === id_token ? text : JSON.stringify({ ...body, id_token: signed });
  return new Response(again, { status, headers });
}

/** Takes the signed token out of the encrypted one where the provider encrypts; both ways are strict. */
async function openToken(token: string, { decryption }: OidcProvider): Promise<string> {
  if (decryption) return decryptJwt(token, decryption).catch(translateJwtError);
  if (token.split(".").length === 5) throw refusal("IDENTITY_TOKEN_ENCRYPTION");
  return token;
}

/** A token that should be bound to our key must not come as one that anybody may use (RFC 9449, section 5). */
function checkTokenType(type: unknown, { dpop }: OidcProvider): void {
  const expected = dpop ? "dpop" : "bearer";
  if (typeof type !== "string" || type.toLowerCase() !== expected) {
    throw refusal("IDENTITY_TOKEN_UNBOUND");
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch (cause) {
    throw refusal("IDENTITY_PROVIDER_UNAVAILABLE", { cause });
  }
}
