import { z } from "zod";
import type { Seal } from "./sealed.ts";

/** A sign-in that waits for the provider, bound to one browser by its cookie. */
export interface Login {
  /** Provider asked. */
  readonly provider: string;
  /** Returned by the provider with its answer. */
  readonly state: string;
  /** Returned by the provider inside the token. */
  readonly nonce: string;
  /** Proof for the exchange of the code. */
  readonly verifier: string;
  /** Path to go to afterwards. */
  readonly returnTo: string;
}

/** How long a citizen may take at the provider. */
export const loginSeconds = 600;

/** How long the browser keeps the cookie: longer, so that who is late learns why. */
export const loginCookieSeconds = 3600;

const loginSchema: z.ZodType<Login> = /*@__PURE__*/ (() =>
  z.object({
    provider: z.string(),
    state: z.string().min(22),
    nonce: z.string().min(22),
    verifier: z.string().min(43),
    returnTo: z.string(),
  }))();

/** Short name of the cookie of one sign-in: two tabs may sign in at once. */
export function loginCookieName(state: string): string {
  return `login-${state.replace(/[^A-Za-z0-9_-]/g, "").slice(0, 12)}`;
}

/** Writes a sign-in. */
export function sealLogin(seal: Seal, login: Login): Promise<string> {
  return seal.close({ ...login }, loginSeconds);
}

/** Reads a sign-in; `undefined` when there is none, it is too old, or it was forged. */
export async function openLogin(
  seal: Seal,
  sealed: string | undefined,
): Promise<Login | undefined> {
  const login = loginSchema.safeParse(sealed === undefined ? undefined : await seal.open(sealed));
  return login.success ? login.data : undefined;
}
