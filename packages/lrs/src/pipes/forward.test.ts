import { isLearnerId, type JsonObject, type LogLine } from "@hocvuso/core";
import { expect, it } from "vitest";
import { learner, statement, uuid } from "../__fixtures__/client.ts";
import { attachment, filePart, jsonPart, mixed, multipart } from "../__fixtures__/multipart.ts";
import { credentials, openStore, type Store } from "./__fixtures__/two-stores.ts";
import { type ForwardOptions, forward } from "./forward.ts";
import { hmacPseudonyms } from "./hmac-pseudonyms.ts";
import type { Pipe } from "./pipe.ts";
import { listPipes, pausePipe, refusedByPipe, retryRefused } from "./pipe-admin.ts";

function numbered(from: number, count: number, parts: JsonObject = {}): JsonObject[] {
  return Array.from({ length: count }, (_, at) => statement({ id: uuid(from + at), ...parts }));
}

async function twoStores(): Promise<[Store, Store]> {
  return [await openStore(), await openStore()];
}

function piped(from: Store, to: Store, options: Partial<ForwardOptions> = {}): Pipe {
  const pipe = forward({
    database: from.database,
    name: "ministry",
    endpoint: to.endpoint,
    credentials,
    batchStatements: 10,
    retryFirstMs: 1,
    retryMaxMs: 5,
    pollMs: 10,
    ...options,
  });
  pipe.start();
  return pipe;
}

async function end(pipes: readonly Pipe[], stores: readonly Store[]): Promise<void> {
  for (const pipe of pipes) await pipe.close();
  for (const store of stores) await store.close();
}

it("forwards in the order of the log and goes on where it stopped", async () => {
  const [from, to] = await twoStores();
  await from.lrs.store(numbered(0, 25));
  const first = piped(from, to);
  await first.drained();
  await first.close();
  await from.lrs.store(numbered(25, 7));
  to.batches.length = 0;
  const second = piped(from, to);
  await second.drained();
  expect(await to.ids()).toEqual(await from.ids());
  expect(to.batches).toEqual([7]);
  expect(await listPipes(from.database)).toEqual([
    expect.objectContaining({ name: "ministry", cursor: 32, failures: 0, lastError: null }),
  ]);
  await end([second], [from, to]);
});

it("waits and tries again when the receiver fails, limits or loses its answer", async () => {
  const [from, to] = await twoStores();
  const lines: LogLine[] = [];
  to.moods.push({ status: 503 }, "lose", { status: 429, headers: { "retry-after": "0" } }, "lose");
  await from.lrs.store(numbered(0, 30));
  const pipe = piped(from, to, { log: (line) => lines.push(line) });
  await pipe.drained();
  expect(await to.ids()).toEqual(await from.ids());
  expect(lines.map(({ fields }) => fields?.status)).toEqual([503, 0, 429, 0]);
  expect(lines[0]?.fields?.pipe).toBe("ministry");
  expect((await listPipes(from.database))[0]?.failures).toBe(0);
  await end([pipe], [from, to]);
});

it("shows the operator that it fails, and keeps everything", async () => {
  const [from, to] = await twoStores();
  await from.lrs.store(numbered(0, 3));
  const pipe = piped(from, to, { credentials: { key: "k", secret: "wrong" } });
  await expect.poll(async () => (await listPipes(from.database))[0]?.failures).toBeGreaterThan(1);
  expect(await listPipes(from.database)).toEqual([
    expect.objectContaining({ cursor: 0, lastError: "HTTP_401" }),
  ]);
  await pipe.close();
  const mended = piped(from, to);
  await mended.drained();
  expect(await to.ids()).toEqual(await from.ids());
  await end([mended], [from, to]);
});

it("sends again what arrived before a crash, and the receiver keeps it once", async () => {
  const [from, to] = await twoStores();
  await from.lrs.store(numbered(0, 12));
  const closing = new AbortController();
  const crashing = piped(from, to, {
    signal: closing.signal,
    async fetch(input, init) {
      await fetch(input, init);
      closing.abort();
      throw new Error("The process dies.");
    },
  });
  await expect.poll(() => to.batches.length).toBe(1);
  await crashing.close();
  expect((await listPipes(from.database))[0]?.cursor).toBe(0);
  const pipe = piped(from, to);
  await pipe.drained();
  expect(to.batches).toEqual([10, 10, 2]);
  expect(await to.ids()).toEqual(await from.ids());
  await end([pipe], [from, to]);
});

it("lets one of two workers work and the other take over", async () => {
  const [from, to] = await twoStores();
  await from.lrs.store(numbered(0, 40));
  const workers = [piped(from, to), piped(from, to)];
  await Promise.all(workers.map((worker) => worker.drained()));
  expect(to.batches).toEqual([10, 10, 10, 10]);
  await workers[0]?.close();
  await from.lrs.store(numbered(40, 5));
  await workers[1]?.drained();
  expect(await to.ids()).toEqual(await from.ids());
  await end(workers, [from, to]);
});

it("does not move the cursor for a worker that was replaced while it sent", async () => {
  const [from, to] = await twoStores();
  await from.lrs.store(numbered(0, 5));
  let now = 1_000;
  let hold: (() => void) | undefined;
  const lines: LogLine[] = [];
  const slow = piped(from, to, {
    clock: () => now,
    leaseMs: 100,
    log: (line) => lines.push(line),
    fetch: async (input, init) => {
      await new Promise<void>((resolve) => {
        hold = resolve;
      });
      return fetch(input, init);
    },
  });
  await expect.poll(() => hold !== undefined).toBe(true);
  now += 1_000;
  const other = piped(from, to, { clock: () => now, leaseMs: 1_000_000 });
  await other.drained();
  await from.lrs.store(numbered(5, 5));
  await other.drained();
  hold?.();
  await expect.poll(() => lines.length).toBeGreaterThan(0);
  expect((await listPipes(from.database))[0]?.cursor).toBe(10);
  expect(await to.ids()).toEqual(await from.ids());
  await end([slow, other], [from, to]);
});

