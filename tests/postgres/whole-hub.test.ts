import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLearnerId, type LearnerId, statementLogApi, statementSinkApi } from "@hocvuso/core";
import { postgres } from "@hocvuso/core/postgres";
import { credentialsApi } from "@hocvuso/credentials";
import { attainmentsApi } from "@hocvuso/framework/plugin";
import type { Hub } from "@hocvuso/hub";
import { identityApi, parseCitizenNumber } from "@hocvuso/identity";
import { kpiApi } from "@hocvuso/kpi";
import { thanhHoaBdhvs } from "@hocvuso/kpi/vn";
import { fictitiousCitizen } from "@hocvuso/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clerkOf, mainCourse, makeAgency } from "../../examples/agency-portal/src/agency.ts";
import { layPackages } from "../../examples/agency-portal/src/courses.ts";
import { seedAgency } from "../../examples/agency-portal/src/seed.ts";
import { useOnce } from "../../packages/identity/src/sign-in/use-once.ts";
import { startPostgres, type ThrowAwayPostgres } from "../../scripts/postgres.ts";
import { signInAs } from "../sign-in-as.ts";
import { baseUrl, postgresHub, secret, vaultContext } from "./hub.ts";

type Counted = { n: number };

const agency = makeAgency(11);
const homePage = new URL(baseUrl).origin;
let server: ThrowAwayPostgres;
let url: string;
let packages: string;
let hub: Hub;
let clerk: LearnerId;

beforeAll(async () => {
  server = await startPostgres();
  url = await server.createDatabase();
  packages = join(mkdtempSync(join(tmpdir(), "hvs-pg-hub-")), "packages");
  layPackages(packages);
  hub = await postgresHub(url, packages);
}, 120_000);
afterAll(async () => {
  await hub.close();
  await server.stop();
});

async function count(table: string): Promise<number> {
  const database = postgres(url);
  const db = database.query<Record<string, Counted>>();
  const row = await db
    .selectFrom(table)
    .select((build) => build.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  await database.close();
  return row.n;
}

async function topFigure(): Promise<{ numerator: number; denominator: number }> {
  const report = await hub.api(kpiApi).report(thanhHoaBdhvs.id);
  const figures = report.indicators.flatMap((one) =>
    one.figures.filter(({ depth }) => depth === 0),
  );
  return figures.reduce((a, b) => (b.denominator > a.denominator ? b : a));
}

/** What the sign-in gives at its end: a cookie. */
async function signedIn(learnerId: LearnerId): Promise<Record<string, string>> {
  const database = postgres(url);
  const cookie = await signInAs(learnerId, { database, secret, baseUrl, context: vaultContext });
  await database.close();
  return { cookie, origin: homePage };
}

interface OpenCourse {
  /** What is kept of the one SCO. */
  kept(): Promise<unknown>;
  commit(sequence: number, core: object, more?: object): Promise<Response>;
}

/** Opens the course for a learner as the player does. */
async function openCourse(learnerId: LearnerId): Promise<OpenCourse> {
  const headers = await signedIn(learnerId);
  const address = `${baseUrl}/scorm/attempts/${mainCourse.slug}`;
  const state = async () => (await hub.fetch(new Request(address, { headers }))).json();
  const { attempt, course } = await state();
  const sco = course.items.find((item: { kind: string }) => item.kind === "sco").id;
  const commit: OpenCourse["commit"] = (sequence, core, more = {}) =>
    hub.fetch(
      new Request(`${address}/commit`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify({
          attemptId: attempt.id,
          attempt: attempt.number,
          sco,
          session: "11111111-1111-4111-8111-111111111111",
          sequence,
          takeover: true,
          snapshot: { cmi: { core } },
          ...more,
        }),
      }),
    );
  return { commit, kept: async () => (await state()).scos[sco] };
}

