import {
  type Consumer,
  createLearnerId,
  type LearnerId,
  type Sessions,
  statementLogApi,
} from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { setUpPlugin } from "@hocvuso/core/testing";
import { framework } from "@hocvuso/framework/plugin";
import { tt02of2025 } from "@hocvuso/framework/vn";
import { type Register, register } from "@hocvuso/register";
import { beforeEach, expect, it } from "vitest";
import { kpi } from "./kpi.ts";
import type { Kpi } from "./kpi-api.ts";
import { thanhHoaBdhvs } from "./vn/thanh-hoa.ts";

// The plugin over the real register and the real attainments; only the sign-in is a stand-in.

const now = Date.UTC(2026, 10, 20);
const baseUrl = "https://agency.test";
const verb = "http://adlnet.gov/expapi/verbs/passed";
const activity = `${baseUrl}/activities/an-toan`;
const rule = {
  id: "an-toan",
  version: 1,
  title: { vi: "Qua khóa học", en: "Passed" },
  frameworkId: tt02of2025.id,
  item: "4.2",
  level: 2,
  requires: { verbs: [verb], activities: [activity] },
};
const condition = { kind: "attained", frameworkId: tt02of2025.id, item: "4.2", level: 2 } as const;
const learners = [createLearnerId(), createLearnerId()] as const;
const sessions: Sessions = {
  read: async (request) =>
    request.headers.has("cookie")
      ? { learnerId: learners[0], accountLevel: "02", authLevel: 2, authenticatedAt: 0 }
      : undefined,
};

let api: Kpi;
let answer: (path: string, headers?: Record<string, string>) => Promise<Response>;
let pass: (learnerId: LearnerId, time: number) => Promise<void>;

beforeEach(async () => {
  const database = sqlite(":memory:");
  const at = { database, baseUrl, clock: () => now };
  const units = (await setUpPlugin(register(), at)).api as Register;
  const unit = { code: "H99", name: { vi: "Sở", en: "Department" }, validFrom: "2025-01-01" };
  await units.importUnits([unit]);
  await units.importMembers(
    learners.map((learnerId) => ({
      learnerId,
      unitCode: "H99",
      group: "official",
      validFrom: "2025-01-01",
    })),
  );
  const attainments = await setUpPlugin(framework({ frameworks: [tt02of2025], rules: [rule] }), {
    ...at,
    apis: { [statementLogApi.plugin]: {} },
  });
  const consumer = attainments.consumers?.[0] as Consumer;
  let sequence = 0;
  pass = (learnerId, time) => {
    const statement = {
      id: crypto.randomUUID(),
      timestamp: new Date(time).toISOString(),
      actor: { account: { homePage: baseUrl, name: learnerId } },
      verb: { id: verb },
      object: { id: activity },
    };
    sequence += 1;
    return database.transaction((tx) =>
      consumer.handle([{ tenant: "", sequence, storedAt: time, statement }], tx),
    );
  };
  const plugin = kpi({
    programmes: [thanhHoaBdhvs],
    conditions: { "hieu-biet-ky-nang-so": condition },
  });
  const apis = { framework: attainments.api, register: units, identity: sessions };
  const parts = await setUpPlugin(plugin, { ...at, apis });
  api = parts.api as Kpi;
  answer = async (path, headers = { cookie: "s" }) =>
    (await parts.fetch?.(new Request(`${baseUrl}/kpi${path}`, { headers }))) as Response;
});

it("keeps figures and shows the change since", async () => {
  await api.snapshot(thanhHoaBdhvs.id);
  await pass(learners[0], now - 1);
  const report = await api.report(thanhHoaBdhvs.id);
  expect(report.indicators[0]?.figures[0]).toMatchObject({ numerator: 1, denominator: 2 });
  expect((await api.lastSnapshot(thanhHoaBdhvs.id))?.indicators[0]?.figures[0]?.numerator).toBe(0);
  const page = await answer(`/programmes/${thanhHoaBdhvs.id}/report`, {
    cookie: "s",
    accept: "text/html",
  });
  expect(await page.text()).toContain("1 <small>(+1)</small>");
});

it("does not count what happened at or after the moment of the figures", async () => {
  await pass(learners[0], now);
  const report = await api.report(thanhHoaBdhvs.id);
  expect(report.indicators[0]?.figures[0]?.numerator).toBe(0);
});

it("counts a person once, however often they pass", async () => {
  for (const time of [now - 3, now - 2, now - 1]) await pass(learners[1], time);
  const report = await api.report(thanhHoaBdhvs.id);
  expect(report.indicators[0]?.figures[0]).toMatchObject({ numerator: 1, denominator: 2 });
});

it("answers JSON to a program", async () => {
  const response = await answer(`/programmes/${thanhHoaBdhvs.id}/report`);
  expect(await response.json()).toMatchObject({ programmeId: thanhHoaBdhvs.id, day: "2026-11-20" });
  expect(await (await answer("/programmes")).json()).toMatchObject([{ reportDay: 25 }]);
});

it("refuses who is not signed in, and a programme that is not there, with a code", async () => {
  const refused = await answer("/programmes", {});
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ error: { code: "KPI_SIGN_IN" } });
  const missing = await answer("/programmes/nothing/report");
  expect(missing.status).toBe(404);
  expect(await missing.json()).toMatchObject({ error: { code: "KPI_UNKNOWN_PROGRAMME" } });
});