it("puts a refused statement aside, passes the others on, and tries it again when asked", async () => {
  const [from, to] = await twoStores();
  await from.lrs.store(numbered(0, 9));
  await to.lrs.store([statement({ id: uuid(4), verb: { id: "https://example.vn/verbs/other" } })]);
  const pipe = piped(from, to);
  await pipe.drained();
  const others = (await from.ids()).filter((id) => id !== uuid(4));
  expect((await to.ids()).slice(1)).toEqual(others);
  const [refused] = await refusedByPipe(from.database, "ministry");
  expect(refused).toMatchObject({ id: uuid(4), sequence: 5, code: "LRS_CONFLICT" });

  await retryRefused(from.database, "ministry", [uuid(4)]);
  await pipe.drained();
  expect(await refusedByPipe(from.database, "ministry")).toHaveLength(1);
  await pipe.close();
  const third = await openStore();
  await retryRefused(from.database, "ministry", [uuid(4)]);
  const mended = piped(from, third);
  await mended.drained();
  expect(await third.ids()).toEqual([uuid(4)]);
  expect(await refusedByPipe(from.database, "ministry")).toEqual([]);
  await end([mended], [from, to, third]);
});

it("forwards what the filter wants, and always what takes a statement back", async () => {
  const [from, to] = await twoStores();
  const passed = { id: "http://adlnet.gov/expapi/verbs/passed" };
  await from.lrs.store([
    ...numbered(0, 60),
    ...numbered(60, 2, { verb: passed }),
    statement({
      id: uuid(90),
      verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
      object: { objectType: "StatementRef", id: uuid(60) },
    }),
    ...numbered(70, 3),
  ]);
  const pipe = piped(from, to, { filter: { verbs: [passed.id] } });
  await pipe.drained();
  expect(await to.ids()).toEqual([uuid(60), uuid(61), uuid(90)]);
  const there = await to.lrs.fetch(
    new Request(`http://x/xapi/statements?statementId=${uuid(60)}`, {
      headers: { authorization: `Basic ${btoa("k:s")}`, "x-experience-api-version": "2.0.0" },
    }),
  );
  expect(there.status).toBe(404);
  expect((await listPipes(from.database))[0]?.cursor).toBe(66);
  await end([pipe], [from, to]);
});

it("gives the receiver other names, and no signature", async () => {
  const [from, to] = await twoStores();
  await from.lrs.store(numbered(0, 3));
  const mapActor = hmacPseudonyms("a secret of more than 32 characters", "https://so.example.vn");
  const pipe = piped(from, to, { mapActor });
  await pipe.drained();
  const actors = (await to.statements()).map(({ actor }) => (actor as typeof learner).account);
  expect(actors.every(({ homePage }) => homePage === "https://so.example.vn")).toBe(true);
  expect(new Set(actors.map(({ name }) => name)).size).toBe(1);
  expect(isLearnerId(actors[0]?.name)).toBe(true);
  expect(JSON.stringify(await to.statements())).not.toContain(learner.account.name);
  await end([pipe], [from, to]);
});

it("sends files along, each statement with files on its own", async () => {
  const [from, to] = await twoStores();
  const bytes = new TextEncoder().encode("giấy chứng nhận");
  const response = await from.lrs.fetch(
    new Request("http://x/xapi/statements", {
      method: "POST",
      headers: {
        authorization: `Basic ${btoa("k:s")}`,
        "x-experience-api-version": "2.0.0",
        ...mixed,
      },
      body: multipart([
        jsonPart([
          statement({ id: uuid(1) }),
          statement({ id: uuid(2), attachments: [attachment(bytes)] }),
          statement({ id: uuid(3) }),
        ]),
        filePart(bytes),
      ]),
    }),
  );
  expect(response.status).toBe(200);
  const pipe = piped(from, to);
  await pipe.drained();
  expect(await to.ids()).toEqual([uuid(1), uuid(2), uuid(3)]);
  expect(to.batches).toEqual([1, 1]);
  const answer = await to.lrs.fetch(
    new Request(`http://x/xapi/statements?statementId=${uuid(2)}&attachments=true`, {
      headers: { authorization: `Basic ${btoa("k:s")}`, "x-experience-api-version": "2.0.0" },
    }),
  );
  expect(await answer.text()).toContain("giấy chứng nhận");
  await end([pipe], [from, to]);
});

it("asks for a fresh token once when the receiver refuses the old one", async () => {
  const [from, to] = await twoStores();
  await from.lrs.store(numbered(0, 2));
  const asked: boolean[] = [];
  const pipe = piped(from, to, {
    credentials: ({ refresh }) => {
      asked.push(refresh);
      return refresh ? `Basic ${btoa("k:s")}` : "Bearer old";
    },
  });
  await pipe.drained();
  expect(asked).toEqual([false, true]);
  expect(await to.ids()).toEqual(await from.ids());
  await end([pipe], [from, to]);
});

it("stands still while it is paused, in every process", async () => {
  const [from, to] = await twoStores();
  const pipe = piped(from, to);
  await pipe.drained();
  await expect.poll(async () => (await listPipes(from.database)).length).toBe(1);
  await pausePipe(from.database, "ministry", true);
  await from.lrs.store(numbered(0, 3));
  pipe.wake();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await to.ids()).toEqual([]);
  await pausePipe(from.database, "ministry", false);
  await pipe.drained();
  expect(await to.ids()).toHaveLength(3);
  await end([pipe], [from, to]);
});
