import * as client from "openid-client";
import { openParty, type Party, type PartyOptions } from "./party.ts";

/** Keys of a relying party that uses everything openid-client offers. */
export interface FeaturedKeys {
  readonly assertion: CryptoKeyPair;
  readonly proof: client.CryptoKeyPair;
  readonly encryption: CryptoKeyPair;
}

export async function createFeaturedKeys(): Promise<FeaturedKeys> {
  const make = (name: string, usages: KeyUsage[]) =>
    crypto.subtle.generateKey(
      { name, namedCurve: "P-256" },
      true,
      usages,
    ) as Promise<CryptoKeyPair>;
  return {
    assertion: await make("ECDSA", ["sign", "verify"]),
    proof: await client.randomDPoPKeyPair("ES256"),
    encryption: await make("ECDH", ["deriveBits"]),
  };
}

/** PAR, JARM, private_key_jwt, DPoP, encrypted tokens, signed user information; signatures checked or not. */
export async function openFeaturedParty(
  options: PartyOptions & { readonly keys: FeaturedKeys; readonly checksSignatures: boolean },
): Promise<Party> {
  const { assertion, proof, encryption } = options.keys;
  let configuration: client.Configuration | undefined;
  const configure = async () => {
    configuration ??= await client.discovery(
      new URL(options.issuer()),
      "portal",
      { userinfo_signed_response_alg: "ES256" },
      client.PrivateKeyJwt(assertion.privateKey),
      { execute: [client.allowInsecureRequests], timeout: 2 },
    );
    return configuration;
  };
  const prepare = async () => {
    const fresh = configuration === undefined;
    const ready = await configure();
    if (fresh) {
      client.enableDecryptingResponses(ready, ["A256GCM"], {
        key: encryption.privateKey,
        alg: "ECDH-ES+A256KW",
      });
      client.useJwtResponseMode(ready);
      if (options.checksSignatures) client.enableNonRepudiationChecks(ready);
    }
    return ready;
  };
  return openParty({
    ...options,
    forget: () => {
      configuration = undefined;
    },
    async begin(login, redirectUri) {
      const ready = await prepare();
      const handle = client.getDPoPHandle(ready, proof);
      const parameters = {
        redirect_uri: redirectUri,
        scope: "openid",
        state: login.state,
        nonce: login.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(login.verifier),
        code_challenge_method: "S256",
        acr_values: login.acr,
        max_age: "300",
      };
      return client.buildAuthorizationUrlWithPAR(ready, parameters, { DPoP: handle });
    },
    async finish(login, answer) {
      const ready = await prepare();
      const DPoP = client.getDPoPHandle(ready, proof);
      const checks = {
        pkceCodeVerifier: login.verifier,
        expectedState: login.state,
        expectedNonce: login.nonce,
        maxAge: 300,
      };
      const tokens = await client.authorizationCodeGrant(ready, answer, checks, undefined, {
        DPoP,
      });
      const { sub, acr, sid }: Partial<client.IDToken> = tokens.claims() ?? {};
      if (sub === undefined) throw new Error("NO_CLAIMS");
      await client.fetchUserInfo(ready, tokens.access_token, sub, { DPoP });
      return { sub, acr: String(acr), sid: String(sid) };
    },
    readLogout: async () => {
      throw new Error("NO_LOGOUT");
    },
  });
}
