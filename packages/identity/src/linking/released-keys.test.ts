import type { Database, LearnerId } from "@hocvuso/core";
import { beforeEach, describe, expect, it } from "vitest";
import { audit, keyOf, number, openDatabase, sealOf } from "../vault/__fixtures__/open-vault.ts";
import { portalAccount } from "../vault/identifier.ts";
import { type Bench, openLinking } from "./__fixtures__/open-linking.ts";

const both = [keyOf(2), keyOf(1)];
const sealingKeys = [sealOf(1)];
const account = portalAccount("u1");

let database: Database;
/** Let go of number 5 under the first key. */
let one: LearnerId;
beforeEach(async () => {
  database = await openDatabase();
  const bench = await openLinking({ database, sealingKeys });
  one = await bench.vault.learnerFor(account);
  const learner = bench.prove(one);
  await bench.linking.link({ learner, identifier: bench.prove(number(5)) });
  const held = await bench.linking.identifiersOf(one);
  const ref = held.find(({ kind }) => kind === "citizen-number")?.ref ?? "";
  await bench.linking.unlink({ learner, ref });
});

const merge = (bench: Bench, from: LearnerId, into: LearnerId) =>
  bench.linking.merge({ from: bench.prove(from), into: bench.prove(into) });
const conflict = expect.objectContaining({ code: "IDENTITY_MERGE_CONFLICT" });

describe("what was let go of before keys changed", () => {
  it("is the same person's still, whoever was met since", async () => {
    const before = await openLinking({ database, sealingKeys });
    const other = await before.citizen(5);
    const bench = await openLinking({ database, keys: both, sealingKeys });
    expect(await bench.citizen(5)).toBe(other);
    expect(await merge(bench, one, other)).toMatchObject({ learnerId: other });
  });

  it("is the same person's when the number came back under the new key", async () => {
    const bench = await openLinking({ database, keys: both, sealingKeys });
    const other = await bench.citizen(5);
    expect(await merge(bench, one, other)).toMatchObject({ learnerId: other });
  });

  it("is the same person's when all rows were written anew", async () => {
    const before = await openLinking({ database, sealingKeys });
    const other = await before.citizen(5);
    const bench = await openLinking({ database, keys: both, sealingKeys });
    await bench.vault.reindex({ audit });
    expect(await merge(bench, one, other)).toMatchObject({ learnerId: other });
  });

  it("keeps another person out, whatever the key", async () => {
    const bench = await openLinking({ database, keys: both, sealingKeys });
    const other = await bench.citizen(6);
    await expect(merge(bench, one, other)).rejects.toThrow(conflict);
    const [learner, identifier] = [bench.prove(one), bench.prove(number(7))];
    await expect(bench.linking.link({ learner, identifier })).rejects.toMatchObject({
      code: "IDENTITY_SUBJECT_CONFLICT",
    });
  });

  describe("says nothing once its key was retired", () => {
    let bench: Bench;
    beforeEach(async () => {
      const changing = await openLinking({ database, keys: both, sealingKeys });
      await changing.vault.learnerFor(account);
      await changing.vault.retire("lookup", 1, { audit });
      bench = await openLinking({ database, keys: [keyOf(2)], sealingKeys });
    });

    it("when the number is linked", async () => {
      const [learner, identifier] = [bench.prove(one), bench.prove(number(5))];
      await bench.linking.link({ learner, identifier });
      expect(await bench.vault.find(number(5), { audit })).toBe(one);
    });

    it("when its holder becomes one with the learner", async () => {
      const other = await bench.citizen(5);
      expect(await merge(bench, other, one)).toMatchObject({ learnerId: one });
    });
  });
});
