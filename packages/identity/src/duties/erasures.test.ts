import { HvsError, type LearnerId } from "@hocvuso/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "../hash.ts";
import { mintProof } from "../linking/proof.ts";
import { providerSubject } from "../vault/identifier.ts";
import {
  type DutiesBench,
  type FakeHolder,
  fakeHolder,
  key,
  openDuties,
} from "./__fixtures__/open-duties.ts";
import { isWholeCertificate } from "./certificate.ts";
import type { Erasure } from "./erasures-contract.ts";

let bench: DutiesBench;
let store: FakeHolder;
let one: LearnerId;
beforeEach(async () => {
  bench = await openDuties();
  store = fakeHolder();
  bench.holders.set("store", store);
  one = await bench.learner(1);
  store.rows.set(one, [{ a: 1 }, { a: 2 }]);
});
afterEach(() => bench.close());

const code = (code: string) => expect.objectContaining({ code });
const open = (parts: object = {}): Promise<Erasure> =>
  bench.api.erasures.open({ learnerId: one, depth: "everything", by: "system", ...parts });
const held = async (learnerId: LearnerId) => {
  const kinds: string[] = [];
  for await (const { kind } of bench.api.exportFor(learnerId)) kinds.push(kind);
  return kinds;
};
const partOf = ({ certificate }: Erasure, holder: string, kind: string) =>
  certificate?.holders
    .find((one) => one.holder === holder)
    ?.parts.find((part) => part.kind === kind);

async function merge(from: LearnerId, into: LearnerId): Promise<void> {
  const facts = { accountLevel: "02", authLevel: 2, authenticatedAt: Date.now() } as const;
  const proof = (learnerId: LearnerId) => mintProof({ learnerId, ...facts });
  await bench.harness.api.linking.merge({ from: proof(from), into: proof(into) });
}

describe("an erasure of everything", () => {
  it("leaves nothing but the record of look-ups, and certifies each part", async () => {
    const { id } = await open();
    const done = await bench.api.erasures.run(id);
    expect(done).toMatchObject({ state: "finished", failures: [] });
    expect(partOf(done, "store", "row")).toMatchObject({ erased: 2, kept: 0 });
    expect(partOf(done, "identity", "identifier")).toMatchObject({ erased: 1, kept: 0 });
    expect(partOf(done, "identity", "look-up")).toMatchObject({
      kept: 1,
      reason: { vi: expect.any(String), en: expect.any(String) },
    });
    expect(await held(one)).toEqual(["learner", "look-up"]);
    expect(await bench.learner(1)).not.toBe(one);
  });

  it("makes a certificate that names nobody and shows when it was changed", async () => {
    const { certificate } = await bench.api.erasures.run((await open()).id);
    if (!certificate) throw new Error("There is no certificate.");
    expect(JSON.stringify(certificate)).not.toContain(one);
    expect(certificate.subjects).toEqual([await sha256(`${certificate.id} ${one}`)]);
    expect(await isWholeCertificate(certificate)).toBe(true);
    expect(await isWholeCertificate({ ...certificate, depth: "link" })).toBe(false);
    const holders = certificate.holders.map((one) => ({ ...one, parts: [] }));
    expect(await isWholeCertificate({ ...certificate, holders })).toBe(false);
  });

  it("reaches the ids that merges took away, also those of a merge in between", async () => {
    const [other, late] = [await merged(2), await merged(3)];
    await merge(other, one);
    const { id } = await open();
    await merge(late, one);
    const done = await bench.api.erasures.run(id);
    expect(partOf(done, "store", "row")).toMatchObject({ erased: 4 });
    expect(store.rows.size).toBe(0);
    expect(done.certificate?.subjects).toHaveLength(3);

    async function merged(index: number): Promise<LearnerId> {
      const learnerId = await bench.harness.api.learnerFor(
        providerSubject(`https://id${index}.example`, "s"),
      );
      store.rows.set(learnerId, [{ index }]);
      return learnerId;
    }
  });

  it("follows the person whom a merge gave another id in between", async () => {
    const survivor = await bench.harness.api.learnerFor(
      providerSubject("https://id4.example", "s"),
    );
    store.rows.set(survivor, [{ b: 1 }]);
    const { id } = await open();
    await merge(one, survivor);
    const done = await bench.api.erasures.run(id);
    expect(partOf(done, "store", "row")).toMatchObject({ erased: 3 });
    expect(partOf(done, "identity", "identifier")).toMatchObject({ erased: 2 });
    expect(await held(survivor)).toEqual(["learner", "look-up"]);
  });

  it("takes what came in while it ran", async () => {
    const late = fakeHolder();
    // Asked last of all in the first round, it hands something to one that was asked before.
    const first = { ...fakeHolder(), erase: late.erase.bind(late) };
    let handed = false;
    bench.holders.delete("store");
    bench.holders.set("first", {
      ...first,
      async erase(learnerId, depth) {
        if (!handed) store.rows.set(learnerId, [{ late: true }]);
        handed = true;
        return first.erase(learnerId, depth);
      },
    });
    store.rows.clear();
    bench.holders.set("store", store);
    const done = await bench.api.erasures.run((await open()).id);
    expect(partOf(done, "store", "row")).toMatchObject({ erased: 1 });
    expect(store.rows.size).toBe(0);
  });

  it("ends the sessions first", async () => {
    const learnerId = await bench.signIn();
    expect((await bench.fetch("/duties/me/consents")).status).toBe(200);
    store.failures.push(new Error("later"));
    await bench.api.erasures.run((await open({ learnerId })).id);
    expect((await bench.fetch("/duties/me/consents")).status).toBe(401);
  });
});

