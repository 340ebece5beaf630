import { maxTokenLength } from "@hocvuso/core/jwt";
import { decodeJwt } from "jose";

/** What a token says of its issuer, to find the provider whose keys must then prove it; empty when it says nothing. */
export function issuerOf(token: string): string {
  try {
    return token.length > maxTokenLength ? "" : (decodeJwt(token).iss ?? "");
  } catch {
    return "";
  }
}
