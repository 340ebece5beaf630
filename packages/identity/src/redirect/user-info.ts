import { decryptJwt, verifyJwt } from "@hocvuso/core/jwt";
import * as client from "openid-client";
import type { OidcProvider } from "../providers/provider.ts";
import { refusal } from "../refusal.ts";
import type { Connection } from "./connection.ts";
import { type IdTokenClaims, translateJwtError } from "./id-token.ts";

/** What is needed to ask the UserInfo endpoint. */
export interface UserInfoOptions {
  /** This sign-in's configuration. */
  readonly configuration: client.Configuration;
  /** The provider's metadata and keys. */
  readonly connection: Connection;
  /** The provider. */
  readonly provider: OidcProvider;
  /** Token to ask with. */
  readonly accessToken: string;
  /** Proof that the token is ours, where it is bound. */
  readonly dpop: client.DPoPHandle | undefined;
  /** Claims of the ID token. */
  readonly claims: IdTokenClaims;
  /** Now: seconds since the Unix epoch. */
  readonly nowSeconds: number;
}

/**
 * Asks the UserInfo endpoint only for what the ID token left out; the signed token wins where both speak.
 *
 * @see OpenID Connect Core 1.0, section 5.3
 */
export async function withUserInfo(options: UserInfoOptions): Promise<Record<string, unknown>> {
  const { connection, provider, claims } = options;
  const names = Object.values(provider.claims).filter((name) => name !== undefined);
  const endpoint = connection.server.userinfo_endpoint;
  if (names.every((name) => name in claims) || !endpoint) return { ...claims };
  const response = await client.fetchProtectedResource(
    options.configuration,
    options.accessToken,
    new URL(endpoint),
    "GET",
    null,
    new Headers({ accept: provider.userInfo === "json" ? "application/json" : "application/jwt" }),
    options.dpop ? { DPoP: options.dpop } : undefined,
  );
  const info = await readInfo(response, options);
  if (info.sub !== claims.sub) throw refusal("IDENTITY_TOKEN_SUBJECT");
  return { ...info, ...claims };
}

async function readInfo(
  response: Response,
  { provider, connection, nowSeconds }: UserInfoOptions,
): Promise<Record<string, unknown>> {
  if (!response.ok) throw refusal("IDENTITY_PROVIDER_UNAVAILABLE", { path: "userinfo_endpoint" });
  const [type = ""] = (response.headers.get("content-type") ?? "").toLowerCase().split(";");
  const form = provider.userInfo;
  if (type.trim() !== (form === "json" ? "application/json" : "application/jwt")) {
    throw refusal("IDENTITY_USER_INFO_FORM");
  }
  const text = await response.text();
  if (form === "json") return parse(text);
  const { decryption } = provider;
  try {
    const signed = form === "encrypted" && decryption ? await decryptJwt(text, decryption) : text;
    const { claims } = await verifyJwt(signed, {
      issuer: provider.issuer,
      audience: provider.clientId,
      otherAudiences: provider.otherAudiences,
      algorithms: provider.algorithms,
      types: ["", "jwt"],
      getKey: connection.keySet.getKey,
      nowSeconds,
      requireExpiry: false,
      requireIssuedAt: false,
    });
    return claims;
  } catch (error) {
    return translateJwtError(error);
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch (cause) {
    throw refusal("IDENTITY_USER_INFO_FORM", { cause });
  }
}
