import { systemClock } from "@hocvuso/core";
import { expect, it } from "vitest";
import { learner, statement, uuid } from "../__fixtures__/client.ts";
import type { Identified } from "../statement-row.ts";
import { createStore } from "../store.ts";
import { credentials, openStore, type Store } from "./__fixtures__/two-stores.ts";
import { type ForwardOptions, forward } from "./forward.ts";
import { listPipes } from "./pipe-admin.ts";
import { readLog } from "./read-log.ts";

/** A store with the same id in two tenants, and one more in each. */
async function twoTenants(): Promise<Store> {
  const from = await openStore();
  const { database } = from;
  const { add } = createStore(database, systemClock);
  const put = (tenant: string, at: number) =>
    add({
      statements: [
        statement({ id: uuid(at), timestamp: "2026-01-31T08:00:00.000Z" }) as unknown as Identified,
      ],
      stamp: {
        authority: learner as Identified["actor"] & { objectType: "Agent" },
        version: "2.0.0",
        tenant,
        define: true,
      },
    });
  await put("", 1);
  await put("school", 1);
  await put("school", 2);
  await put("", 3);
  return from;
}

async function forwarded(options: Pick<ForwardOptions, "filter">): Promise<unknown> {
  const [from, to] = [await twoTenants(), await openStore()];
  const pipe = forward({
    database: from.database,
    name: "out",
    endpoint: to.endpoint,
    credentials,
    pollMs: 10,
    ...options,
  });
  pipe.start();
  await pipe.drained();
  const result = { ids: await to.ids(), batches: to.batches };
  const [{ failures } = {}] = await listPipes(from.database);
  expect(failures).toBe(0);
  await pipe.close();
  await from.close();
  await to.close();
  return result;
}

it("reads one tenant, the store's own unless told otherwise, or all", async () => {
  const { database, close } = await twoTenants();
  const read = async (tenant?: string) => {
    const rows = await readLog(database, {
      after: 0,
      limit: 9,
      ...(tenant !== undefined && { tenant }),
    });
    return rows.map(({ sequence }) => sequence);
  };
  expect(await read()).toEqual([1, 4]);
  expect(await read("school")).toEqual([2, 3]);
  expect(await read("*")).toEqual([1, 2, 3, 4]);
  expect(await readLog(database, { tenant: "*", after: 1, upTo: 3, limit: 1 })).toEqual([
    expect.objectContaining({ sequence: 2, tenant: "school", voided: false }),
  ]);
  await close();
});

it("forwards nothing of other tenants unless told to", async () => {
  expect(await forwarded({})).toEqual({ ids: [uuid(1), uuid(3)], batches: [2] });
  expect(await forwarded({ filter: { tenant: "school" } })).toEqual({
    ids: [uuid(1), uuid(2)],
    batches: [2],
  });
});

it("never puts the same id of two tenants into one batch", async () => {
  expect(await forwarded({ filter: { tenant: "*" } })).toEqual({
    ids: [1, 2, 3].map(uuid),
    batches: [1, 3],
  });
});
