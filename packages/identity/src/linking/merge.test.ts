import { createLearnerId, type LearnerId } from "@hocvuso/core";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { audit, number } from "../vault/__fixtures__/open-vault.ts";
import { portalAccount } from "../vault/identifier.ts";
import { type Bench, openLinking, subject } from "./__fixtures__/open-linking.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openLinking();
});

const account = (name: string) => bench.vault.learnerFor(portalAccount(name));
const merge = (from: LearnerId, into: LearnerId) =>
  bench.linking.merge({ from: bench.prove(from), into: bench.prove(into) });
const conflict = expect.objectContaining({ code: "IDENTITY_MERGE_CONFLICT" });

describe("merging", () => {
  it("moves every identifier to the one who stays, once", async () => {
    const [from, into] = [await account("u1"), await bench.citizen(1)];
    const first = await merge(from, into);
    expect(first).toMatchObject({ learnerId: into, events: [{ type: "merged", from }] });
    expect(await merge(from, into)).toEqual({ learnerId: into, events: [] });
    expect(await merge(into, from)).toEqual({ learnerId: into, events: [] });
    expect(await account("u1")).toBe(into);
    expect(await bench.vault.find(number(1), { audit })).toBe(into);
    expect(await bench.linking.canonical(from)).toBe(into);
    expect(await bench.linking.aliasesOf(from)).toEqual([from]);
  });

  it("takes an identifier just verified as proof of its learner", async () => {
    const [from, into] = [await account("u1"), await bench.citizen(1)];
    const proofs = { from: bench.prove(portalAccount("u1")), into: bench.prove(number(1)) };
    expect(await bench.linking.merge(proofs)).toMatchObject({ learnerId: into });
    expect(await bench.linking.canonical(from)).toBe(into);
    const unknown = bench.prove(number(9));
    await expect(bench.linking.merge({ ...proofs, from: unknown })).rejects.toMatchObject({
      code: "IDENTITY_UNKNOWN_LEARNER",
      path: "/from",
    });
  });

  it("keeps two people two", async () => {
    const [one, other] = [await bench.citizen(1), await bench.citizen(2)];
    await expect(merge(one, other)).rejects.toThrow(conflict);
    const [left, right] = [
      await bench.vault.learnerFor(subject("a")),
      await bench.vault.learnerFor(subject("b")),
    ];
    await expect(merge(left, right)).rejects.toThrow(conflict);
    expect(await bench.linking.canonical(left)).toBe(left);
  });

  it("is erased as one, and exported as one", async () => {
    const [first, second, last] = [
      await account("u1"),
      await account("u2"),
      await bench.citizen(1),
    ];
    await merge(first, second);
    await merge(second, last);
    const kinds: string[] = [];
    for await (const { kind } of bench.vault.exportFor(first)) kinds.push(kind);
    expect(kinds.join(" ")).toBe("identifier identifier identifier merged-id merged-id link link");
    expect(await bench.vault.erase(first)).toBe(true);
    expect(await bench.linking.canonical(first)).toBe(first);
    expect(await bench.linking.aliasesOf(last)).toEqual([]);
    for await (const { kind } of bench.vault.exportFor(last)) expect(kind).toBe("look-up");
    expect(await bench.citizen(1)).not.toBe(last);
    await expect(merge(first, last)).rejects.toMatchObject({ code: "IDENTITY_UNKNOWN_LEARNER" });
  });
});

describe("merged ids", () => {
  const people = 6;
  const pairs = fc.array(fc.tuple(fc.nat(people - 1), fc.nat(people - 1)), { maxLength: 10 });

  /** Merges in this order; gives, for each person, who stands for them. */
  async function survivors(order: readonly (readonly [number, number])[]): Promise<number[]> {
    bench = await openLinking();
    const ids = await Promise.all(
      Array.from({ length: people }, (_, index) => account(`person ${index}`)),
    );
    for (const [from, into] of order) {
      await merge(ids[from] as LearnerId, ids[into] as LearnerId);
    }
    const found = await Promise.all(ids.map((id) => bench.linking.canonical(id)));
    for (const id of found) {
      // Whoever stands for somebody stands for themselves: no chains, no cycles.
      expect(await bench.linking.canonical(id)).toBe(id);
      const group = ids.filter((_, index) => found[index] === id && ids[index] !== id);
      expect((await bench.linking.aliasesOf(id)).toSorted()).toEqual(group.toSorted());
    }
    return found.map((id) => ids.indexOf(id));
  }

  /** Who is one person with whom, whoever survived. */
  const groups = (of: readonly number[]) => of.map((one) => of.indexOf(one));

  it("lead to one survivor in one step, and to the same people in any order", async () => {
    const shuffled = pairs.chain((order) =>
      fc.tuple(
        fc.constant(order),
        fc.shuffledSubarray(order, { minLength: order.length, maxLength: order.length }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([order, other]) => {
        expect(groups(await survivors(order))).toEqual(groups(await survivors(other)));
      }),
      { numRuns: 25 },
    );
  });

  it("leave an id alone that nobody merged", async () => {
    const learnerId = createLearnerId();
    expect(await bench.linking.canonical(learnerId)).toBe(learnerId);
    expect(await bench.linking.aliasesOf(learnerId)).toEqual([]);
  });
});
