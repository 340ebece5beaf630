import { createHash } from "node:crypto";
import type { Citizen } from "../citizen.ts";
import type { ForgingClient } from "./forging-client.ts";

/** One sign-in at the forging provider. */
export interface Flow {
  /** Issuer that answers. */
  readonly issuer: string;
  /** The relying party. */
  readonly client: ForgingClient;
  /** Parameters of the authorization request. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Who signed in. */
  readonly citizen: Citizen;
  /** The level reached, as `acr` has it. */
  readonly acr: string;
  /** Session at the provider. */
  readonly sid: string;
  /** The code, usable once. */
  readonly code: string;
  /** The access token. */
  readonly accessToken: string;
  /** When the code was given: seconds since the Unix epoch. */
  readonly since: number;
  /** `sub` of the ID token as it was issued: user information says the same. */
  subject?: unknown;
}

/** The citizen's subject at the provider: opaque, the same every time. */
export function subjectOf({ number }: Citizen): string {
  return createHash("sha256").update(`forging provider/${number}`).digest("hex").slice(0, 32);
}

/** Claims about the citizen. `SoDinhDanh` and `HoVaTen` were seen in public client code; the other names are our own. */
export function citizenClaims(citizen: Citizen): Record<string, string> {
  return {
    SoDinhDanh: citizen.number,
    HoVaTen: citizen.name,
    NgaySinh: citizen.birthDate,
    phone_number: citizen.phone,
    email: citizen.email,
    account_level: citizen.accountLevel,
  };
}

/** The left half of a hash, as `at_hash` has it (OpenID Connect Core 1.0, section 3.1.3.6). */
export function halfHash(text: string, alg: string): string {
  const hash = createHash(alg === "EdDSA" ? "sha512" : "sha256")
    .update(text)
    .digest();
  return hash.subarray(0, hash.length / 2).toString("base64url");
}
