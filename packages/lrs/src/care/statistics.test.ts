import type { Database } from "@hocvuso/core";
import { isHvsError, silentLog } from "@hocvuso/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Call } from "../call.ts";
import { type Consumers, createConsumers } from "../consumers.ts";
import {
  attached,
  dayMs,
  type FilledStore,
  file,
  noon,
  openStore,
  person,
  told,
} from "./__fixtures__/filled-store.ts";
import { applyRetention } from "./apply-retention.ts";
import { eraseLearner } from "./erase-learner.ts";
import { createStatistics, statisticsName } from "./statistics.ts";
import { createStatisticsResource, type Statistics } from "./statistics-resource.ts";

const an = person("hl_an_00000000000000000000");
const binh = person("hl_binh_0000000000000000");
const passed = { verb: { id: "urn:passed" } };

let store: FilledStore;
let consumers: Consumers;

function readers(database: Database): Consumers {
  const made = createConsumers({ database, log: silentLog, ready: async () => {}, pollMs: 20 });
  made.log.attach(createStatistics());
  return made;
}

beforeEach(async () => {
  store = await openStore();
  consumers = readers(store.database);
  // 23:30 and 00:30 in Viet Nam: one UTC day, two days there.
  store.setTime(Date.UTC(2026, 10, 20, 16, 30));
  const handout = file("handout");
  await store.put([told(1, an), told(2, binh, { ...passed, attachments: [attached(handout)] })], {
    files: [handout],
  });
  store.setTime(Date.UTC(2026, 10, 20, 17, 30));
  await store.put([told(3, an), told(4, an, passed)]);
  await store.put([told(1, an)], { tenant: "other" });
  await consumers.log.settled();
});

afterEach(async () => {
  await consumers.close();
  await store.database.close();
});

async function figures(query = "", tenant = "", now = noon + dayMs): Promise<Statistics> {
  const resource = createStatisticsResource({
    database: store.database,
    lag: consumers.log.lag,
    clock: () => now,
  });
  const url = new URL(`http://lrs.example.vn/xapi/statistics${query}`);
  const caller = { tenant, scopes: new Set(["all/read"]) };
  const call = { url, request: new Request(url), caller } as unknown as Call;
  return (await resource(call)).json();
}

it("counts by day in Viet Nam and by verb, and says how much is stored", async () => {
  expect(await figures()).toEqual({
    recorded: 4,
    retired: 0,
    days: [
      { day: "2026-11-20", statements: 2 },
      { day: "2026-11-21", statements: 2 },
    ],
    verbs: [
      { verb: "http://adlnet.gov/expapi/verbs/completed", statements: 2 },
      { verb: "urn:passed", statements: 2 },
    ],
    lastStored: "2026-11-20T17:30:00.000Z",
    documents: { count: 0, bytes: 0 },
    attachments: { count: 1, bytes: 7 },
    lag: { [statisticsName]: 0 },
  });
  expect(await figures("?from=2026-11-21&to=2026-11-21")).toMatchObject({
    recorded: 4,
    days: [{ day: "2026-11-21", statements: 2 }],
  });
});

it("shows a tenant its own figures and nothing of the others", async () => {
  const shown = await figures("", "other");
  expect(shown).toMatchObject({ recorded: 1, days: [{ day: "2026-11-21", statements: 1 }] });
  expect(Object.keys(shown)).not.toContain("lag");
  expect(Object.keys(shown)).not.toContain("attachments");
  expect(await figures("", "none")).toMatchObject({ recorded: 0, days: [], lastStored: null });
});

it("keeps counts of what retention removed, also through a rebuild, and takes out what was erased", async () => {
  await eraseLearner(store.database, { agents: [binh] });
  expect(await figures()).toMatchObject({ recorded: 3, retired: 0 });
  const [result] = await applyRetention(
    store.database,
    [
      {
        name: "done",
        olderThanDays: 1,
        tenant: "",
        verbs: ["http://adlnet.gov/expapi/verbs/completed"],
      },
    ],
    { clock: () => noon + 9 * dayMs },
  );
  expect(result).toMatchObject({ statements: 2 });
  const before = await figures();
  expect(before).toMatchObject({ recorded: 3, retired: 2 });
  await consumers.log.rebuild(statisticsName);
  await expect.poll(() => figures()).toEqual(before);
});

it("counts every statement once when the reader is stopped and started again", async () => {
  await consumers.close();
  await store.put(Array.from({ length: 1_200 }, (_, at) => told(100 + at, an)));
  consumers = readers(store.database);
  const settled = consumers.log.settled();
  await store.put([told(9_000, an)]);
  await settled;
  await consumers.log.settled();
  expect((await figures()).recorded).toBe(1_205);
});

it("refuses days that are none", async () => {
  for (const query of ["?from=2026-02-31", "?to=yesterday", "?day=2026-11-20"]) {
    await expect(figures(query)).rejects.toSatisfy((error) =>
      isHvsError(error, "LRS_BAD_PARAMETER"),
    );
  }
});
