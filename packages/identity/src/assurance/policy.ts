import type { Session, Text } from "@hocvuso/core";
import { type AccountLevel, type AuthLevel, meetsAccountLevel } from "./levels.ts";

/** What an action asks of the one who does it. */
export interface Requirement {
  /** Level of the account. `"organisation"` is met by itself only. Default: any, an organisation's too. */
  readonly accountLevel?: AccountLevel;
  /** Level of the authentication, at least. Default: 1. */
  readonly authLevel?: AuthLevel;
  /** Age of the authentication, at most: seconds, 60 or more. Default: any. */
  readonly maxAuthAgeSeconds?: number;
  /**
   * Whether a person whom an officer verified face to face is admitted whatever the levels: such a person has no
   * account that could have any. Freshness still counts. Default: `false`.
   */
  readonly admitOfficerVerified?: boolean;
}

/** Requirements by action: `learn`, `assess`, `confirm`, `own-data`, and any of your own. */
export type AssurancePolicy = Readonly<Record<string, Requirement>>;

/**
 * Our defaults: to learn, any account; to sit an assessment, an account of level 02 and an authentication of the
 * last 15 minutes, or a person whom an officer verified; to confirm a level, an account of level 02 with a
 * biometric factor; to see, take or erase all of one's own data, an authentication of the last 15 minutes by any account.
 *
 * @remarks The scales are those of the decree; which action asks for which level is ours, no law's.
 * @see Nghị định 69/2024/NĐ-CP, Điều 7 and Điều 20
 */
export const defaultPolicy: AssurancePolicy = {
  learn: {},
  assess: { accountLevel: "02", maxAuthAgeSeconds: 900, admitOfficerVerified: true },
  confirm: { accountLevel: "02", authLevel: 3, maxAuthAgeSeconds: 900 },
  "own-data": { maxAuthAgeSeconds: 900 },
};

/** What is in the way of an action. */
export type Missing = "session" | "accountLevel" | "authLevel" | "freshness";

/** Whether somebody may do something, and what they can do about it if not. */
export interface Decision {
  /** Whether it may be done. */
  readonly allowed: boolean;
  /** What is in the way; empty when it may be done. */
  readonly missing: readonly Missing[];
  /** Whether signing in once more, with a stronger method, can help. */
  readonly stepUp: boolean;
  /** Who vouched for the person; an officer's word is shown wherever it was relied on. */
  readonly verifiedBy: "provider" | "officer" | undefined;
  /** What the citizen can do, for people; nothing when it may be done. */
  readonly advice: Text | undefined;
}

const advice: Readonly<Record<Missing, Text>> = {
  session: {
    vi: "Bạn chưa đăng nhập. Hãy đăng nhập rồi làm tiếp.",
    en: "You are not signed in. Sign in and go on.",
  },
  accountLevel: {
    vi: "Việc này cần tài khoản định danh mức độ 02. Hãy mang căn cước đến cơ quan công an gần nhất để được cấp, rồi đăng nhập lại.",
    en: "This needs an identity account of level 02. Take your card to the nearest police office to get one, then sign in again.",
  },
  authLevel: {
    vi: "Việc này cần cách xác thực mạnh hơn, ví dụ khuôn mặt hoặc vân tay. Hãy xác thực lại trong ứng dụng định danh.",
    en: "This needs a stronger way of signing in, for example face or fingerprint. Verify again in the identity app.",
  },
  freshness: {
    vi: "Để chắc chắn vẫn là bạn, hãy xác thực lại trước khi làm tiếp.",
    en: "To be sure that it is still you, verify again before you go on.",
  },
};

const newCode: Text = {
  vi: "Bạn vào bằng mã của cán bộ đã lâu. Hãy nhờ cán bộ cấp mã kích hoạt mới, vào lại bằng mã đó rồi làm ngay.",
  en: "You came in by an officer's code some time ago. Ask the officer for a new one, sign in with it, and go on at once.",
};

/**
 * Decides whether a session suffices. The two scales are judged each for itself and never traded.
 *
 * @param session - Who asks; nobody is never allowed.
 * @param now - Milliseconds since the Unix epoch.
 * @example
 * ```ts
 * const { allowed, advice } = decide(session, { accountLevel: "02", maxAuthAgeSeconds: 900 }, Date.now());
 * ```
 */
export function decide(
  session: Session | undefined,
  requirement: Requirement,
  now: number,
): Decision {
  const missing = session ? missingOf(session, requirement, now) : (["session"] as const);
  const [first] = missing;
  // No provider can renew an officer's word: whoever came back from there would be another learner.
  const byOfficer = session?.verifiedBy === "officer";
  return {
    allowed: first === undefined,
    missing,
    stepUp: first !== undefined && first !== "accountLevel" && !byOfficer,
    verifiedBy: session && (session.verifiedBy ?? "provider"),
    advice: first && (byOfficer && first === "freshness" ? newCode : advice[first]),
  };
}

function missingOf(session: Session, requirement: Requirement, now: number): readonly Missing[] {
  const { accountLevel, authLevel = 1, maxAuthAgeSeconds } = requirement;
  const officer = requirement.admitOfficerVerified === true && session.verifiedBy === "officer";
  // Asked so that what is no number, as in a session of the host's own, is never enough.
  const isFresh = now - session.authenticatedAt <= (maxAuthAgeSeconds ?? 0) * 1000;
  const missing: Missing[] = [];
  const meets = accountLevel === undefined || meetsAccountLevel(session.accountLevel, accountLevel);
  if (!officer && !meets) missing.push("accountLevel");
  if (!officer && !(session.authLevel >= authLevel)) missing.push("authLevel");
  if (maxAuthAgeSeconds !== undefined && !isFresh) missing.push("freshness");
  return missing;
}

/** The stricter of two requirements, scale by scale; an organisation's account is no citizen's. */
export function both(one: Requirement, other: Requirement): Requirement {
  const ages = [one.maxAuthAgeSeconds, other.maxAuthAgeSeconds].filter((age) => age !== undefined);
  const accountLevel = stricterLevel(one.accountLevel, other.accountLevel);
  return {
    ...(accountLevel !== undefined && { accountLevel }),
    authLevel: Math.max(one.authLevel ?? 1, other.authLevel ?? 1) as AuthLevel,
    ...(ages.length > 0 && { maxAuthAgeSeconds: Math.min(...ages) }),
    admitOfficerVerified: letsOfficerVerifiedIn(one) && letsOfficerVerifiedIn(other),
  };
}

function stricterLevel(
  one: AccountLevel | undefined,
  other: AccountLevel | undefined,
): AccountLevel | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return meetsAccountLevel(one, other) ? one : other;
}

function letsOfficerVerifiedIn(requirement: Requirement): boolean {
  const { accountLevel = "01", authLevel = 1, admitOfficerVerified = false } = requirement;
  return admitOfficerVerified || (accountLevel === "01" && authLevel === 1);
}
