import type { Flow } from "./flow.ts";
import type { ForgingKey, KeyRing } from "./forging-keys.ts";
import type { Reply } from "./reply.ts";

/** A token before it is signed. */
export interface TokenDraft {
  /** Protected header; `kid` and `alg` tell the honest key. */
  readonly header: Readonly<Record<string, unknown>>;
  /** Claims. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A draft that the provider signs, with another key where one is named, or a finished text. */
export type Drafted = string | (TokenDraft & { readonly signWith?: ForgingKey });

/** What an alteration can work with. */
export interface Tools {
  /** Issuer that is speaking. */
  readonly issuer: string;
  /** The other issuer. */
  readonly otherIssuer: string;
  /** The sign-in; that of the last citizen for logout tokens. */
  readonly flow: Flow;
  /** The issuer's lasting keys. */
  readonly keys: KeyRing;
  /** Keys of the other issuer. */
  readonly otherKeys: KeyRing;
  /** A key made for this case, published only where the case says so. */
  readonly fresh: ForgingKey;
  /** A key that is nobody's. */
  readonly stranger: ForgingKey;
  /** Level below the honest one. */
  readonly weakAcr: string;
  /** Nonce of the sign-in before this one. */
  readonly usedNonce: string;
  /** Authorization requests since the case was set: 1 for the first. */
  readonly round: number;
  /** Now: seconds since the Unix epoch. */
  readonly now: number;
  /** Signs a draft as the honest provider would. */
  readonly sign: (draft: TokenDraft, key?: ForgingKey) => string;
}

/** What the provider does differently, by message. Each is given what honesty would send. */
export interface Alterations {
  /** Metadata document. */
  readonly discovery?: (metadata: Readonly<Record<string, unknown>>, tools: KeyTools) => unknown;
  /** Answer at the address of the keys. */
  readonly jwks?: (reply: Reply, tools: KeyTools) => Reply;
  /** Query of the answer to the authorization request; changed in place. */
  readonly callback?: (answer: URLSearchParams, tools: Tools) => void;
  /** Claims, header and key of the ID token, or the token itself. */
  readonly idToken?: (draft: TokenDraft, tools: Tools) => Drafted;
  /** Encryption of the ID token, for clients with an encryption key. */
  readonly encrypt?: (idToken: string, tools: Tools) => Promise<string>;
  /** Answer of the token endpoint. */
  readonly tokenReply?: (reply: Reply, tools: Tools) => Reply;
  /** Claims of the user information. */
  readonly userInfo?: (
    claims: Readonly<Record<string, unknown>>,
    tools: Tools,
  ) => Readonly<Record<string, unknown>>;
  /** Signed user information, for clients that asked for it. */
  readonly userInfoToken?: (draft: TokenDraft, tools: Tools) => Drafted;
  /** Answer of the user information endpoint. */
  readonly userInfoReply?: (reply: Reply, tools: Tools) => Reply;
  /** Logout token. */
  readonly logoutToken?: (draft: TokenDraft, tools: Tools) => Drafted;
  /** Asks for a nonce in DPoP proofs at the token endpoint: once, or for ever. */
  readonly dpopNonce?: "once" | "always";
  /** Signs everything with the key made for this case instead of the lasting one. */
  readonly freshKey?: true;
  /** Checks that the provider leaves out. */
  readonly lax?: readonly ("pkce" | "single-use" | "code-age")[];
}

/** What is known before any sign-in. */
export type KeyTools = Omit<Tools, "flow" | "usedNonce" | "sign">;
