import { createLearnerId, isLearnerId, type LearnerId } from "@hocvuso/core";
import { beforeEach, describe, expect, it } from "vitest";
import { number } from "../vault/__fixtures__/open-vault.ts";
import { portalAccount } from "../vault/identifier.ts";
import { type Bench, hour, openLinking, typesOf } from "./__fixtures__/open-linking.ts";
import { createLinking } from "./linking.ts";
import type { SuperviseRequest } from "./linking-contract.ts";

let bench: Bench;
let officer: LearnerId;
let guardian: LearnerId;
beforeEach(async () => {
  bench = await openLinking();
  officer = await bench.citizen(1);
  guardian = await bench.citizen(2);
});

const consentReceiptId = "0f8fad5b-d9cb-469f-a165-70867728950e";
const supervise = (request: Partial<SuperviseRequest> = {}) =>
  bench.linking.supervise({
    officer: bench.prove(officer),
    kind: "no-phone",
    documentKind: "passport",
    ...request,
  });
const code = (name: string, path?: string) =>
  expect.objectContaining(path === undefined ? { code: name } : { code: name, path });

describe("supervised verification", () => {
  it("makes a learner, a record that later decisions show, and a code", async () => {
    const result = await supervise({
      kind: "child",
      documentKind: "birth-certificate",
      guardian: { learnerId: guardian, consentReceiptId },
      note: "at-school",
    });
    const { learnerId } = result;
    expect(isLearnerId(learnerId)).toBe(true);
    expect(result.events).toMatchObject([{ type: "supervised", learnerId, officer }]);
    expect(result.activation.text).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(await bench.linking.supervisionOf(learnerId)).toEqual({
      id: expect.any(String),
      kind: "child",
      documentKind: "birth-certificate",
      note: "at-school",
      officer,
      guardian: { learnerId: guardian, consentReceiptId },
      verifiedAt: new Date(1_800_000_000_000).toISOString(),
      validUntil: new Date(1_800_000_000_000 + 365 * 24 * hour).toISOString(),
      state: "in-force",
    });
    expect(await bench.linking.identifiersOf(learnerId)).toMatchObject([{ kind: "supervised" }]);
    expect(await bench.linking.supervisionOf(officer)).toBeUndefined();
  });

  it.each<[string, Partial<SuperviseRequest>]>([
    ["/kind", { kind: "friend" as never }],
    ["/documentKind", { documentKind: "library-card" }],
    ["/documentKind", { documentKind: "B1234567" }],
    ["/note", { note: "Nguyễn Văn Thử" }],
    ["/guardian/consentReceiptId", receipt("990200123456")],
    ["/guardian/consentReceiptId", receipt("Nguyễn Văn Thử")],
  ])("takes codes that are set up only: %s", async (path, request) => {
    await expect(supervise(request)).rejects.toThrow(code("IDENTITY_BAD_SUPERVISION", path));
  });

  it("of a child needs a guardian whom a provider verified", async () => {
    const required = code("IDENTITY_GUARDIAN_REQUIRED", "/guardian");
    const child = { kind: "child" } as const;
    await expect(supervise(child)).rejects.toThrow(required);
    const portalOnly = await bench.vault.learnerFor(portalAccount("u1"));
    const { learnerId: supervised } = await supervise();
    for (const learnerId of [createLearnerId(), portalOnly, supervised]) {
      const refused = supervise({ ...child, guardian: { learnerId, consentReceiptId } });
      await expect(refused).rejects.toThrow(required);
    }
  });

  it("needs an officer with the levels, freshly signed in", async () => {
    const low = code("IDENTITY_LEVEL_TOO_LOW", "/officer");
    const weak = [
      { accountLevel: "01" },
      { authLevel: 1 },
      { accountLevel: "organisation" },
    ] as const;
    for (const facts of weak) {
      const refused = supervise({ officer: bench.prove(officer, facts) });
      await expect(refused).rejects.toThrow(low);
    }
    const proof = bench.prove(officer);
    bench.pass(hour + 1);
    await expect(supervise({ officer: proof })).rejects.toThrow(code("IDENTITY_PROOF_STALE"));
    await expect(supervise({ officer: { ...bench.prove(officer) } })).rejects.toThrow(
      code("IDENTITY_PROOF_INVALID"),
    );
    await expect(supervise({ officer: bench.prove(createLearnerId()) })).rejects.toThrow(
      code("IDENTITY_UNKNOWN_LEARNER"),
    );
    await expect(supervise({ officer: bench.prove(number(1)) })).rejects.toThrow(
      code("IDENTITY_PROOF_INVALID"),
    );
  });

  it("is never of the officer, or of a child in the officer's care", async () => {
    const self = code("IDENTITY_OFFICER_SELF");
    const own = { kind: "child", guardian: { learnerId: officer, consentReceiptId } } as const;
    await expect(supervise(own)).rejects.toThrow(self);
    const { learnerId, activation } = await supervise();
    const redeem = bench.linking.redeemActivation(activation.text, { signedInAs: officer });
    await expect(redeem).rejects.toThrow(self);
    const proofs = [bench.prove(learnerId), bench.prove(officer)] as const;
    await expect(bench.linking.merge({ from: proofs[0], into: proofs[1] })).rejects.toThrow(self);
    await expect(bench.linking.merge({ from: proofs[1], into: proofs[0] })).rejects.toThrow(self);
  });
});

