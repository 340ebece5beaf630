import type { HeldPart, LearnerId } from "@hocvuso/core";
import { beforeEach, expect, it } from "vitest";
import type { IdentityTables } from "../tables.ts";
import { portalAccount } from "../vault/identifier.ts";
import { type Bench, openLinking } from "./__fixtures__/open-linking.ts";
import type { Supervised } from "./linking-contract.ts";

let bench: Bench;
let officer: LearnerId;
let another: LearnerId;
let supervised: Supervised;
beforeEach(async () => {
  bench = await openLinking();
  [officer, another] = [await bench.citizen(1), await bench.citizen(2)];
  supervised = await bench.linking.supervise({
    officer: bench.prove(officer),
    kind: "no-phone",
    documentKind: "passport",
  });
});

const self = expect.objectContaining({ code: "IDENTITY_OFFICER_SELF" });
const renew = (by: LearnerId) => {
  const { learnerId } = supervised;
  return bench.linking.renewActivation({ officer: bench.prove(by), learnerId });
};
const history = () =>
  bench.database
    .query<IdentityTables>()
    .selectFrom("identity_link_history")
    .select(["type", "other_id"])
    .where("learner_id", "=", supervised.learnerId)
    .orderBy("at")
    .execute();

it("names who gave out each code, and whose code was used", async () => {
  bench.pass(1);
  const renewed = await renew(another);
  const { learnerId } = supervised;
  expect(renewed.events).toMatchObject([{ type: "renewed", learnerId, officer: another }]);
  bench.pass(1);
  const { events } = await bench.linking.redeemActivation(renewed.text);
  expect(events).toMatchObject([{ type: "redeemed", learnerId, officer: another }]);
  expect(await history()).toEqual([
    { type: "supervised", other_id: officer },
    { type: "renewed", other_id: another },
    { type: "redeemed", other_id: another },
  ]);
});

it("a code is refused to the officer who gave it out, and to the one who verified", async () => {
  const { text } = await renew(another);
  for (const signedInAs of [another, officer]) {
    await expect(bench.linking.redeemActivation(text, { signedInAs })).rejects.toThrow(self);
  }
  // A refusal uses nothing up, and is no redemption.
  expect((await history()).map(({ type }) => type)).not.toContain("redeemed");
  const signedInAs = await bench.citizen(3);
  await bench.linking.redeemActivation(text, { signedInAs });
});

it("who gave out a code cannot become one with the learner", async () => {
  await renew(another);
  const [learner, own] = [bench.prove(supervised.learnerId), bench.prove(another)];
  await expect(bench.linking.merge({ from: learner, into: own })).rejects.toThrow(self);
  // Nor with the one the learner became.
  const into = await bench.vault.learnerFor(portalAccount("u1"));
  await bench.linking.merge({ from: learner, into: bench.prove(into) });
  await expect(bench.linking.merge({ from: bench.prove(into), into: own })).rejects.toThrow(self);
});

it("the person's own export names no officer", async () => {
  const { text } = await renew(another);
  await bench.linking.redeemActivation(text);
  const from = await bench.vault.learnerFor(portalAccount("u1"));
  const [gone, stays] = [bench.prove(from), bench.prove(supervised.learnerId)];
  await bench.linking.merge({ from: gone, into: stays });
  const parts: HeldPart[] = [];
  for await (const part of bench.vault.exportFor(supervised.learnerId)) parts.push(part);
  const links = parts.filter(({ kind }) => kind === "link").map(({ data }) => data);
  expect(links.map(({ type }) => type)).toEqual(
    expect.arrayContaining(["supervised", "renewed", "redeemed", "merged"]),
  );
  expect(links).toContainEqual(expect.objectContaining({ type: "merged", otherId: from }));
  expect(JSON.stringify(parts)).not.toContain(officer);
  expect(JSON.stringify(parts)).not.toContain(another);
});
