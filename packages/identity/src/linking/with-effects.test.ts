import type { LearnerId } from "@hocvuso/core";
import { beforeEach, expect, it } from "vitest";
import { portalAccount } from "../vault/identifier.ts";
import { type Bench, openLinking } from "./__fixtures__/open-linking.ts";
import type { LinkEvent } from "./link-event.ts";
import type { Linking } from "./linking-contract.ts";
import { withEffects } from "./with-effects.ts";

let bench: Bench;
let linking: Linking;
let officer: LearnerId;
let ended: LearnerId[];
let told: LinkEvent[];
beforeEach(async () => {
  bench = await openLinking();
  officer = await bench.citizen(1);
  ended = [];
  told = [];
  linking = withEffects(bench.linking, {
    endSessions: async (learnerId) => ended.push(learnerId),
    tell: async (event) => void told.push(event),
  });
});

const supervise = () => {
  const rest = { kind: "other", documentKind: "passport" } as const;
  return linking.supervise({ officer: bench.prove(officer), ...rest });
};

it("an officer's word taken back ends the sessions of the one the learner became", async () => {
  const { learnerId } = await supervise();
  const into = await bench.vault.learnerFor(portalAccount("u1"));
  await linking.merge({ from: bench.prove(learnerId), into: bench.prove(into) });
  ended = [];
  await linking.revokeSupervision({ officer: bench.prove(officer), learnerId });
  expect(ended.toSorted()).toEqual([learnerId, into].toSorted());
});

it("codes given out and used are told", async () => {
  const { learnerId } = await supervise();
  const { text } = await linking.renewActivation({ officer: bench.prove(officer), learnerId });
  await linking.redeemActivation(text);
  expect(told).toMatchObject([
    { type: "supervised", learnerId, officer },
    { type: "renewed", learnerId, officer },
    { type: "redeemed", learnerId, officer },
  ]);
  expect(ended).toEqual([]);
});
