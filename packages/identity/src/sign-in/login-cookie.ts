import { isLearnerId, type LearnerId } from "@hocvuso/core";
import { z } from "zod";
import type { Seal } from "../sealed.ts";

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
  /** When it began: milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** Action that asked for it, if it is a step-up. */
  readonly action?: string | undefined;
  /** Why somebody who is signed in verifies once more: to link the other identity, or to make two learners one. */
  readonly join?: "link" | "merge" | undefined;
  /** Who is signed in already and must come back. */
  readonly learnerId?: LearnerId | undefined;
  /** Key that tokens are bound to. */
  readonly dpopKey?: { readonly d: string; readonly x: string; readonly y: string } | undefined;
  /** The transaction at the provider, by the other transport. */
  readonly transactionId?: string | undefined;
  /** What the QR code holds. */
  readonly link?: string | undefined;
  /** Two digits that both screens show. */
  readonly comparisonCode?: string | undefined;
}

/** How long a citizen may take at the provider. */
export const loginSeconds = 600;

/** How long the browser keeps the cookie: longer, so that who is late learns why. */
export const loginCookieSeconds = 3600;

const loginSchema = /*@__PURE__*/ (() => {
  const learnerId = z.custom<LearnerId>(isLearnerId);
  return z.object({
    provider: z.string(),
    state: z.string().min(22),
    nonce: z.string().min(22),
    verifier: z.string().min(43),
    returnTo: z.string(),
    startedAt: z.number(),
    action: z.string().optional(),
    join: z.enum(["link", "merge"]).optional(),
    learnerId: learnerId.optional(),
    dpopKey: z.object({ d: z.string(), x: z.string(), y: z.string() }).optional(),
    transactionId: z.string().optional(),
    link: z.string().optional(),
    comparisonCode: z.string().optional(),
  });
})();

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
