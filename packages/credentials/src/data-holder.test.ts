import { createLearnerId, type HeldPart, migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { setUpPlugin } from "@hocvuso/core/testing";
import { framework } from "@hocvuso/framework/plugin";
import { tt02of2025 } from "@hocvuso/framework/vn";
import { expect, it } from "vitest";
import { credentials } from "./credentials.ts";
import type { Credentials } from "./credentials-api.ts";
import { credentialsHolder } from "./data-holder.ts";
import { migrations } from "./tables.ts";

const baseUrl = "https://agency.test";
const [one, other] = [createLearnerId(), createLearnerId()];
const verb = "http://adlnet.gov/expapi/verbs/passed";
const activity = `${baseUrl}/activities/an-toan`;
const rule = {
  id: "an-toan",
  version: 1,
  title: { vi: "Qua khóa học", en: "Passed" },
  frameworkId: "vn-tt02-2025",
  item: "4.2",
  level: 2,
  requires: { verbs: [verb], activities: [activity] },
};

async function setUp() {
  const database = sqlite(":memory:");
  await migrate(database, "credentials", migrations);
  const at = { database, baseUrl, clock: () => Date.UTC(2026, 10, 21) };
  const first = await setUpPlugin(framework({ frameworks: [tt02of2025], rules: [rule] }), {
    ...at,
    apis: { lrs: {} },
  });
  const apis = { framework: first.api, identity: { read: async () => undefined } };
  const issuerName = { vi: "Sở", en: "Dept" };
  const made = await setUpPlugin(credentials({ issuerName }), { ...at, apis });
  await database.transaction(async (tx) =>
    first.consumers?.[0]?.handle(
      [one, other].map((name, place) => ({
        tenant: "",
        sequence: place + 1,
        storedAt: 0,
        statement: {
          id: `00000000-0000-4000-8000-00000000000${place}`,
          timestamp: "2026-11-20T01:00:00.000Z",
          actor: { account: { homePage: baseUrl, name } },
          verb: { id: verb },
          object: { id: activity },
        },
      })),
      tx,
    ),
  );
  return { api: made.api as Credentials, holder: credentialsHolder(database) };
}

it("gives a learner the confirmations", async () => {
  const { api, holder } = await setUp();
  const parts: HeldPart[] = [];
  for await (const part of holder.export(one)) parts.push(part);
  expect(parts.map(({ data }) => data.jwt)).toEqual((await api.of(one)).map(({ jwt }) => jwt));
});

it("keeps them at the depth of the link: they can still be checked", async () => {
  const { api, holder } = await setUp();
  const [issued] = await api.of(one);
  expect(await holder.erase(one, "link")).toMatchObject([
    { erased: 0, kept: 1, reason: { vi: expect.stringContaining("kiểm tra") } },
  ]);
  expect(await api.verify(issued?.jwt ?? "")).toMatchObject({ valid: true });
});

it("takes them back and away, once", async () => {
  const { api, holder } = await setUp();
  const [issued] = await api.of(one);
  expect(await holder.erase(one, "everything")).toMatchObject([{ erased: 1, kept: 0 }]);
  expect(await holder.erase(one, "everything")).toMatchObject([{ erased: 0, kept: 0 }]);
  expect(await api.verify(issued?.jwt ?? "")).toMatchObject({ valid: false });
  await expect(api.get(issued?.id ?? "")).rejects.toMatchObject({ code: "CREDENTIALS_NOT_FOUND" });
  expect(await api.of(other)).toHaveLength(1);
});
