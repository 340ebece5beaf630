import * as client from "openid-client";
import { openParty, type Party, type PartyOptions } from "./party.ts";

/** openid-client as its quick start has it: signatures are not checked, everything else is its own. */
export async function openNaiveParty(options: PartyOptions): Promise<Party> {
  let configuration: client.Configuration | undefined;
  const configure = async () => {
    configuration ??= await client.discovery(
      new URL(options.issuer()),
      "portal",
      options.secret,
      undefined,
      { execute: [client.allowInsecureRequests], timeout: 2 },
    );
    return configuration;
  };
  return openParty({
    ...options,
    forget: () => {
      configuration = undefined;
    },
    async begin(login, redirectUri) {
      return client.buildAuthorizationUrl(await configure(), {
        redirect_uri: redirectUri,
        scope: "openid",
        state: login.state,
        nonce: login.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(login.verifier),
        code_challenge_method: "S256",
        acr_values: login.acr,
      });
    },
    async finish(login, answer) {
      const tokens = await client.authorizationCodeGrant(await configure(), answer, {
        pkceCodeVerifier: login.verifier,
        expectedState: login.state,
        expectedNonce: login.nonce,
      });
      const { sub, acr, sid }: Partial<client.IDToken> = tokens.claims() ?? {};
      if (sub === undefined) throw new Error("NO_CLAIMS");
      return { sub, acr: String(acr), sid: String(sid) };
    },
    readLogout: async (token) =>
      JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()),
  });
}
