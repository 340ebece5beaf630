import { createLearnerId, type LearnerId } from "@hocvuso/core";
import { beforeEach, describe, expect, it } from "vitest";
import { keyOf, number } from "../vault/__fixtures__/open-vault.ts";
import { type Identifier, portalAccount } from "../vault/identifier.ts";
import { type Bench, openLinking, subject } from "./__fixtures__/open-linking.ts";
import type { Proof } from "./proof.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openLinking();
});

const code = (name: string, path?: string) =>
  expect.objectContaining(path === undefined ? { code: name } : { code: name, path });
const link = (learnerId: LearnerId, identifier: Identifier) =>
  bench.linking.link({ learner: bench.prove(learnerId), identifier: bench.prove(identifier) });
const refOf = async (learnerId: LearnerId, kind: string) =>
  (await bench.linking.identifiersOf(learnerId)).find((one) => one.kind === kind)?.ref ?? "";
const unlink = async (learnerId: LearnerId, kind: string) =>
  bench.linking.unlink({ learner: bench.prove(learnerId), ref: await refOf(learnerId, kind) });

describe("linking", () => {
  it("adds an identifier, once", async () => {
    const learnerId = await bench.citizen(1);
    const account = portalAccount("u1");
    const first = await link(learnerId, account);
    expect(first).toMatchObject({ learnerId, events: [{ type: "linked", kind: "account" }] });
    expect(await link(learnerId, account)).toEqual({ learnerId, events: [] });
    expect(await bench.vault.learnerFor(account)).toBe(learnerId);
  });

  it("refuses what belongs to another learner, and says to merge (S6)", async () => {
    const [one, other] = [
      await bench.citizen(1),
      await bench.vault.learnerFor(portalAccount("u1")),
    ];
    const refused = link(other, number(1));
    await expect(refused).rejects.toThrow(code("IDENTITY_ALREADY_LINKED", "/identifier"));
    await expect(refused).rejects.toMatchObject({
      hint: { vi: expect.stringContaining("Gộp hồ sơ") },
    });
    expect(await bench.citizen(1)).toBe(one);
  });

  it("makes nobody another person", async () => {
    const { learnerId } = await bench.linking.resolveLearner({
      subject: subject("a"),
      citizenNumber: number(1),
    });
    const conflict = code("IDENTITY_SUBJECT_CONFLICT");
    await expect(link(learnerId, number(2))).rejects.toThrow(conflict);
    await expect(link(learnerId, subject("b"))).rejects.toThrow(conflict);
    await link(learnerId, subject("b", "https://other.example"));
  });

  it("brings nobody erased back", async () => {
    const learnerId = await bench.citizen(1);
    await bench.vault.erase(learnerId);
    const unknown = code("IDENTITY_UNKNOWN_LEARNER", "/learner");
    await expect(link(learnerId, portalAccount("u1"))).rejects.toThrow(unknown);
    await expect(link(createLearnerId(), portalAccount("u1"))).rejects.toThrow(unknown);
  });
});

