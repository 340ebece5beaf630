import { postgres } from "@hocvuso/core/postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type ThrowAwayPostgres } from "../../../scripts/postgres.ts";
import { codeOf, cookiesOf, createHarness, type Harness } from "./__fixtures__/harness.ts";

// Two servers of one portal over one PostgreSQL: it does not matter which of them a browser meets.

let server: ThrowAwayPostgres;
let one: Harness;
let other: Harness;

beforeAll(async () => {
  server = await startPostgres();
  const url = await server.createDatabase();
  one = await createHarness({ database: postgres(url) });
  other = await createHarness({ database: postgres(url), server: one.server });
}, 120_000);
afterAll(async () => {
  await other.database.close();
  await one.close();
  await server.stop();
});

const at = (where: Harness, callback: URL, cookie: string) =>
  where.fetch(callback.pathname + callback.search, { headers: { cookie } });
const asking = (cookie: string) => new Request(one.baseUrl, { headers: { cookie } });

describe("a sign-in over two servers", () => {
  it("begins at one and ends at the other, once", async () => {
    const { callback, cookie } = await one.start();
    const finished = await at(other, callback, cookie);
    expect(finished.status).toBe(303);
    expect(await codeOf(await at(one, callback, cookie))).toBe("IDENTITY_STATE_REUSED");
    const session = cookiesOf(finished);
    expect(await one.api.read(asking(session))).toEqual({
      ...(await other.api.read(asking(session))),
      expiresAt: expect.any(Number),
    });
  });

  it("that ends at both at the same instant lets in once", async () => {
    const { callback, cookie } = await one.start();
    const answers = await Promise.all([one, other].map((where) => at(where, callback, cookie)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 400]);
  });

  it("of the same new citizen at both at once gives one learner", async () => {
    const { mint } = one.server;
    one.server.mint = (m) =>
      mint({ ...m, claims: { ...m.claims, sub: "new", SoDinhDanh: "990200777777" } });
    const starts = await Promise.all([one.start(), other.start(), one.start(), other.start()]);
    const answers = await Promise.all(
      starts.map(({ callback, cookie }, index) => at(index % 2 ? one : other, callback, cookie)),
    );
    one.server.mint = mint;
    const learners = await Promise.all(
      answers.map(async (answer) => (await one.api.read(asking(cookiesOf(answer))))?.learnerId),
    );
    expect(new Set(learners).size).toBe(1);
    expect(learners[0]).toBeDefined();
  });

  it("is over everywhere when one of them signs out", async () => {
    const cookie = cookiesOf(await one.signIn());
    await other.fetch("/identity/logout", { method: "POST", headers: { cookie } });
    expect(await one.api.read(asking(cookie))).toBeUndefined();
  });

  it("is done by many citizens at once", async () => {
    const { mint } = one.server;
    let serial = 0;
    one.server.mint = (m) => {
      serial += 1;
      const SoDinhDanh = `990200${String(serial).padStart(6, "0")}`;
      return mint({ ...m, claims: { ...m.claims, sub: `s${serial}`, SoDinhDanh } });
    };
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 ? one : other).signIn()),
    );
    one.server.mint = mint;
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    const sessions = answers.map((answer) => one.api.read(asking(cookiesOf(answer))));
    const learners = (await Promise.all(sessions)).map((session) => session?.learnerId);
    expect(new Set(learners).size).toBe(40);
  });
});
