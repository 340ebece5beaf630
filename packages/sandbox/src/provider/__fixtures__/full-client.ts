import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrlWithPAR,
  type Configuration,
  calculatePKCECodeChallenge,
  type DPoPHandle,
  discovery,
  enableDecryptingResponses,
  enableNonRepudiationChecks,
  getDPoPHandle,
  PrivateKeyJwt,
  randomDPoPKeyPair,
  randomPKCECodeVerifier,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from "openid-client";
import type { SandboxClient } from "../sandbox-client.ts";
import type { SandboxProvider } from "../sandbox-provider.ts";
import { type Browser, createBrowser, type Visit } from "./browser.ts";
import { submit } from "./submit.ts";

export const fullRedirectUri = "http://127.0.0.1:8080/hvs/identity/callback";

/** A client that wants everything the sandbox has, with its private keys. */
export interface FullClient {
  readonly registration: SandboxClient;
  readonly signing: CryptoKeyPair;
  readonly decryption: CryptoKeyPair;
}

const { subtle } = crypto;

export async function createFullClient(
  alg: "ECDH-ES+A256KW" | "RSA-OAEP-256" = "ECDH-ES+A256KW",
  changes: Partial<SandboxClient> = {},
): Promise<FullClient> {
  const ec = { name: "ECDSA", namedCurve: "P-256" };
  const signing = await subtle.generateKey(ec, true, ["sign", "verify"]);
  const decryption =
    alg === "RSA-OAEP-256"
      ? await subtle.generateKey(
          {
            name: "RSA-OAEP",
            hash: "SHA-256",
            modulusLength: 2048,
            publicExponent: new Uint8Array([1, 0, 1]),
          },
          true,
          ["encrypt", "decrypt"],
        )
      : await subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const registration: SandboxClient = {
    clientId: "full",
    publicKeys: [await publicJwk(signing)],
    redirectUris: [fullRedirectUri],
    requirePar: true,
    dpop: true,
    signedUserInfo: true,
    subjectType: "pairwise",
    encryption: {
      publicKey: await publicJwk(decryption),
      alg,
      idTokenEnc: "A256CBC-HS512",
      userInfoEnc: "A256GCM",
    },
    ...changes,
  };
  return { registration, signing, decryption };
}

async function publicJwk({ publicKey }: CryptoKeyPair): Promise<JsonWebKey> {
  const { key_ops: _operations, ext: _ext, ...jwk } = await subtle.exportKey("jwk", publicKey);
  return jwk;
}

/** The client as openid-client has it. */
async function configure(client: FullClient, issuer: string): Promise<Configuration> {
  const { clientId, encryption } = client.registration;
  const { privateKey } = client.signing;
  const metadata = { userinfo_signed_response_alg: "ES256" };
  const config = await discovery(new URL(issuer), clientId, metadata, PrivateKeyJwt(privateKey), {
    execute: [allowInsecureRequests, enableNonRepudiationChecks],
  });
  enableDecryptingResponses(config, ["A256GCM", "A256CBC-HS512"], {
    alg: encryption?.alg ?? "",
    key: client.decryption.privateKey,
  });
  return config;
}

/** A request that was pushed and waits for a browser. */
export interface Pushed {
  readonly config: Configuration;
  readonly url: URL;
  readonly verifier: string;
  readonly dpop: DPoPHandle;
  /** The keys behind `dpop`. */
  readonly dpopKeys: CryptoKeyPair;
}

export async function push(
  client: FullClient,
  issuer: string,
  parameters: Record<string, string> = {},
): Promise<Pushed> {
  const config = await configure(client, issuer);
  const verifier = randomPKCECodeVerifier();
  const dpopKeys = await randomDPoPKeyPair("ES256", { extractable: true });
  const dpop = getDPoPHandle(config, dpopKeys);
  const url = await buildAuthorizationUrlWithPAR(
    config,
    {
      redirect_uri: fullRedirectUri,
      scope: "openid",
      state: "the-state",
      nonce: "the-nonce",
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...parameters,
    },
    { DPoP: dpop },
  );
  return { config, url, verifier, dpop, dpopKeys };
}

export function redeem(
  { config, verifier, dpop }: Pushed,
  callback: URL,
): Promise<TokenEndpointResponse & TokenEndpointResponseHelpers> {
  return authorizationCodeGrant(
    config,
    callback,
    { pkceCodeVerifier: verifier, expectedState: "the-state", expectedNonce: "the-nonce" },
    {},
    { DPoP: dpop },
  );
}

export const browse = (): Browser => createBrowser("http://127.0.0.1:8080/");

/** Goes through the sign-in page with a number. */
export async function agreeAt(url: URL, number: string, browser: Browser): Promise<Visit> {
  return submit(await browser.open(url), { number, decision: "accept" }, browser);
}

/** A sign-in that came to its end. */
export interface SignedInFully {
  readonly pushed: Pushed;
  readonly visit: Visit;
  readonly tokens: TokenEndpointResponse & TokenEndpointResponseHelpers;
}

/** A whole sign-in with everything. */
export async function signInFully(
  client: FullClient,
  sandbox: SandboxProvider,
  number: string,
): Promise<SignedInFully> {
  const pushed = await push(client, sandbox.issuer);
  const visit = await agreeAt(pushed.url, number, browse());
  return { pushed, visit, tokens: await redeem(pushed, visit.url) };
}
