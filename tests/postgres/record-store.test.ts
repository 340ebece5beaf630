import type { Database } from "@hocvuso/core";
import { postgres } from "@hocvuso/core/postgres";
import {
  applyRetention,
  checkIntegrity,
  createLrs,
  eraseLearner,
  exportJsonl,
  forward,
  importJsonl,
  type Lrs,
  listPipes,
} from "@hocvuso/lrs";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { askManyEras } from "../../packages/lrs/src/__fixtures__/many-eras.ts";
import { serve } from "../../packages/lrs/src/__fixtures__/serve.ts";
import { startPostgres, type ThrowAwayPostgres } from "../../scripts/postgres.ts";

let server: ThrowAwayPostgres;
let database: Database;
let lrs: Lrs;

beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop());
beforeEach(async () => {
  database = postgres(await server.createDatabase());
  lrs = createLrs({ database, credentials: [{ key: "k", secret: "s" }] });
});
afterEach(async () => {
  await lrs.close();
  await database.close();
});

const headers = { authorization: `Basic ${btoa("k:s")}`, "x-experience-api-version": "2.0.0" };
const account = (name: string) => ({
  objectType: "Agent" as const,
  account: { homePage: "https://hub.example.vn", name },
});
const [an, binh] = [account("hl_an_00000000000000000000"), account("hl_binh_000000000000000000")];

function told(at: number, actor: unknown, parts: object = {}) {
  return {
    id: `00000000-0000-4000-8000-${`${at}`.padStart(12, "0")}`,
    actor,
    verb: { id: at % 2 === 0 ? "urn:even" : "urn:odd" },
    object: { id: `urn:course:${at % 3}`, definition: { name: { vi: `Bài ${at % 3}` } } },
    ...parts,
  };
}

async function find(parameters: Record<string, string> = {}): Promise<number[]> {
  const address = `http://lrs.example.vn/xapi/statements?${new URLSearchParams(parameters)}`;
  const response = await lrs.fetch(new Request(address, { headers }));
  const { statements } = (await response.json()) as { statements: { id: string }[] };
  return statements.map(({ id }) => Number(id.slice(-12)));
}

async function lines(stream: ReadableStream<Uint8Array>): Promise<number> {
  return (await new Response(stream).text()).split("\n").filter((line) => line !== "").length;
}

it("finds by an address of any length, by references, and within times", async () => {
  const long = `https://hub.example.vn/${"khoá-học/".repeat(2_000)}`;
  await lrs.store([
    told(1, an, { object: { id: long } }),
    told(2, binh),
    told(3, binh, { object: { objectType: "StatementRef", id: told(1, an).id } }),
  ]);
  expect(await find({ activity: long })).toEqual([3, 1]);
  expect(await find({ activity: long, verb: "urn:odd", agent: JSON.stringify(an) })).toEqual([
    3, 1,
  ]);
  expect(await find({ activity: long, verb: "urn:even" })).toEqual([]);
  expect(await find({ until: "2020-01-01T00:00:00Z" })).toEqual([]);
  expect(await find({ since: "2020-01-01T00:00:00Z", ascending: "true" })).toEqual([1, 2, 3]);
});

it("stores what sixteen connections send at once, each request whole", async () => {
  const post = (at: number) =>
    lrs.fetch(
      new Request("http://lrs.example.vn/xapi/statements", {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify([told(2 * at, an), told(2 * at + 1, binh)]),
      }),
    );
  const answers = await Promise.all(Array.from({ length: 64 }, (_, at) => post(at)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect((await find({ limit: "500" })).length).toBe(128);
  expect((await checkIntegrity(database)).issues).toEqual([]);
});

it("forwards in order, exports and takes in again", async () => {
  const received: string[] = [];
  const other = await serve(async (request) => {
    const sent = (await request.json()) as { id: string }[];
    received.push(...sent.map(({ id }) => id));
    return Response.json(sent.map(({ id }) => id));
  });
  const endpoint = `http://127.0.0.1:${other.port}/xapi/`;
  await lrs.store(Array.from({ length: 120 }, (_, at) => told(at, at % 2 === 0 ? an : binh)));
  const credentials = { key: "k", secret: "s" };
  const pipes = [1, 2].map(() => forward({ database, name: "ministry", endpoint, credentials }));
  for (const pipe of pipes) pipe.start();
  await Promise.all(pipes.map((pipe) => pipe.drained()));
  for (const pipe of pipes) await pipe.close();
  await other.close();
  expect(received.map((id) => Number(id.slice(-12)))).toEqual(
    Array.from({ length: 120 }, (_, at) => at),
  );
  expect(await listPipes(database)).toMatchObject([{ name: "ministry", cursor: 120, failures: 0 }]);

  const copy = postgres(await server.createDatabase());
  const second = createLrs({ database: copy, credentials: [] });
  const { store } = second;
  expect(await importJsonl(exportJsonl(database), { store })).toMatchObject({
    lines: 120,
    stored: 120,
  });
  expect(await importJsonl(exportJsonl(database), { store })).toMatchObject({
    lines: 120,
    refused: 0,
  });
  expect(await lines(exportJsonl(copy))).toBe(120);
  await second.close();
  await copy.close();
});

it("erases a learner, with proof, and lets old statements go; the figures stay true", async () => {
  await lrs.store(Array.from({ length: 30 }, (_, at) => told(at, at % 3 === 0 ? binh : an)));
  await lrs.log.settled();
  const report = await eraseLearner(database, { agents: [binh], compact: false });
  expect(report).toMatchObject({ statements: 10, proof: { clean: true, mentions: 0 } });
  expect(await find({ agent: JSON.stringify(binh) })).toEqual([]);
  await lrs.store([told(0, binh)]);
  expect((await find({ limit: "500" })).length).toBe(20);

  await database
    .query<{ lrs_statement: { sequence: number; stored_at: number } }>()
    .updateTable("lrs_statement")
    .set((build) => ({ stored_at: build("stored_at", "-", 864_000_000) }))
    .where("sequence", "<=", 15)
    .execute();
  const rules = [{ name: "ten-days", olderThanDays: 5, keep: { verbs: ["urn:odd"] } }];
  const dry = await applyRetention(database, rules, { dryRun: true });
  const [done] = await applyRetention(database, rules);
  expect(dry[0]?.statements).toBe(done?.statements);
  expect(done?.statements).toBeGreaterThan(0);
  const left = await find({ limit: "500" });
  expect(left.length).toBe(20 - (done?.statements ?? 0));
  expect(left.filter((at) => at < 15 && at % 2 === 0)).toEqual([]);
  await lrs.log.settled();
  const response = await lrs.fetch(
    new Request("http://lrs.example.vn/xapi/statistics", { headers }),
  );
  expect(await response.json()).toMatchObject({ recorded: 20, retired: done?.statements });
});

it("finds and pages through what is spread over many eras, in both directions", async () => {
  for (const { question, found, expected } of await askManyEras(database)) {
    expect({ question, found }).toEqual({ question, found: expected });
  }
});
