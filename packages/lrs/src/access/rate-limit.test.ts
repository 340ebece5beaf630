import { expect, it } from "vitest";
import type { Caller } from "./caller.ts";
import { accessHeaders } from "./errors.ts";
import { createRateLimit } from "./rate-limit.ts";

function setUp() {
  const time = { now: 0 };
  const limit = createRateLimit({ clock: () => time.now });
  /** Seconds to wait, 0 when it passed. */
  const take = (caller: Caller, count?: number) => {
    try {
      limit.take(caller, count);
      return 0;
    } catch (error) {
      expect(error).toMatchObject({ code: "LRS_TOO_MANY_REQUESTS", status: 429 });
      const [header] = accessHeaders(error);
      expect(header?.[0]).toBe("retry-after");
      return Number(header?.[1]);
    }
  };
  return { time, take };
}

const caller = (name: string, ratePerMinute?: number): Caller => ({
  key: name,
  authority: { objectType: "Agent", account: { homePage: "https://a.vn", name } },
  tenant: "",
  scopes: new Set(["all"]),
  ...(ratePerMinute !== undefined && { ratePerMinute }),
});

it("lets a minute's worth through at once, then as it fills up", () => {
  const { time, take } = setUp();
  const portal = caller("portal", 60);
  expect(Array.from({ length: 60 }, () => take(portal)).every((wait) => wait === 0)).toBe(true);
  expect(take(portal)).toBe(1);
  time.now += 999;
  expect(take(portal)).toBe(1);
  time.now += 1;
  expect(take(portal)).toBe(0);
  expect(take(portal)).toBe(1);
  time.now += 3_600_000;
  expect(take(portal, 60)).toBe(0);
  expect(take(portal)).toBe(1);
});

it("passes whoever waited as long as told, whatever the rate", () => {
  for (let rate = 1; rate < 200; rate += 7) {
    const { time, take } = setUp();
    const portal = caller("portal", rate);
    take(portal, rate);
    for (let at = 0; at < 20; at += 1) {
      const wait = take(portal);
      if (wait === 0) continue;
      time.now += wait * 1_000;
      expect(take(portal)).toBe(0);
    }
  }
});

it("takes a batch larger than a minute from a full bucket, and makes its debt be waited for", () => {
  const { time, take } = setUp();
  const portal = caller("portal", 60);
  expect(take(portal, 180)).toBe(0);
  expect(take(portal)).toBe(121);
  time.now += 121_000;
  expect(take(portal)).toBe(0);
  expect(take(portal, 500)).toBe(60);
});

it("keeps callers apart, by tenant and agent too, and leaves those without a rate alone", () => {
  const { take } = setUp();
  const portal = caller("portal", 1);
  const agent = { actor: portal.authority, key: "x" };
  for (const one of [
    portal,
    caller("other", 1),
    { ...portal, tenant: "t" },
    { ...portal, agent },
  ]) {
    expect(take(one)).toBe(0);
    expect(take(one)).toBe(60);
  }
  for (let at = 0; at < 1_000; at += 1) expect(take(caller("free"))).toBe(0);
});

it("is not fooled by a clock that goes back", () => {
  const { time, take } = setUp();
  const portal = caller("portal", 1);
  take(portal);
  time.now -= 3_600_000;
  expect(take(portal)).toBe(60);
});