describe("unlinking", () => {
  it("takes one way in and leaves the others", async () => {
    const learnerId = await bench.citizen(1);
    await link(learnerId, portalAccount("u1"));
    const result = await unlink(learnerId, "account");
    expect(result.events).toMatchObject([{ type: "unlinked", learnerId, kind: "account" }]);
    expect(await bench.linking.identifiersOf(learnerId)).toMatchObject([
      { kind: "citizen-number" },
    ]);
    expect(await bench.vault.learnerFor(portalAccount("u1"))).not.toBe(learnerId);
  });

  it("leaves the last one (S8), also when two are taken at once", async () => {
    const learnerId = await bench.citizen(1);
    const last = code("IDENTITY_LAST_IDENTIFIER");
    await expect(unlink(learnerId, "citizen-number")).rejects.toThrow(last);
    await link(learnerId, portalAccount("u1"));
    const both = await Promise.allSettled([
      unlink(learnerId, "citizen-number"),
      unlink(learnerId, "account"),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")?.reason).toEqual(last);
    expect(await bench.linking.identifiersOf(learnerId)).toHaveLength(1);
  });

  it("takes nothing from another learner", async () => {
    const [one, other] = [await bench.citizen(1), await bench.citizen(2)];
    await link(other, portalAccount("u1"));
    const ref = await refOf(other, "account");
    const attempt = bench.linking.unlink({ learner: bench.prove(one), ref });
    await expect(attempt).rejects.toThrow(code("IDENTITY_UNKNOWN_IDENTIFIER"));
  });

  it("does not hand a learner's results to another person", async () => {
    const learnerId = await bench.citizen(1);
    await link(learnerId, portalAccount("u1"));
    await link(learnerId, subject("a"));
    await unlink(learnerId, "citizen-number");
    await unlink(learnerId, "subject");
    const conflict = code("IDENTITY_SUBJECT_CONFLICT");
    await expect(link(learnerId, number(2))).rejects.toThrow(conflict);
    await expect(link(learnerId, subject("b"))).rejects.toThrow(conflict);
    const portal = { portalAccount: portalAccount("u1") };
    await expect(
      bench.linking.resolveLearner({ ...portal, citizenNumber: number(2) }),
    ).rejects.toThrow(code("IDENTITY_ALREADY_LINKED"));
    const other = await bench.citizen(2);
    await expect(
      bench.linking.merge({ from: bench.prove(other), into: bench.prove(learnerId) }),
    ).rejects.toThrow(code("IDENTITY_MERGE_CONFLICT"));
    // The person may take back what was theirs.
    await link(learnerId, number(1));
    await link(learnerId, subject("a"));
    expect(await bench.citizen(1)).toBe(learnerId);
  });

  it("leaves no trace once the person took the identifier back, also after keys changed", async () => {
    const learnerId = await bench.citizen(1);
    await link(learnerId, portalAccount("u1"));
    await unlink(learnerId, "citizen-number");
    const { database } = bench;
    bench = await openLinking({ database, keys: [keyOf(2), keyOf(1)] });
    await link(learnerId, number(1));
    const from = await bench.vault.learnerFor(portalAccount("u2"));
    await bench.linking.merge({ from: bench.prove(from), into: bench.prove(learnerId) });
    expect(await bench.linking.canonical(from)).toBe(learnerId);
  });

  it("does not stand in the way of another subject under the same number", async () => {
    const person = { subject: subject("a"), citizenNumber: number(1) };
    const { learnerId } = await bench.linking.resolveLearner(person);
    await unlink(learnerId, "subject");
    const again = await bench.linking.resolveLearner({ ...person, subject: subject("b") });
    expect(again).toMatchObject({ learnerId, events: [{ type: "linked", kind: "subject" }] });
    const from = await bench.vault.learnerFor(portalAccount("u2"));
    await bench.linking.merge({ from: bench.prove(from), into: bench.prove(learnerId) });
    expect(await bench.linking.canonical(from)).toBe(learnerId);
  });
});

describe("proofs", () => {
  it("must be fresh, both of them", async () => {
    const learnerId = await bench.citizen(1);
    const [learner, identifier] = [bench.prove(learnerId), bench.prove(portalAccount("u1"))];
    bench.pass(300_001);
    const stale = (path: string) => code("IDENTITY_PROOF_STALE", path);
    const fresh = bench.prove(learnerId);
    await expect(bench.linking.link({ learner, identifier })).rejects.toThrow(stale("/learner"));
    await expect(bench.linking.link({ learner: fresh, identifier })).rejects.toThrow(
      stale("/identifier"),
    );
    await expect(bench.linking.unlink({ learner, ref: "x" })).rejects.toThrow(stale("/learner"));
    await expect(bench.linking.merge({ from: learner, into: fresh })).rejects.toThrow(
      stale("/from"),
    );
    await expect(bench.linking.merge({ from: fresh, into: learner })).rejects.toThrow(
      stale("/into"),
    );
  });

  it.each([61_000, Number.NaN, Number.POSITIVE_INFINITY])(
    "cannot be from a time %s ms ahead",
    async (ahead) => {
      const learner = bench.prove(await bench.citizen(1), {
        authenticatedAt: 1_800_000_000_000 + ahead,
      });
      await expect(bench.linking.unlink({ learner, ref: "x" })).rejects.toThrow(
        code("IDENTITY_PROOF_STALE"),
      );
    },
  );

  it("cannot be forged, copied, or used for the other side", async () => {
    const learnerId = await bench.citizen(1);
    const real = bench.prove(learnerId);
    const identifier = bench.prove(portalAccount("u1"));
    const invalid = code("IDENTITY_PROOF_INVALID");
    const forged = [{ ...real }, structuredClone(real), Object.create(real), {}, null, undefined];
    for (const learner of forged as Proof[]) {
      await expect(bench.linking.link({ learner, identifier })).rejects.toThrow(invalid);
    }
    await expect(bench.linking.link({ learner: real, identifier: real })).rejects.toThrow(invalid);
    expect(() => bench.prove(learnerId, { identifier: number(2) })).toThrow(invalid);
    expect(() => {
      (real as { authenticatedAt: number }).authenticatedAt = 0;
    }).toThrow(TypeError);
  });

  it("shows no identifier", () => {
    const proof = bench.prove(number(1));
    expect(JSON.stringify(proof)).not.toContain("990200000001");
  });
});
