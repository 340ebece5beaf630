import type { Database, LearnerId } from "@hocvuso/core";
import { beforeEach, describe, expect, it } from "vitest";
import { keyOf, number } from "../vault/__fixtures__/open-vault.ts";
import { type Bench, hour, openLinking } from "./__fixtures__/open-linking.ts";
import type { Supervised } from "./linking-contract.ts";

let bench: Bench;
let officer: LearnerId;
let supervised: Supervised;
let text: string;
let transactions: number;
beforeEach(async () => {
  bench = await openLinking();
  officer = await bench.citizen(1);
  supervised = await supervise();
  text = supervised.activation.text;
});

const counting = (database: Database): Database => ({
  ...database,
  transaction(work) {
    transactions += 1;
    return database.transaction(work);
  },
});
const supervise = () =>
  bench.linking.supervise({
    officer: bench.prove(officer),
    kind: "no-phone",
    documentKind: "passport",
  });
const redeem: Bench["linking"]["redeemActivation"] = (code) => bench.linking.redeemActivation(code);
const code = (name: string) => expect.objectContaining({ code: `IDENTITY_${name}` });
/** The same code with its end changed: `step` says which of the others. */
const wrong = (of: string, step: number) => {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const last = alphabet.indexOf(of.at(-1) ?? "");
  return of.slice(0, -1) + alphabet[(last + step) % 32];
};

describe("an activation code", () => {
  it("lets the person in once", async () => {
    const { learnerId } = supervised;
    expect(await redeem(text)).toMatchObject({
      learnerId,
      verifiedBy: "officer",
      supervision: { kind: "no-phone", officer, state: "in-force" },
    });
    await expect(redeem(text)).rejects.toThrow(code("ACTIVATION_WRONG"));
  });

  it("lets in once of two at the same time", async () => {
    const both = await Promise.allSettled([redeem(text), redeem(text)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("may be typed without care", async () => {
    const typed = text.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    expect(await redeem(` ${typed}. `)).toMatchObject({ learnerId: supervised.learnerId });
  });

  it.each(["", "x", "AAAA-BBBB-CCCC-DDD", "AAAA-BBBB-CCCC-DDDD-E", "x".repeat(5_000), 12, null])(
    "is not %j",
    async (bad) => {
      await expect(redeem(bad as string)).rejects.toThrow(code("ACTIVATION_WRONG"));
    },
  );

  it("is locked after five wrong ones that begin like it", async () => {
    for (let step = 1; step <= 5; step++) {
      await expect(redeem(wrong(text, step))).rejects.toThrow(code("ACTIVATION_WRONG"));
    }
    await expect(redeem(text)).rejects.toThrow(code("ACTIVATION_LOCKED"));
    const renewed = await bench.linking.renewActivation({
      officer: bench.prove(officer),
      learnerId: supervised.learnerId,
    });
    await expect(redeem(text)).rejects.toThrow(code("ACTIVATION_WRONG"));
    expect(await redeem(renewed.text)).toMatchObject({ learnerId: supervised.learnerId });
  });

  it("still works after four wrong ones", async () => {
    for (let step = 1; step <= 4; step++) await redeem(wrong(text, step)).catch(() => undefined);
    expect(await redeem(text)).toMatchObject({ learnerId: supervised.learnerId });
  });

  it("is not kept from its learner by any number of guesses that begin otherwise", async () => {
    const counted = await openLinking({ database: counting(bench.database) });
    transactions = 0;
    for (let index = 0; index < 150; index++) {
      const guess = `ZZZZ${String(index).padStart(12, "0")}`;
      await expect(counted.linking.redeemActivation(guess)).rejects.toThrow(
        code("ACTIVATION_WRONG"),
      );
    }
    // Nor does anybody who enrols wait for them: none took the lock.
    expect(transactions).toBe(0);
    expect(await counted.linking.redeemActivation(text)).toMatchObject({
      learnerId: supervised.learnerId,
    });
    expect(transactions).toBe(1);
  });

  it("expires", async () => {
    bench.pass(72 * hour);
    await expect(redeem(text)).rejects.toThrow(code("ACTIVATION_EXPIRED"));
  });

  it("is of no use once the officer's word ended, or the person has an e-identity", async () => {
    const { database } = bench;
    const short = await openLinking({ database, supervision: { validDays: 1, codeHours: 72 } });
    const { activation } = await short.linking.supervise({
      officer: short.prove(officer),
      kind: "other",
      documentKind: "passport",
    });
    short.pass(24 * hour);
    await expect(short.linking.redeemActivation(activation.text)).rejects.toThrow(
      code("SUPERVISION_ENDED"),
    );
    await bench.linking.link({
      learner: bench.prove(supervised.learnerId),
      identifier: bench.prove(number(3)),
    });
    await expect(redeem(text)).rejects.toThrow(code("SUPERVISION_ENDED"));
    const request = { officer: bench.prove(officer), learnerId: supervised.learnerId };
    await expect(bench.linking.renewActivation(request)).rejects.toThrow(code("SUPERVISION_ENDED"));
  });

  it("works across a change of keys, in its own context only", async () => {
    const { database } = bench;
    const other = await openLinking({ database, context: "so-khac/bdhvs" });
    await expect(other.linking.redeemActivation(text)).rejects.toThrow(code("ACTIVATION_WRONG"));
    const next = await openLinking({ database, keys: [keyOf(2), keyOf(1)] });
    expect(await next.linking.redeemActivation(text)).toMatchObject({
      learnerId: supervised.learnerId,
    });
  });

  it("differs every time, in every place", async () => {
    const codes = [];
    for (let index = 0; index < 60; index++) {
      codes.push((await supervise()).activation.text.replaceAll("-", ""));
    }
    expect(new Set(codes).size).toBe(60);
    for (let place = 0; place < 16; place++) {
      expect(new Set(codes.map((one) => one[place])).size).toBeGreaterThan(8);
    }
  });
});
