import { isLearnerId, type LearnerId, type Session } from "@hocvuso/core";
import { z } from "zod";
import type { Seal } from "./sealed.ts";

/** A session and when it ends. */
export interface DatedSession extends Session {
  /** When it ends: milliseconds since the Unix epoch. */
  readonly expiresAt: number;
}

const factsSchema = /*@__PURE__*/ (() =>
  z.object({
    sub: z.string().refine(isLearnerId),
    accountLevel: z.enum(["01", "02", "organisation"]),
    authLevel: z.literal([1, 2, 3, 4]),
    authenticatedAt: z.number(),
    exp: z.number(),
  }))();

/** Writes a session, which holds nothing about the person but the opaque learner. */
export function sealSession(seal: Seal, session: Session, lifeSeconds: number): Promise<string> {
  const { learnerId, accountLevel, authLevel, authenticatedAt } = session;
  return seal.close({ sub: learnerId, accountLevel, authLevel, authenticatedAt }, lifeSeconds);
}

/** Reads a session; `undefined` when there is none, it ended, or it was forged. */
export async function openSession(
  seal: Seal,
  sealed: string | undefined,
): Promise<DatedSession | undefined> {
  const facts = factsSchema.safeParse(sealed === undefined ? undefined : await seal.open(sealed));
  if (!facts.success) return undefined;
  const { sub, accountLevel, authLevel, authenticatedAt, exp } = facts.data;
  return {
    learnerId: sub as LearnerId,
    accountLevel,
    authLevel,
    authenticatedAt,
    expiresAt: exp * 1000,
  };
}
