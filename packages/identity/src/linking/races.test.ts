import { type Database, type LearnerId, migrate } from "@hocvuso/core";
import { postgres } from "@hocvuso/core/postgres";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type ThrowAwayPostgres } from "../../../../scripts/postgres.ts";
import { identityMigrations } from "../tables.ts";
import {
  audit,
  keyOf,
  number,
  openDatabase,
  sealOf,
  vaultRows,
} from "../vault/__fixtures__/open-vault.ts";
import { portalAccount } from "../vault/identifier.ts";
import {
  type Bench,
  type BenchOptions,
  openLinking,
  subject,
  typesOf,
} from "./__fixtures__/open-linking.ts";

let server: ThrowAwayPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const dialects: [string, () => Promise<Database>][] = [
  ["SQLite", () => openDatabase()],
  [
    "PostgreSQL",
    async () => {
      const database = postgres(await server.createDatabase());
      await migrate(database, "identity", identityMigrations);
      return database;
    },
  ],
];

describe.each(dialects)("at once on %s", (_, open) => {
  let database: Database;
  let bench: Bench;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  /** Everything of one test is in a context of its own. */
  const start = async (context: string, options: BenchOptions = {}) => {
    bench = await openLinking({ database, context, ...options });
    return bench.linking;
  };
  const times = <Result>(count: number, work: (index: number) => Promise<Result>) =>
    Promise.all(Array.from({ length: count }, (_each, index) => work(index)));

  it("who holds the lock knows who is there until the end", async () => {
    const linking = await start("lock");
    const [from, into] = [
      await bench.vault.learnerFor(portalAccount("u1")),
      await bench.citizen(1),
    ];
    await linking.merge({ from: bench.prove(from), into: bench.prove(into) });
    const order: string[] = [];
    let erased: Promise<unknown> | undefined;
    await database.transaction(async (tx) => {
      await linking.lock(tx);
      erased = bench.vault.erase(into).then(() => order.push("erased"));
      for (let look = 0; look < 300; look += 1) {
        expect(await linking.isKnown(from, { tx })).toBe(true);
      }
      order.push("looked");
    });
    await erased;
    expect(order).toEqual(["looked", "erased"]);
    expect([await linking.isKnown(into), await linking.isKnown(from)]).toEqual([false, false]);
    await expect(linking.isKnown("990200123456" as never)).rejects.toMatchObject({
      code: "CORE_BAD_ID",
    });
  });

  it("somebody whom only an officer knows is known", async () => {
    const linking = await start("supervised");
    const rest = { kind: "other", documentKind: "passport" } as const;
    const officer = bench.prove(await bench.citizen(1));
    const { learnerId } = await linking.supervise({ officer, ...rest });
    expect(await linking.isKnown(learnerId)).toBe(true);
  });

  it("many sign-ins of one person make one learner", async () => {
    const linking = await start("sign-in");
    const person = { subject: subject("a"), citizenNumber: number(1) };
    const results = await times(12, (index) =>
      index % 3 === 0
        ? bench.vault.learnerFor(number(1))
        : linking.resolveLearner(person).then(({ learnerId }) => learnerId),
    );
    expect(new Set(results).size).toBe(1);
  });

  it("the same link twice comes to the same (S7)", async () => {
    const linking = await start("link");
    const learnerId = await bench.citizen(1);
    const results = await times(6, () =>
      linking.link({
        learner: bench.prove(learnerId),
        identifier: bench.prove(portalAccount("u1")),
      }),
    );
    expect(new Set(results.map((one) => one.learnerId))).toEqual(new Set([learnerId]));
    expect(results.flatMap(typesOf)).toEqual(["linked"]);
  });

  it("two learners who want one account: one has it, the other is told (S7)", async () => {
    const linking = await start("two");
    const learners = await times(2, (index) => bench.citizen(index));
    const results = await Promise.allSettled(
      learners.map((learnerId) =>
        linking.link({
          learner: bench.prove(learnerId),
          identifier: bench.prove(portalAccount("u1")),
        }),
      ),
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "IDENTITY_ALREADY_LINKED",
    });
  });

  it("merges in a ring end with one survivor", async () => {
    const linking = await start("ring");
    const ids = await times(4, (index) => bench.vault.learnerFor(portalAccount(`u${index}`)));
    const results = await times(4, (index) =>
      linking.merge({
        from: bench.prove(ids[index] as LearnerId),
        into: bench.prove(ids[(index + 1) % 4] as LearnerId),
      }),
    );
    expect(results.flatMap(typesOf)).toEqual(["merged", "merged", "merged"]);
    const survivors = await Promise.all(ids.map((id) => linking.canonical(id)));
    expect(new Set(survivors).size).toBe(1);
    expect(await linking.aliasesOf(ids[0] as LearnerId)).toHaveLength(3);
  });

  it("wrong codes are counted one by one", async () => {
    const linking = await start("codes");
    const officer = await bench.citizen(1);
    const { activation } = await linking.supervise({
      officer: bench.prove(officer),
      kind: "other",
      documentKind: "passport",
    });
    const guess = `${activation.text.slice(0, 14)}${activation.text.endsWith("ZZZZ") ? "0000" : "ZZZZ"}`;
    const codes = await times(8, () =>
      linking.redeemActivation(guess).catch((error) => error.code),
    );
    expect(codes.filter((one) => one === "IDENTITY_ACTIVATION_WRONG")).toHaveLength(5);
    expect(codes.filter((one) => one === "IDENTITY_ACTIVATION_LOCKED")).toHaveLength(3);
  });

  it("keys rotate and rows are re-indexed while people sign in", async () => {
    const context = "rotation";
    await start(context, { sealingKeys: [sealOf(1)] });
    const people = Array.from({ length: 40 }, (_each, index) => number(index));
    const before = await bench.vault.enrol(people);
    await start(context, { keys: [keyOf(2), keyOf(1)], sealingKeys: [sealOf(2), sealOf(1)] });
    const [found, again] = await Promise.all([
      times(40, (index) => bench.vault.learnerFor(number(index))),
      bench.vault.enrol(people),
      bench.vault.reindex({ audit, batchSize: 7 }),
      bench.vault.reindex({ audit, batchSize: 9 }),
    ]);
    expect(found).toEqual(before);
    expect(again).toEqual(before);
    await bench.vault.reindex({ audit });
    await bench.vault.retire("lookup", 1, { audit });
    await bench.vault.retire("sealing", 1, { audit });
    await start(context, { keys: [keyOf(2)], sealingKeys: [sealOf(2)] });
    expect(await bench.vault.enrol(people)).toEqual(before);
    const rows = await vaultRows(database);
    expect(rows.filter((row) => row.context === context)).toHaveLength(40);
  });

  it("the audit can only grow, and everything of a learner can be forgotten", async () => {
    const linking = await start("forget");
    const learnerId = await bench.citizen(1);
    const other = await bench.vault.learnerFor(portalAccount("u1"));
    await linking.merge({ from: bench.prove(other), into: bench.prove(learnerId) });
    await bench.vault.find(number(1), { audit });
    const remove = sql`delete from identity_audit`.execute(database.query());
    await expect(remove).rejects.toThrow("append-only");
    const erased = await times(3, () => bench.vault.erase(other));
    expect(erased.filter(Boolean)).toHaveLength(1);
    expect(await linking.identifiersOf(learnerId)).toEqual([]);
    expect(await linking.canonical(other)).toBe(other);
  });
});
