import { type Database, isLearnerId } from "@hocvuso/core";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import {
  audit,
  keyOf,
  number,
  openDatabase,
  openVault,
  vaultRows,
} from "./__fixtures__/open-vault.ts";
import { parseCitizenNumber } from "./citizen-number.ts";
import { portalAccount, providerSubject } from "./identifier.ts";

let database: Database;

beforeEach(async () => {
  database = await openDatabase();
});

const open = (context = "so-noi-vu/bdhvs") => openVault(database, { context });

describe("the vault", () => {
  it("makes a random learner once and finds it again", async () => {
    const vault = await open();
    expect(await vault.find(number(1), { audit })).toBeUndefined();
    const learnerId = await vault.learnerFor(number(1));
    expect(isLearnerId(learnerId)).toBe(true);
    expect(await vault.learnerFor(number(1))).toBe(learnerId);
    expect(await (await open()).find(number(1), { audit })).toBe(learnerId);
    expect(await vault.learnerFor(number(2))).not.toBe(learnerId);
  });

  it("takes a number however it was typed", async () => {
    const vault = await open();
    const learnerId = await vault.learnerFor(number(1));
    for (const text of ["990 200 000 001", "９９０２００００００01", "990\u200b200–000.001"]) {
      expect(await vault.learnerFor(parseCitizenNumber(text))).toBe(learnerId);
    }
  });

  it("keeps kinds of identifiers apart", async () => {
    const vault = await open();
    const all = [
      number(1),
      portalAccount("990200000001"),
      providerSubject("https://id.example", "990200000001"),
      providerSubject("https://id.example/", "990200000001"),
      providerSubject("https://id.example", "990200000001 "),
    ];
    expect(new Set(await vault.enrol(all)).size).toBe(all.length);
  });

  it("gives one learner when asked twenty times at once", async () => {
    const vault = await open();
    const all = await Promise.all(Array.from({ length: 20 }, () => vault.learnerFor(number(1))));
    expect(new Set(all).size).toBe(1);
    expect(await vaultRows(database)).toHaveLength(1);
  });

  it("enrols many in order, known and twice-given ones among them", async () => {
    const vault = await open();
    const known = await vault.learnerFor(number(450));
    const numbers = [...Array.from({ length: 500 }, (_, index) => number(index)), number(3)];
    const learners = await vault.enrol(numbers);
    expect(learners).toHaveLength(501);
    expect(new Set(learners).size).toBe(500);
    expect(learners[450]).toBe(known);
    expect(learners[500]).toBe(learners[3]);
    expect(await vault.enrol(numbers)).toEqual(learners);
    expect(await vault.enrol([])).toEqual([]);
  });

  it("enrols nobody when the caller's transaction fails", async () => {
    const vault = await open();
    const attempt = database.transaction(async (tx) => {
      await vault.enrol([number(1), number(2)], { tx });
      throw new Error("stop");
    });
    await expect(attempt).rejects.toThrow("stop");
    expect(await vaultRows(database)).toEqual([]);
  });

  it("gives unrelated learners and rows in two contexts (S10)", async () => {
    const [one, other] = [await open(), await open("so-khac/bdhvs")];
    const pairs = [];
    for (let index = 0; index < 20; index++) {
      pairs.push([await one.learnerFor(number(index)), await other.learnerFor(number(index))]);
    }
    const rows = await vaultRows(database);
    const indexes = new Set(rows.map((row) => row.blind_index));
    expect(indexes.size).toBe(40);
    for (const [left = "", right = ""] of pairs) {
      for (let start = 3; start + 8 <= left.length; start++) {
        expect(right).not.toContain(left.slice(start, start + 8));
      }
    }
  });

  it("finds a known person in one query, whatever the number of key versions", async () => {
    await (await open()).learnerFor(number(1));
    let queries = 0;
    const counted: Database = {
      ...database,
      query: <Tables>() =>
        database.query<Tables>().withPlugin({
          transformQuery({ node }) {
            queries += 1;
            return node;
          },
          transformResult: async ({ result }) => result,
        }),
    };
    const vault = await openVault(counted, { keys: [keyOf(1), keyOf(2), keyOf(3)] });
    queries = 0;
    await vault.learnerFor(number(1));
    expect(queries).toBe(1);
  });

  it("finds a person by the primary key", async () => {
    const plan = await sql<{ detail: string }>`explain query plan select learner_id
      from identity_vault where context = 'a' and blind_index in ('b', 'c', 'd')`.execute(
      database.query(),
    );
    expect(plan.rows.map((row) => row.detail).join()).toMatch(
      /^SEARCH identity_vault USING INDEX sqlite_autoindex_identity_vault_\d \(context=\? AND blind_index=\?\)$/,
    );
  });
});
