import { createLearnerId, type Session } from "@hocvuso/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meetsAccountLevel } from "./levels.ts";
import { both, decide, type Requirement } from "./policy.ts";

const learnerId = createLearnerId();
const accountLevel = fc.constantFrom<Session["accountLevel"]>("01", "02", "organisation");
const citizenLevel = fc.constantFrom<Session["accountLevel"]>("01", "02");
const authLevel = fc.constantFrom<Session["authLevel"]>(1, 2, 3, 4);
/** Whom an officer verified has the lowest levels. */
const byOfficer: fc.Arbitrary<Session> = fc.record({
  learnerId: fc.constant(learnerId),
  accountLevel: fc.constant("01" as const),
  authLevel: fc.constant(1 as const),
  authenticatedAt: fc.integer({ min: 0, max: 2_000_000 }),
  verifiedBy: fc.constant("officer" as const),
});
const byProvider: fc.Arbitrary<Session> = fc.record({
  learnerId: fc.constant(learnerId),
  accountLevel,
  authLevel,
  authenticatedAt: fc.integer({ min: 0, max: 2_000_000 }),
  verifiedBy: fc.constant("provider" as const),
});
const session: fc.Arbitrary<Session> = fc.oneof(byProvider, byOfficer);
const requirement: fc.Arbitrary<Requirement> = fc.record(
  {
    accountLevel: citizenLevel,
    authLevel,
    maxAuthAgeSeconds: fc.integer({ min: 60, max: 1000 }),
    admitOfficerVerified: fc.boolean(),
  },
  { requiredKeys: [] },
);
const now = 2_000_000;

describe("a decision", () => {
  it("never trades one scale for the other", () => {
    fc.assert(
      fc.property(session, requirement, (one, asked) => {
        const { allowed, missing } = decide(one, asked, now);
        const waived = asked.admitOfficerVerified === true && one.verifiedBy === "officer";
        const { accountLevel: level } = asked;
        const account = waived || level === undefined || meetsAccountLevel(one.accountLevel, level);
        const authentication = waived || one.authLevel >= (asked.authLevel ?? 1);
        expect(missing.includes("accountLevel")).toBe(!account);
        expect(missing.includes("authLevel")).toBe(!authentication);
        expect(allowed).toBe(missing.length === 0);
      }),
    );
  });

  it("on two requirements at once is yes exactly when each alone is", () => {
    fc.assert(
      fc.property(session, requirement, requirement, (one, a, b) => {
        const each = decide(one, a, now).allowed && decide(one, b, now).allowed;
        const joint = decide(one, both(a, b), now).allowed;
        // Joined, an officer's word has to do for both or it does for neither: never more than each alone.
        if (joint) expect(each).toBe(true);
        if (one.verifiedBy === "provider") expect(joint).toBe(each);
      }),
    );
  });

  it("gets no better with a higher requirement or a lower session", () => {
    fc.assert(
      fc.property(session, requirement, authLevel, (one, asked, level) => {
        const harder = { ...asked, authLevel: Math.max(asked.authLevel ?? 1, level) as 1 };
        if (decide(one, harder, now).allowed) expect(decide(one, asked, now).allowed).toBe(true);
      }),
    );
  });

  it("never sends a person whom an officer verified to a provider", () => {
    fc.assert(
      fc.property(byOfficer, requirement, (one, asked) => {
        const { stepUp, advice, allowed } = decide(one, asked, now);
        expect(stepUp).toBe(false);
        expect(advice === undefined).toBe(allowed);
      }),
    );
  });

  it("about a session without a level or a time is no", () => {
    const bare = { learnerId, accountLevel: "02" } as Session;
    const asked = { accountLevel: "02", authLevel: 3, maxAuthAgeSeconds: 900 } as const;
    expect(decide(bare, asked, now).missing).toEqual(["authLevel", "freshness"]);
    const odd = {
      ...bare,
      authLevel: Number.NaN,
      authenticatedAt: Number.NaN,
    } as unknown as Session;
    expect(decide(odd, asked, now).missing).toEqual(["authLevel", "freshness"]);
  });

  it("about nobody is no, with the way in", () => {
    expect(decide(undefined, {}, now)).toMatchObject({
      allowed: false,
      missing: ["session"],
      stepUp: true,
      advice: { vi: expect.stringContaining("đăng nhập") },
    });
  });

  it("about an organisation's account is no for a citizen's action", () => {
    const organisation: Session = {
      learnerId,
      accountLevel: "organisation",
      authLevel: 4,
      authenticatedAt: now,
    };
    expect(decide(organisation, {}, now).allowed).toBe(true);
    expect(decide(organisation, { accountLevel: "01" }, now).allowed).toBe(false);
    expect(decide(organisation, { accountLevel: "organisation" }, now).allowed).toBe(true);
  });
});
