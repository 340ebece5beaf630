import { beforeAll, describe, expect, it } from "vitest";
import {
  createFeaturedKeys,
  type FeaturedKeys,
  openFeaturedParty,
} from "./__fixtures__/featured-relying-party.ts";
import { openNaiveParty } from "./__fixtures__/naive-relying-party.ts";
import { idsOf, runMatrix } from "./__fixtures__/run-matrix.ts";
import { openStrictParty } from "./__fixtures__/strict-relying-party.ts";
import type { RelyingPartyReport } from "./drive/report.ts";
import type { ForgingClient } from "./forging-client.ts";

const words = (text: string) => text.trim().split(/\s+/);

describe("a strict relying party", () => {
  it("passes every case that applies to it", async () => {
    const report = await runMatrix((options) => openStrictParty({ ...options, level: 1 }));
    expect(report.results.filter(({ verdict }) => verdict === "failed")).toEqual([]);
    expect(idsOf(report, "inconclusive")).toEqual([]);
    expect(report.passed).toBe(true);
    expect(idsOf(report, "skipped")).toEqual(
      words(`A14.1 A14.2 A14.3 A14.4 A14.5 R3.1 R3.2 R4.1 R4.2 R4.3 R5.1 R5.2 R5.3 R5.4 T20.3
        T25.1 T25.2 T25.3 T25.4 T25.5 T25.6 T25.7 T25.8 T25.9 T25.10 T26.1 T26.2 U2.1 U4.1 U4.2 U4.3
        U4.4 U4.5 U4.6`),
    );
  });

  it("passes those about the level when it asks for more than the lowest", async () => {
    const report = await runMatrix(openStrictParty, { cases: ["T20", "S"] });
    expect(report.totals).toMatchObject({ failed: 0, inconclusive: 0 });
    expect(idsOf(report, "passed")).toContain("T20.3");
    // Nobody is let in at the lower level, so there is nothing to step up from.
    expect(idsOf(report, "skipped")).toContain("S1.1");
  });

  it("gives a code of its own for each kind of refusal", async () => {
    const { results } = await runMatrix(openStrictParty, {
      cases: ["T4.1", "T13.1", "T18.1", "A6"],
    });
    expect(results.map(({ id, status, code }) => [id, status, code])).toEqual([
      ["A6.1", 403, "ANSWER_ISSUER"],
      ["T4.1", 403, "TOKEN_ALGORITHM"],
      ["T13.1", 403, "TOKEN_ISSUER"],
      ["T18.1", 403, "TOKEN_NONCE"],
    ]);
  });
});

/** What the library leaves to whoever uses it, signatures checked or not. */
const leftToTheParty =
  words(`T12.1 T12.2 T12.3 T12.4 T12.5 T12.6 T14.4 T15.5 T16.2 T16.3 T16.4 T16.5
  T20.1 T20.2 T20.3 T20.4 T20.5 T20.6 T21.3 T22.1 T22.2 T22.3 T23.2 T23.3 T23.4 T24.1 T24.2 T24.3
  T24.4 T24.6 U5.1`);
const signatures = words(`T1.1 T2.2 T3.1 T3.3 T6.2 T7.1 T7.2 T7.3 T7.4 T7.5 T8.1 T8.4 T8.5 T9.2
  T9.3 T10.1 T27.2 K4.1`);
/** The library allows 30 s between two clocks. */
const falseRefusals = words("V1.1 V1.3");

describe("a naive relying party on openid-client as it comes", () => {
  it("fails what it does not look at, and nothing else", async () => {
    const report = await runMatrix(openNaiveParty, { movable: false });
    const logout = words(`L1.1 L1.2 L1.3 L1.4 L2.1 L2.2 L2.3 L2.4 L3.1 L3.2 L3.3 L3.4 L4.1 L6.1 L6.2
      L6.3 L6.4 L6.5 L7.1 L7.2 L8.1 L8.2 L9.1 L9.2`);
    // Keys are never fetched, so nothing about them is seen.
    const unfetched = words("T9.1 K3.1 K3.3 K3.4 K3.5 K6.4");
    const own = words("A4.1 A15.1 A15.2 A15.3 A15.4 A15.5 A15.6 S3.1 T2.1 T19.2 T19.4 T19.5");
    const expected = [
      ...leftToTheParty,
      ...signatures,
      ...falseRefusals,
      ...logout,
      ...unfetched,
      ...own,
    ];
    expect(idsOf(report, "failed").toSorted()).toEqual(expected.toSorted());
    expect(idsOf(report, "inconclusive")).toEqual([]);
    expect(report.passed).toBe(false);
  });
});

describe("openid-client with PAR, JARM, DPoP, keys and encryption", () => {
  let keys: FeaturedKeys;
  let client: Partial<ForgingClient>;
  beforeAll(async () => {
    keys = await createFeaturedKeys();
    const jwk = ({ publicKey }: CryptoKeyPair) => crypto.subtle.exportKey("jwk", publicKey);
    client = {
      publicKeys: [await jwk(keys.assertion)],
      encryptionKey: { ...(await jwk(keys.encryption)), alg: "ECDH-ES+A256KW" },
      signedUserInfo: true,
    };
  });
  const cases = ["A14", "R", "T", "U", "K", "V"];
  const run = (checksSignatures: boolean): Promise<RelyingPartyReport> =>
    runMatrix((options) => openFeaturedParty({ ...options, keys, checksSignatures }), {
      movable: false,
      client,
      cases,
    });
  const encryption = words("T25.5 T25.10 U2.1 T19.4 T19.5");

  it("without checks of signatures: takes a forged token in an envelope", async () => {
    const report = await run(false);
    const forged = words("T26.1 T26.2 U4.4 T2.1");
    const expected = [...leftToTheParty, ...signatures, ...falseRefusals, ...encryption, ...forged];
    expect(idsOf(report, "failed").toSorted()).toEqual(expected.toSorted());
    expect(idsOf(report, "inconclusive")).toEqual([]);
  });

  it("with them: fails what the library leaves to the party", async () => {
    const report = await run(true);
    const expected = [...leftToTheParty, ...falseRefusals, ...encryption];
    expect(idsOf(report, "failed").toSorted()).toEqual(expected.toSorted());
    expect(idsOf(report, "inconclusive")).toEqual([]);
    expect(idsOf(report, "skipped")).toEqual(words("T5.5 T24.5 T25.2 T25.3 T25.4 V6.1 V6.2 V6.3"));
  });
});
