import { isLearnerId } from "@hocvuso/core";
import { beforeEach, describe, expect, it } from "vitest";
import { keyOf, number, vaultRows } from "../vault/__fixtures__/open-vault.ts";
import { portalAccount } from "../vault/identifier.ts";
import { type Bench, openLinking, subject, typesOf } from "./__fixtures__/open-linking.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openLinking();
});

const resolve: Bench["linking"]["resolveLearner"] = (person, options) =>
  bench.linking.resolveLearner(person, options);
const code = (name: string) => expect.objectContaining({ code: name });

describe("who a verified person is", () => {
  it.each([
    { subject: subject("a") },
    { citizenNumber: number(1) },
    { subject: subject("a"), citizenNumber: number(1) },
    { subject: subject("a"), citizenNumber: number(1), portalAccount: portalAccount("u1") },
  ])("is a new learner once, the same ever after (%#)", async (person) => {
    const first = await resolve(person);
    expect(first).toMatchObject({ isNew: true, verifiedBy: "provider", events: [] });
    expect(isLearnerId(first.learnerId)).toBe(true);
    expect(await resolve(person)).toEqual({ ...first, isNew: false });
    const parts = Object.entries(person).filter(([name]) => name !== "portalAccount");
    for (const [name, value] of parts) {
      expect((await resolve({ [name]: value })).learnerId).toBe(first.learnerId);
    }
  });

  it("is what the vault enrolled under the number", async () => {
    const learnerId = await bench.vault.learnerFor(number(1));
    const result = await resolve({ subject: subject("a"), citizenNumber: number(1) });
    expect(result).toMatchObject({ learnerId, isNew: false });
    expect(result.events).toMatchObject([{ type: "linked", learnerId, kind: "subject" }]);
  });

  it("gains the number once the provider gives it", async () => {
    const { learnerId } = await resolve({ subject: subject("a") });
    const result = await resolve({ subject: subject("a"), citizenNumber: number(1) });
    expect(result.learnerId).toBe(learnerId);
    expect(result.events).toMatchObject([{ type: "linked", kind: "citizen-number" }]);
    expect(await bench.vault.learnerFor(number(1))).toBe(learnerId);
  });

  it("is bound again when the provider gives another subject (S9)", async () => {
    const { learnerId } = await resolve({ subject: subject("old"), citizenNumber: number(1) });
    const elsewhere = subject("b", "https://other.example");
    await resolve({ subject: elsewhere, citizenNumber: number(1) });
    const result = await resolve({ subject: subject("new"), citizenNumber: number(1) });
    expect(result.learnerId).toBe(learnerId);
    expect(typesOf(result)).toEqual(["rebound"]);
    expect((await resolve({ subject: elsewhere })).learnerId).toBe(learnerId);
    expect((await resolve({ subject: subject("new") })).learnerId).toBe(learnerId);
    // The old subject leads nowhere any more.
    expect(await resolve({ subject: subject("old") })).toMatchObject({ isNew: true });
    const history = [];
    for await (const { kind, data } of bench.vault.exportFor(learnerId)) {
      if (kind === "link") history.push(data.type);
    }
    expect(history.toSorted()).toEqual(["linked", "rebound"]);
  });

  it("is refused when a known subject comes with another number", async () => {
    await resolve({ subject: subject("a"), citizenNumber: number(1) });
    const before = await vaultRows(bench.database);
    const conflict = code("IDENTITY_SUBJECT_CONFLICT");
    await expect(resolve({ subject: subject("a"), citizenNumber: number(2) })).rejects.toThrow(
      conflict,
    );
    expect(await vaultRows(bench.database)).toEqual(before);
    await bench.vault.learnerFor(number(2));
    await expect(resolve({ subject: subject("a"), citizenNumber: number(2) })).rejects.toThrow(
      conflict,
    );
  });

  it("becomes one with the learner of the number when the provider proves both at once", async () => {
    const bySubject = await resolve({ subject: subject("a"), portalAccount: portalAccount("u1") });
    const byNumber = await resolve({ subject: subject("old"), citizenNumber: number(1) });
    const person = {
      subject: subject("a"),
      citizenNumber: number(1),
      portalAccount: portalAccount("u1"),
    };
    const result = await resolve(person);
    expect(result.learnerId).toBe(byNumber.learnerId);
    expect(typesOf(result)).toEqual(["rebound", "merged"]);
    expect(await bench.linking.canonical(bySubject.learnerId)).toBe(byNumber.learnerId);
    expect(await resolve(person)).toMatchObject({ learnerId: byNumber.learnerId, events: [] });
    expect((await resolve({ portalAccount: portalAccount("u1") })).learnerId).toBe(
      byNumber.learnerId,
    );
  });
});

