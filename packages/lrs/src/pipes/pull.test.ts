import type { JsonObject } from "@hocvuso/core";
import { expect, it } from "vitest";
import { statement, uuid } from "../__fixtures__/client.ts";
import { credentials, openStore, type Store } from "./__fixtures__/two-stores.ts";
import type { Pipe } from "./pipe.ts";
import { listPipes, refusedByPipe, retryRefused } from "./pipe-admin.ts";
import { type PullOptions, pull } from "./pull.ts";

function numbered(from: number, count: number): JsonObject[] {
  return Array.from({ length: count }, (_, at) => statement({ id: uuid(from + at) }));
}

function pulling(from: Store, to: Store, options: Partial<PullOptions> = {}): Pipe {
  const pipe = pull({
    database: to.database,
    name: "from-school",
    endpoint: from.endpoint,
    credentials,
    store: to.lrs.store,
    batchStatements: 10,
    overlapMs: 1,
    retryFirstMs: 1,
    retryMaxMs: 5,
    pollMs: 10_000,
    ...options,
  });
  pipe.start();
  return pipe;
}

it("reads another store in order over many pages and goes on where it stopped", async () => {
  const [from, to] = [await openStore(), await openStore()];
  await from.lrs.store(numbered(0, 35));
  const first = pulling(from, to);
  await first.drained();
  expect(await to.ids()).toEqual(await from.ids());
  await first.close();
  const [{ position } = {}] = await listPipes(to.database);
  expect(position).toBe((await from.statements()).at(-1)?.stored);

  await new Promise((resolve) => setTimeout(resolve, 10));
  await from.lrs.store(numbered(35, 5));
  const asked: JsonObject[][] = [];
  const second = pulling(from, to, {
    store: (statements) => {
      asked.push([...statements]);
      return to.lrs.store(statements);
    },
  });
  await second.drained();
  expect(await to.ids()).toEqual(await from.ids());
  expect(asked.flat().map(({ id }) => id)).toContain(uuid(39));
  expect(
    asked.flat().every(({ stored }) => Date.parse(`${stored}`) >= Date.parse(`${position}`)),
  ).toBe(true);
  await second.close();
  await from.close();
  await to.close();
});

it("stores once what it reads again after a crash in the middle", async () => {
  const [from, to] = [await openStore(), await openStore()];
  await from.lrs.store(numbered(0, 30));
  const closing = new AbortController();
  let batches = 0;
  const dying = pulling(from, to, {
    signal: closing.signal,
    async store(statements) {
      await to.lrs.store(statements);
      batches += 1;
      if (batches < 2) return;
      closing.abort();
      throw new Error("The process dies.");
    },
  });
  await expect.poll(() => closing.signal.aborted).toBe(true);
  await dying.close();
  expect(await to.ids()).toHaveLength(20);
  const pipe = pulling(from, to);
  await pipe.drained();
  expect(await to.ids()).toEqual(await from.ids());
  await pipe.close();
  await from.close();
  await to.close();
});

it("tries again when the other store does not answer", async () => {
  const [from, to] = [await openStore(), await openStore()];
  await from.lrs.store(numbered(0, 3));
  let failures = 0;
  const pipe = pulling(from, to, {
    fetch: (input, init) => {
      failures += 1;
      return failures <= 2 ? Promise.reject(new Error("No way.")) : fetch(input, init);
    },
  });
  await pipe.drained();
  expect(await to.ids()).toEqual(await from.ids());
  expect((await listPipes(to.database))[0]).toMatchObject({ failures: 0, lastError: null });
  await pipe.close();
  await from.close();
  await to.close();
});

it("puts a conflict aside, keeps the others, and tries it again when asked", async () => {
  const [from, to] = [await openStore(), await openStore()];
  await from.lrs.store(numbered(0, 5));
  let broken = true;
  const pipe = pulling(from, to, {
    store: async (statements) => {
      if (!broken) return to.lrs.store(statements);
      const bad = statements.map((one) => (one.id === uuid(2) ? { ...one, actor: {} } : one));
      return to.lrs.store(bad);
    },
  });
  await pipe.drained();
  expect(await to.ids()).toEqual([0, 1, 3, 4].map(uuid));
  expect(await refusedByPipe(to.database, "from-school")).toEqual([
    expect.objectContaining({ id: uuid(2), code: "LRS_BAD_STATEMENT" }),
  ]);
  broken = false;
  await retryRefused(to.database, "from-school", [uuid(2)]);
  await pipe.drained();
  expect(await to.ids()).toHaveLength(5);
  expect(await refusedByPipe(to.database, "from-school")).toEqual([]);
  await pipe.close();
  await from.close();
  await to.close();
});
