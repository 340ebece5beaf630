import type { LearnerId } from "@hocvuso/core";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { citizen } from "../__fixtures__/harness.ts";
import { type DutiesBench, key, openDuties } from "./__fixtures__/open-duties.ts";

const same = { vi: "Ghi kết quả học", en: "Keep results" };

let bench: DutiesBench;
let learnerId: LearnerId;
beforeEach(async () => {
  bench = await openDuties({
    consents: [{ purpose: "results", version: "2026-1", label: same, text: same }],
  });
  learnerId = await bench.signIn();
});
afterEach(() => bench.close());

it("keeps nothing that a person writes into a field, and says nothing of it", async () => {
  const answers: string[] = [];
  for (const canary of Object.values(citizen)) {
    for (const [path, fields] of [
      ["/duties/requests", { kind: canary, key: key() }],
      ["/duties/requests", { kind: "access", key: canary }],
      ["/duties/requests", { kind: "erase", depth: canary, confirm: "yes", key: key() }],
      ["/duties/requests", { kind: "access", key: key(), note: canary }],
      ["/duties/consents", { purpose: canary, version: "2026-1", key: key() }],
      ["/duties/consents", { purpose: "results", version: canary, key: key() }],
      ["/duties/consents/withdraw", { purpose: canary, key: key() }],
    ] as const) {
      const response = await bench.post(path, { ...fields });
      expect(response.status).toBeGreaterThanOrEqual(400);
      answers.push(await response.text());
    }
    answers.push(await (await bench.fetch(`/duties/certificates/${canary}`)).text());
  }
  for (const canary of Object.values(citizen)) {
    for (const attempt of attempts(canary as never)) {
      answers.push(
        await attempt.then(
          () => "taken",
          (error: Error) => JSON.stringify([error.message, error]),
        ),
      );
    }
  }
  expect(answers).not.toContain("taken");
  for (const canary of Object.values(citizen)) await fillSwitches(canary as never);
  const { database } = bench.harness;
  const tables = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name like 'duties%'`.execute(
    database.query(),
  );
  expect(tables.rows).toHaveLength(6);
  const kept: unknown[] = [];
  for (const { name } of tables.rows) {
    kept.push((await sql`select * from ${sql.table(name)}`.execute(database.query())).rows);
  }
  const everything = JSON.stringify([kept, bench.logs, answers]);
  for (const canary of Object.values(citizen)) expect(everything).not.toContain(canary);
});

/** What an official could write, with a text about a person in one place after the other. */
function attempts(canary: never): readonly Promise<unknown>[] {
  const { requests, consents, erasures, breaches } = bench.api;
  const request = { learnerId, key: key(), kind: "access" } as const;
  const consent = {
    learnerId,
    key: key(),
    choices: [{ purpose: "results", version: "2026-1" }],
    method: "officer",
  } as const;
  const erasure = { learnerId, depth: "link", by: "system" } as const;
  const breach = {
    key: key(),
    by: "system",
    detectedAt: 0,
    severity: "minor",
    affected: 1,
  } as const;
  const each = <Input extends object>(input: Input, take: (given: Input) => Promise<unknown>) =>
    Object.keys(input).map((name) => take({ ...input, [name]: canary }));
  return [
    ...each({ ...request, by: learnerId }, requests.receive),
    ...each({ ...consent, guardianId: learnerId }, consents.give),
    consents.withdraw({ learnerId: canary, purpose: "results", key: key() }),
    consents.withdraw({ learnerId, purpose: canary, key: key() }),
    ...each({ ...erasure, requestId: key() }, erasures.open),
    ...each(breach, breaches.report),
    consents.hasConsent(learnerId, canary),
    requests.get(canary),
    requests.extend(canary, { by: "system", reason: "complex", count: 1 }),
    erasures.run(canary),
    breaches.change(canary, { by: "system" }),
  ];
}

/** What is no switch where a switch is asked for is taken as off. */
async function fillSwitches(canary: never): Promise<void> {
  const { requests } = bench.api;
  const by = "system";
  const asked = { learnerId, key: key(), kind: "access" } as const;
  const { id } = await requests.receive({ ...asked, thirdParty: canary });
  await requests.answer(id, { by, thirdParty: canary });
}