describe("an erasure of the link", () => {
  it("keeps the records, which lead to nobody, and says why", async () => {
    const done = await bench.api.erasures.run((await open({ depth: "link" })).id);
    expect(partOf(done, "store", "row")).toMatchObject({
      erased: 0,
      kept: 2,
      reason: { vi: "Giữ lại", en: "Kept" },
    });
    expect(store.rows.get(one)).toHaveLength(2);
    expect(await held(one)).toEqual(["learner", "look-up", "row", "row"]);
    expect(await bench.learner(1)).not.toBe(one);
  });
});

describe("a holder that fails", () => {
  it("keeps the job open with a code, and the vault whole; running again goes on", async () => {
    const other = fakeHolder();
    bench.holders.set("other", other);
    const { id } = await open();
    store.failures.push(new Error(`secret of ${one}`), new HvsError("STORE_BUSY", "Busy."));
    const failed = await bench.api.erasures.run(id);
    expect(failed).toMatchObject({
      state: "open",
      failures: [{ holder: "store", code: "CORE_INTERNAL" }],
    });
    expect(failed).not.toHaveProperty("certificate");
    expect(await bench.learner(1)).toBe(one);
    expect((await bench.api.erasures.run(id)).failures).toEqual([
      { holder: "store", code: "STORE_BUSY" },
    ]);
    expect((await bench.api.erasures.pending()).map((one) => one.id)).toEqual([id]);
    const done = await bench.api.erasures.run(id);
    expect(done).toMatchObject({ state: "finished", failures: [] });
    // Once in each round: what was done is not done again.
    expect(other.calls).toBe(2);
    expect(await bench.api.erasures.pending()).toEqual([]);
    expect(JSON.stringify(bench.logs)).not.toContain(one);
    expect(await bench.api.erasures.run(id)).toEqual(done);
    expect(other.calls).toBe(2);
  });

  it("that is gone from the list afterwards still keeps it open", async () => {
    const { id } = await open();
    store.failures.push(new HvsError("STORE_BUSY", "Busy."));
    await bench.api.erasures.run(id);
    bench.holders.delete("store");
    expect(await bench.api.erasures.run(id)).toMatchObject({
      state: "open",
      failures: [{ holder: "store", code: "STORE_BUSY" }],
    });
  });

  it("when the process dies in the vault, the count stays true", async () => {
    const { id } = await open();
    const { identity } = { identity: bench.harness.api };
    const erase = identity.erase;
    Object.assign(identity, {
      async erase(learnerId: LearnerId) {
        await erase.call(identity, learnerId);
        throw new Error("killed");
      },
    });
    expect((await bench.api.erasures.run(id)).state).toBe("open");
    Object.assign(identity, { erase });
    const done = await bench.api.erasures.run(id);
    expect(partOf(done, "identity", "identifier")).toMatchObject({ erased: 1, kept: 0 });
  });
});

describe("opening", () => {
  it("is written down with who did it, unless that is the person", async () => {
    const officer = await bench.learner(9);
    for (const [learnerId, by, shown] of [
      [one, officer, officer],
      [await bench.learner(2), undefined, "erased"],
    ] as const) {
      const { id } = await open({ learnerId, by: by ?? learnerId });
      await bench.api.erasures.run(id);
      const history = await bench.api.erasures.history(id);
      expect(history.map(({ by, type }) => [by, type])).toEqual([
        [shown, "opened"],
        ["system", "finished"],
      ]);
    }
  });

  it("is once for a person, and not twice at different depths", async () => {
    const [first, again] = [await open(), await open()];
    expect(again.id).toBe(first.id);
    await expect(open({ depth: "link" })).rejects.toEqual(code("DUTIES_BAD_STATE"));
    await expect(open({ depth: "all" })).rejects.toEqual(code("DUTIES_BAD_REQUEST"));
    await expect(bench.api.erasures.run(key())).rejects.toEqual(code("DUTIES_UNKNOWN_ERASURE"));
  });

  it("fits the request that asked for it, which is done with it", async () => {
    const { receive, get, history, of } = bench.api.requests;
    const parts = { learnerId: one, kind: "erase", key: key() } as const;
    const { id: requestId } = await receive({ ...parts, depth: "everything" });
    await expect(open({ requestId, depth: "link" })).rejects.toEqual(code("DUTIES_BAD_STATE"));
    const other = await bench.learner(2);
    await expect(open({ requestId, learnerId: other })).rejects.toEqual(code("DUTIES_BAD_STATE"));
    const { id } = await open({ requestId });
    store.failures.push(new Error("later"));
    await bench.api.erasures.run(id);
    // Until it is done, the one who asked can see it.
    expect(await of(one)).toHaveLength(1);
    expect(await bench.api.erasures.certificateOf(requestId)).toBeUndefined();
    const { certificate } = await bench.api.erasures.run(id);
    expect(await bench.api.erasures.certificateOf(requestId)).toEqual(certificate);
    // The agency can show that it kept the term, and no longer whose request it was.
    expect(await get(requestId)).toMatchObject({ state: "done", learnerId: "" });
    expect((await history(requestId)).map(({ by }) => by)).toEqual(["erased", "system"]);
    expect(await of(one)).toEqual([]);
  });
});
