import { type Consumer, silentLog } from "@hocvuso/core";
import { expect, it } from "vitest";
import { createConsumers } from "../consumers.ts";
import { openStore, person, reference, told } from "./__fixtures__/filled-store.ts";
import { eraseLearner } from "./erase-learner.ts";

it("settles and goes on when the end of the log was erased", async () => {
  const [an, binh] = [person("hl_an_0000000000000000000"), person("hl_binh_000000000000000000")];
  const read: number[] = [];
  const reader: Consumer = {
    name: "derived",
    handle: async (entries) => void read.push(...entries.map(({ sequence }) => sequence)),
    reset: async () => void read.splice(0),
  };
  const store = await openStore();
  const { database } = store;
  const consumers = createConsumers({ database, log: silentLog, ready: async () => {} });
  consumers.log.attach(reader);
  await store.put([told(1, an), told(2, binh)]);
  await eraseLearner(database, { agents: [binh] });
  await consumers.log.settled();
  expect(await consumers.log.lag()).toEqual({ derived: 0 });
  await consumers.log.rebuild(reader.name);
  await consumers.log.settled();
  await store.put([told(3, an)]);
  await consumers.log.settled();
  expect(read).toEqual([1, 3]);
  await consumers.close();
  await database.close();
});

it("does not tell again of what was voided by somebody who was erased", async () => {
  const [an, admin] = [person("hl_an_0000000000000000000"), person("hl_admin_00000000000000000")];
  const read: number[] = [];
  const reader: Consumer = {
    name: "derived",
    handle: async (entries) => void read.push(...entries.map(({ sequence }) => sequence)),
    reset: async () => void read.splice(0),
  };
  const store = await openStore();
  const { database } = store;
  const consumers = createConsumers({ database, log: silentLog, ready: async () => {} });
  consumers.log.attach(reader);
  const verb = { id: "http://adlnet.gov/expapi/verbs/voided" };
  await store.put([told(1, an), told(2, an)]);
  await store.put([told(3, admin, { verb, object: reference(1) })]);
  await consumers.log.settled();
  expect(read).toEqual([1, 2, 3]);
  await consumers.log.rebuild(reader.name);
  await consumers.log.settled();
  expect(read).toEqual([1, 2, 3]);
  await eraseLearner(database, { agents: [admin] });
  await consumers.log.rebuild(reader.name);
  await consumers.log.settled();
  expect(read).toEqual([2]);
  await consumers.close();
  await database.close();
});
