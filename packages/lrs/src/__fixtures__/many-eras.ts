import type { Database } from "@hocvuso/core";
import type { LrsTables } from "../tables.ts";
import { client, learner, statement, uuid } from "./client.ts";

/** A question and its answer: numbers of statements. */
interface Asked {
  readonly question: Record<string, string>;
  readonly found: readonly number[];
  readonly expected: readonly number[];
}

const eras = 40;
const other = { account: { homePage: "https://hub.example.vn", name: "hl_other" } };
const registration = "00000000-0000-4000-8000-00000000aaaa";
const parts = (at: number) => ({
  ...(at % 3 === 0 && { actor: other }),
  verb: { id: at % 2 === 0 ? "urn:even" : "urn:odd" },
  // Only in the first era and the last but one.
  ...((at < 2 || at === eras * 4 - 5) && { context: { registration } }),
  // The other end of the log, many eras later.
  ...(at === eras * 4 - 1 && { object: { objectType: "StatementRef", id: uuid(0) } }),
});

/** Fills a fresh store so that each of 40 eras has 4 statements, at its ends, and asks it. */
export async function askManyEras(database: Database): Promise<Asked[]> {
  const { call, lrs, post } = client({ database });
  await call("GET", "about");
  for (let era = 0; era < eras; era += 1) {
    await moveTo(database, era * 32_768 - 2);
    for (let at = era * 4; at < era * 4 + 4; at += 2) {
      const pair = [at, at + 1].map((one) => statement({ id: uuid(one), ...parts(one) }));
      await post(pair);
    }
  }
  const all = Array.from({ length: eras * 4 }, (_, at) => at);
  const last = eras * 4 - 1;
  // The last one refers to the first, so it is found by what the first one is found by.
  const questions: [Record<string, string>, (at: number) => boolean][] = [
    [{}, () => true],
    [{ verb: "urn:even" }, (at) => at % 2 === 0 || at === last],
    [{ agent: JSON.stringify(other) }, (at) => at % 3 === 0],
    [{ agent: JSON.stringify(other), verb: "urn:odd" }, (at) => at % 6 === 3],
    [{ registration }, (at) => parts(at).context !== undefined || at === last],
    [{ registration, verb: "urn:odd" }, (at) => at === 1 || at === last - 4],
    [{ agent: JSON.stringify(learner), verb: "urn:none" }, () => false],
  ];
  const asked: Asked[] = [];
  for (const [filter, holds] of questions) {
    for (const ascending of ["true", "false"]) {
      for (const limit of ["500", "7"]) {
        const question = { ...filter, ascending, limit };
        const found: number[] = [];
        let address = `statements?${new URLSearchParams(question)}`;
        while (address !== "") {
          const { body } = await call("GET", address);
          found.push(...body.statements.map((one: { id: string }) => Number(one.id.slice(-12))));
          address = body.more ?? "";
        }
        const expected = all.filter(holds);
        asked.push({
          question,
          found,
          expected: ascending === "true" ? expected : expected.reverse(),
        });
      }
    }
  }
  await lrs.close();
  return asked;
}

/** As if so many statements had been stored, and removed. */
async function moveTo(database: Database, sequence: number): Promise<void> {
  await database
    .query<LrsTables>()
    .updateTable("lrs_head")
    .set({ sequence: Math.max(0, sequence) })
    .execute();
}
