import {
  type Clock,
  type Database,
  isLearnerId,
  type LearnerId,
  type Session,
} from "@hocvuso/core";
import { z } from "zod";
import { type Cookies, readCookies } from "../cookie.ts";
import { randomText } from "../hash.ts";
import type { Seal } from "../sealed.ts";
import { useOnce } from "./use-once.ts";

/** A verification as another session system receives it: who, opaque, and how well verified. */
export interface Verification extends Session {
  /** Id of the provider. */
  readonly provider: string;
}

/** A verification, and the cookie to answer with. */
export interface HandedOver {
  /** Who was verified. */
  readonly verification: Verification;
  /** `set-cookie` value that takes the cookie of the hand-over away. */
  readonly setCookie: string;
}

/** Passes verifications on to the session system that a portal already has. */
export interface HandOver {
  /** Tells whether a path belongs to that system. */
  takes(returnTo: string): boolean;
  /** Writes the cookie that carries one verification there, for a minute. */
  cookie(session: Session, provider: string): Promise<string>;
  /** Reads it, once. */
  take(request: Request): Promise<HandedOver | undefined>;
}

/** What hand-overs work with. */
export interface HandOverOptions {
  /** Paths of the other session system: `"/api/auth/callback/hocvuso"`. */
  readonly paths: readonly string[];
  /** Seals the cookie. */
  readonly seal: Seal;
  /** Remembers which were read. */
  readonly database: Database;
  /** Protects the cookie. */
  readonly cookies: Cookies;
  /** Tells the time. */
  readonly clock: Clock;
}

const lifeSeconds = 60;

const factsSchema = /*@__PURE__*/ (() =>
  z.object({
    learnerId: z.custom<LearnerId>(isLearnerId),
    accountLevel: z.enum(["01", "02", "organisation"]),
    authLevel: z.literal([1, 2, 3, 4]),
    authenticatedAt: z.number(),
    verifiedBy: z.enum(["provider", "officer"]),
    provider: z.string(),
    once: z.string(),
  }))();

/**
 * Carries a verification in a sealed cookie, so that it is bound to the browser and stands in no address
 * or log.
 */
export function createHandOver(options: HandOverOptions): HandOver {
  const { paths, seal, database, cookies, clock } = options;
  return {
    takes(returnTo) {
      const [path = ""] = returnTo.split(/[?#]/);
      return paths.includes(path);
    },
    async cookie(session, provider) {
      const facts = { verifiedBy: "provider", ...session, provider, once: randomText() };
      return cookies.set("hand-over", await seal.close(facts, lifeSeconds), lifeSeconds);
    },
    async take(request) {
      const sealed = readCookies(request).get(cookies.name("hand-over"));
      const facts = factsSchema.safeParse(
        sealed === undefined ? undefined : await seal.open(sealed),
      );
      if (!facts.success) return undefined;
      const { once, ...verification } = facts.data;
      if (!(await useOnce(database, once, { clock, lifeSeconds }))) return undefined;
      return { verification, setCookie: cookies.set("hand-over", "", 0) };
    },
  };
}
