import { sqlite } from "@hocvuso/core/sqlite";
import { expect, it } from "vitest";
import { askManyEras } from "./__fixtures__/many-eras.ts";
import { eraseLearner } from "./care/erase-learner.ts";
import { verifyErased } from "./care/verify-erased.ts";
import { eraOf } from "./eras.ts";

it("finds and pages through what is spread over many eras, in both directions", async () => {
  for (const { question, found, expected } of await askManyEras(sqlite(":memory:"))) {
    expect({ question, found }).toEqual({ question, found: expected });
  }
});

it("erases a learner from every era", async () => {
  const database = sqlite(":memory:");
  await askManyEras(database);
  const agents = [{ account: { homePage: "https://hub.example.vn", name: "hl_other" } }];
  expect(await eraseLearner(database, { agents })).toMatchObject({ statements: 54 });
  expect(await verifyErased(database, { agents })).toMatchObject({ clean: true });
});

it("numbers eras from 0", () => {
  expect([1, 32_767, 32_768, 65_536].map(eraOf)).toEqual([0, 0, 1, 2]);
});
