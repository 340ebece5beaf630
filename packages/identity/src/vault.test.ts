import { type Database, isLearnerId, migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { beforeEach, describe, expect, it } from "vitest";
import { createBlindIndex } from "./blind-index.ts";
import { parseCitizenNumber } from "./citizen-number.ts";
import { type IdentityTables, identityMigrations } from "./tables.ts";
import { createVault } from "./vault.ts";

const lookupKey = new Uint8Array(32).fill(7);
const number = (index: number) => parseCitizenNumber(String(990_200_000_000 + index));
let database: Database;

beforeEach(async () => {
  database = sqlite(":memory:");
  await migrate(database, "identity", identityMigrations);
});

const open = (context = "so-noi-vu/bdhvs", key = lookupKey) =>
  createVault({ database, lookupKey: key, context });
const rows = () =>
  database.query<IdentityTables>().selectFrom("identity_vault").selectAll().execute();

describe("the vault", () => {
  it("makes a random learner once and finds it again", async () => {
    const vault = await open();
    expect(await vault.find(number(1))).toBeUndefined();
    const learnerId = await vault.learnerFor(number(1));
    expect(isLearnerId(learnerId)).toBe(true);
    expect(await vault.learnerFor(number(1))).toBe(learnerId);
    expect(await (await open()).find(number(1))).toBe(learnerId);
    expect(await vault.learnerFor(number(2))).not.toBe(learnerId);
  });

  it("gives one learner when asked twenty times at once", async () => {
    const vault = await open();
    const all = await Promise.all(Array.from({ length: 20 }, () => vault.learnerFor(number(1))));
    expect(new Set(all).size).toBe(1);
    expect(await rows()).toHaveLength(1);
  });

  it("enrols many in order, known and twice-given ones among them", async () => {
    const vault = await open();
    const known = await vault.learnerFor(number(450));
    const numbers = [...Array.from({ length: 500 }, (_, index) => number(index)), number(3)];
    const learners = await vault.enrol(numbers);
    expect(learners).toHaveLength(501);
    expect(new Set(learners).size).toBe(500);
    expect(learners[450]).toBe(known);
    expect(learners[500]).toBe(learners[3]);
    expect(await vault.enrol(numbers)).toEqual(learners);
  });

  it("enrols nobody when the caller's transaction fails", async () => {
    const vault = await open();
    const attempt = database.transaction(async (tx) => {
      await vault.enrol([number(1), number(2)], { tx });
      throw new Error("stop");
    });
    await expect(attempt).rejects.toThrow("stop");
    expect(await rows()).toEqual([]);
  });

  it("gives another learner in another context and under another key", async () => {
    const all = await Promise.all([
      open(),
      open("so-khac/bdhvs"),
      open(undefined, new Uint8Array(32)),
    ]);
    const learners = [];
    for (const vault of all) learners.push(await vault.learnerFor(number(1)));
    expect(new Set(learners).size).toBe(3);
  });

  it("forgets, in its own context only", async () => {
    const [vault, other] = [await open(), await open("so-khac/bdhvs")];
    const learnerId = await vault.learnerFor(number(1));
    expect(await other.erase(learnerId)).toBe(false);
    expect(await vault.erase(learnerId)).toBe(true);
    expect(await vault.erase(learnerId)).toBe(false);
    expect(await vault.find(number(1))).toBeUndefined();
    expect(await vault.learnerFor(number(1))).not.toBe(learnerId);
  });
});

describe("the blind index", () => {
  it("is HMAC-SHA-256 over both parts, each with its length (value computed with OpenSSL)", async () => {
    const index = await createBlindIndex(lookupKey);
    const expected = "9875f3f6f879e0dac09ab09a98ebab0e129cc77a8fc26becac53180cdad13552";
    expect(await index("citizen-number", "990200000001")).toBe(expected);
  });

  it("keeps apart parts that read the same when joined", async () => {
    const index = await createBlindIndex(lookupKey);
    expect(await index("ab", "c")).not.toBe(await index("a", "bc"));
  });
});
