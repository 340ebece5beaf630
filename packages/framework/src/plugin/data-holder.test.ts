import { createLearnerId, type HeldPart } from "@hocvuso/core";
import { expect, it } from "vitest";
import { home, passed } from "../rules/__fixtures__/rules.ts";
import type { AttainmentRule } from "../rules/rule.ts";
import { setUp } from "./__fixtures__/set-up.ts";
import { attainmentsHolder } from "./data-holder.ts";

const activity = `${home}/activities/an-toan`;
const rule: AttainmentRule = {
  id: "an-toan",
  version: 1,
  title: { vi: "An toàn", en: "Safety" },
  frameworkId: "vn-tt02-2025",
  item: "4.2",
  level: 2,
  requires: { verbs: [passed], activities: [activity] },
};
const [one, other] = [createLearnerId(), createLearnerId()];

function passing(at: number, name: string): object {
  return {
    id: `00000000-0000-4000-8000-${`${at}`.padStart(12, "0")}`,
    timestamp: "2026-11-20T01:00:00.000Z",
    actor: { account: { homePage: home, name } },
    verb: { id: passed },
    object: { id: activity },
  };
}

async function filled() {
  const { api, database, read } = await setUp([rule]);
  await read(passing(1, one), passing(2, other), passing(3, one));
  return { api, holder: attainmentsHolder(database) };
}

async function collect(parts: AsyncIterable<HeldPart>): Promise<HeldPart[]> {
  const found: HeldPart[] = [];
  for await (const part of parts) found.push(part);
  return found;
}

it("gives a learner levels and evidence, and nobody else's", async () => {
  const { holder } = await filled();
  const parts = await collect(holder.export(one));
  expect(parts.map(({ kind }) => kind)).toEqual(["attainment", "evidence", "evidence"]);
  expect(JSON.stringify(parts)).not.toContain(other);
});

it("keeps both at the depth of the link, so that the learner is still counted", async () => {
  const { api, holder } = await filled();
  expect(await holder.erase(one, "link")).toMatchObject([
    { kind: "attainment", erased: 0, kept: 1, reason: { vi: expect.stringContaining("số liệu") } },
    { kind: "evidence", erased: 0, kept: 2 },
  ]);
  expect(await api.of(one)).toHaveLength(1);
});

it("takes both away, once", async () => {
  const { api, holder } = await filled();
  expect(await holder.erase(one, "everything")).toMatchObject([{ erased: 1 }, { erased: 2 }]);
  expect(await holder.erase(one, "everything")).toMatchObject([{ erased: 0 }, { erased: 0 }]);
  expect(await api.of(one)).toEqual([]);
  expect(await api.of(other)).toHaveLength(1);
});