describe("the whole hub on PostgreSQL", () => {
  it("imports an agency and counts what its people learn", { timeout: 120_000 }, async () => {
    await seedAgency({ hub, agency, seed: 11, homePage, say: () => {} });
    expect(await count("register_member")).toBe(300);
    expect(await count("identity_vault")).toBe(300);
    expect(await count("xapi_outbox")).toBe(0);
    const attained = await count("framework_attainment");
    expect(attained).toBeGreaterThan(200);
    expect(attained).toBeLessThan(300);
    expect(await count("credentials_issued")).toBe(attained);
    expect(await topFigure()).toMatchObject({ numerator: attained, denominator: 300 });
    expect(await count("kpi_snapshot")).toBe(1);
    expect(await count("kpi_tally")).toBeGreaterThan(10);
  });

  it("takes a SCORM course to a valid confirmation and one more in the figure", {
    timeout: 60_000,
  }, async () => {
    const before = await topFigure();
    const number = parseCitizenNumber(clerkOf(agency).citizen.number);
    clerk = await hub.api(identityApi).learnerFor(number);
    expect(await hub.api(attainmentsApi).of(clerk)).toEqual([]);
    const course = await openCourse(clerk);
    const passed = { lesson_status: "passed", score: { raw: "100" }, session_time: "00:05:00" };
    const answer = await course.commit(1, passed, { ends: "terminated" });
    expect(await answer.json()).toEqual({ sequence: 1 });
    await hub.api(statementSinkApi).drained();
    await hub.api(statementLogApi).settled();
    expect(await hub.api(attainmentsApi).of(clerk)).toMatchObject([{ item: "4.2", level: 2 }]);
    const [credential] = await hub.api(credentialsApi).of(clerk);
    expect(await hub.api(credentialsApi).verify(credential?.jwt ?? "")).toMatchObject({
      valid: true,
    });
    const page = await hub.fetch(new Request(credential?.address ?? ""));
    expect(await page.text()).toContain('data-verdict="valid"');
    expect(await topFigure()).toMatchObject({ numerator: before.numerator + 1, denominator: 300 });
  });

  it("keeps the latest of a course's commits, however late the others come", {
    timeout: 60_000,
  }, async () => {
    for (let learner = 0; learner < 12; learner += 1) {
      const course = await openCourse(createLearnerId());
      const answers = await Promise.all(
        [9, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((at) => course.commit(at, { lesson_location: `${at}` })),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect(await course.kept()).toMatchObject({ cmi: { core: { lesson_location: "9" } } });
    }
    await hub.api(statementSinkApi).drained();
    await hub.api(statementLogApi).settled();
  });

  it("knows a citizen once, and a used state, whoever asks at the same time", {
    timeout: 60_000,
  }, async () => {
    const numbers = Array.from({ length: 60 }, (_, at) =>
      parseCitizenNumber(fictitiousCitizen("at once", at).number),
    );
    const orders = [numbers, numbers.toReversed(), numbers, numbers.toReversed()];
    const vault = hub.api(identityApi);
    const enrolled = await Promise.all(orders.map((order) => vault.enrol(order)));
    const learners = enrolled.map((ids, at) => (at % 2 === 0 ? ids : ids.toReversed()));
    expect(new Set(learners.map((ids) => ids.join())).size).toBe(1);
    expect(new Set(learners[0]).size).toBe(60);
    const database = postgres(url);
    const facts = { clock: Date.now, lifeSeconds: 600 };
    const uses = [1, 2, 3, 4].map(() => useOnce(database, "one state", facts));
    const first = (await Promise.all(uses)).filter((one) => one);
    expect(first).toHaveLength(1);
    await database.close();
  });

  it("gives the same when the log is read again from the start", { timeout: 60_000 }, async () => {
    const read = async () => ({
      figure: (await topFigure()).numerator,
      issued: await count("credentials_issued"),
      attained: await count("framework_attainment"),
      clerk: await hub.api(attainmentsApi).of(clerk),
    });
    const before = await read();
    await hub.api(statementLogApi).rebuild("framework/attainments");
    await hub.api(statementLogApi).settled();
    expect(await read()).toEqual(before);
    expect(await hub.api(statementLogApi).lag()).toEqual({
      "framework/attainments": 0,
      "lrs-statistics": 0,
    });
  });

  it("is there again after a restart", { timeout: 60_000 }, async () => {
    const before = await topFigure();
    await hub.close();
    hub = await postgresHub(url, packages);
    expect(await topFigure()).toMatchObject({ numerator: before.numerator });
    expect(await hub.api(attainmentsApi).of(clerk)).toHaveLength(1);
    const [credential] = await hub.api(credentialsApi).of(clerk);
    expect(await hub.api(credentialsApi).verify(credential?.jwt ?? "")).toMatchObject({
      valid: true,
    });
  });

  it("starts several times at once on an empty database, with one signing key", {
    timeout: 60_000,
  }, async () => {
    const empty = await server.createDatabase();
    const hubs = await Promise.all([1, 2, 3].map(() => postgresHub(empty, packages)));
    const keys = hubs.map((one) => JSON.stringify(one.api(credentialsApi).keys));
    expect(new Set(keys).size).toBe(1);
    for (const one of hubs) await one.close();
  });
});