describe("a portal's account", () => {
  const account = portalAccount("u1");

  it("gains a verified identity", async () => {
    const { learnerId, verifiedBy } = await resolve({ portalAccount: account });
    expect(verifiedBy).toBeUndefined();
    const person = { subject: subject("a"), citizenNumber: number(1), portalAccount: account };
    const result = await resolve(person);
    expect(result).toMatchObject({ learnerId, verifiedBy: "provider" });
    expect(typesOf(result)).toEqual(["linked", "linked"]);
  });

  it("is linked to a person who is known", async () => {
    const { learnerId } = await resolve({ citizenNumber: number(1) });
    const result = await resolve({ citizenNumber: number(1), portalAccount: account });
    expect(result).toMatchObject({ learnerId, events: [{ type: "linked", kind: "account" }] });
  });

  it("is refused when it is somebody else's (S6)", async () => {
    await resolve({ citizenNumber: number(1), portalAccount: account });
    const taken = code("IDENTITY_ALREADY_LINKED");
    const others = [{ citizenNumber: number(2) }, { citizenNumber: number(3) }];
    await bench.vault.learnerFor(number(3));
    for (const person of others) {
      const before = await vaultRows(bench.database);
      await expect(resolve({ ...person, portalAccount: account })).rejects.toThrow(taken);
      expect(await vaultRows(bench.database)).toEqual(before);
    }
  });

  it("is refused when another subject of the same provider holds it", async () => {
    await resolve({ subject: subject("a"), portalAccount: account });
    await expect(resolve({ subject: subject("b"), portalAccount: account })).rejects.toThrow(
      code("IDENTITY_ALREADY_LINKED"),
    );
  });
});

describe("the decision", () => {
  it("is kept with the caller's transaction or not at all", async () => {
    const person = { subject: subject("a"), citizenNumber: number(1) };
    const attempt = bench.database.transaction(async (tx) => {
      await resolve(person, { tx });
      expect((await resolve(person, { tx })).isNew).toBe(false);
      throw new Error("stop");
    });
    await expect(attempt).rejects.toThrow("stop");
    expect(await vaultRows(bench.database)).toEqual([]);
  });

  it("needs something to decide about, of the right kind", async () => {
    const bad = code("IDENTITY_BAD_IDENTIFIER");
    await expect(resolve({})).rejects.toThrow(bad);
    await expect(resolve({ subject: portalAccount("u1") as never })).rejects.toThrow(bad);
    await expect(resolve({ citizenNumber: "990200000001" as never })).rejects.toThrow(bad);
  });

  it("stays the same when keys rotate (S11)", async () => {
    const person = { subject: subject("a"), citizenNumber: number(1) };
    const { learnerId } = await resolve(person);
    const { database } = bench;
    const next = await openLinking({ database, keys: [keyOf(2), keyOf(1)] });
    expect(await next.linking.resolveLearner(person)).toMatchObject({ learnerId, events: [] });
    const last = await openLinking({ database, keys: [keyOf(2)] });
    expect((await last.linking.resolveLearner(person)).learnerId).toBe(learnerId);
  });
});