describe("the rules for officers", () => {
  it.each([
    { documentKinds: ["Hộ chiếu"] },
    { documentKinds: ["passport-1"] },
    { notes: ["at school"] },
    { validDays: 0 },
    { codeHours: Number.NaN },
    { officerMaxAgeSeconds: Number.POSITIVE_INFINITY },
  ])("are refused when they make no sense: %j", async (supervision) => {
    await expect(openLinking({ supervision })).rejects.toThrow(
      code("IDENTITY_BAD_CONFIGURATION", "/supervision"),
    );
  });

  it("go with a vault of this package only", () => {
    const copy = { ...bench.vault };
    expect(() => createLinking({ vault: copy })).toThrow(code("IDENTITY_BAD_CONFIGURATION"));
  });

  it("have no documents unless they are listed", async () => {
    const linking = createLinking({ vault: bench.vault });
    const request = {
      officer: bench.prove(officer),
      kind: "other",
      documentKind: "passport",
    } as const;
    await expect(linking.supervise(request)).rejects.toThrow(code("IDENTITY_BAD_SUPERVISION"));
  });
});

describe("an officer's word", () => {
  it("goes with the learner through a merge, and ends at a set time", async () => {
    const account = portalAccount("u1");
    const { learnerId } = await supervise();
    await bench.linking.link({
      learner: bench.prove(learnerId),
      identifier: bench.prove(account),
    });
    const person = { portalAccount: account };
    expect(await bench.linking.resolveLearner(person)).toMatchObject({
      learnerId,
      verifiedBy: "officer",
    });
    bench.pass(365 * 24 * hour);
    const ended = code("IDENTITY_SUPERVISION_ENDED");
    await expect(bench.linking.resolveLearner(person)).rejects.toThrow(ended);
    expect(await bench.linking.supervisionOf(learnerId)).toMatchObject({ state: "expired" });
    const request = { officer: bench.prove(officer), learnerId };
    await expect(bench.linking.renewActivation(request)).rejects.toThrow(ended);
    // An e-identity takes its place.
    const verified = await bench.linking.resolveLearner({ ...person, citizenNumber: number(5) });
    expect(verified).toMatchObject({ learnerId, verifiedBy: "provider" });
    expect((await bench.linking.resolveLearner(person)).verifiedBy).toBeUndefined();
  });

  it("counts as a way in, so the last identifier beside it may go", async () => {
    const { learnerId } = await supervise();
    const learner = bench.prove(learnerId);
    await bench.linking.link({ learner, identifier: bench.prove(portalAccount("u1")) });
    const [{ ref = "" } = {}] = await bench.linking.identifiersOf(learnerId);
    await bench.linking.unlink({ learner, ref });
    expect(await bench.linking.identifiersOf(learnerId)).toMatchObject([{ kind: "supervised" }]);
  });

  it("can be taken back, with the code", async () => {
    const { learnerId, activation } = await supervise();
    const request = { officer: bench.prove(guardian), learnerId };
    const result = await bench.linking.revokeSupervision(request);
    expect(result.events).toMatchObject([{ type: "unlinked", kind: "supervised", learnerId }]);
    expect(typesOf(await bench.linking.revokeSupervision(request))).toEqual([]);
    expect(await bench.linking.supervisionOf(learnerId)).toMatchObject({ state: "revoked" });
    const wrong = code("IDENTITY_ACTIVATION_WRONG");
    await expect(bench.linking.redeemActivation(activation.text)).rejects.toThrow(wrong);
    await expect(bench.linking.renewActivation(request)).rejects.toThrow(
      code("IDENTITY_SUPERVISION_ENDED"),
    );
    const never = { ...request, learnerId: officer };
    await expect(bench.linking.revokeSupervision(never)).rejects.toThrow(
      code("IDENTITY_SUPERVISION_ENDED"),
    );
  });
});

function receipt(consentReceiptId: string): Partial<SuperviseRequest> {
  return { guardian: { learnerId: createLearnerId(), consentReceiptId } };
}
