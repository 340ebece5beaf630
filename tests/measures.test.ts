import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
// biome-ignore-start lint/correctness/noUndeclaredDependencies: the packages under test
import { dayInVietNam, isLearnerId, type LearnerId, statementLogApi } from "@hocvuso/core";
import { eurostatDsi2 } from "@hocvuso/framework/ability";
import { lrsApi } from "@hocvuso/lrs";
// biome-ignore-end lint/correctness/noUndeclaredDependencies: the packages under test
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activityBase, mainCourse } from "../examples/agency-portal/src/agency.ts";
import { queryHub } from "./hub-file.ts";
import { type PortalInProcess, portalInProcess } from "./portal-in-process.ts";

// What the example portal shows of levels, gains and digital skills, held to figures that are counted
// here again from the stored statements alone, by hand.

interface Statement {
  id: string;
  timestamp: string;
  actor: { account: { name: LearnerId } };
  verb: { id: string };
  object: { id: string };
  result?: { score?: { raw?: number; scaled?: number } };
}

const dataFolder = mkdtempSync(join(tmpdir(), "hvs-measures-"));
const course = `${activityBase}/${mainCourse.slug}`;
let portal: PortalInProcess;
let statements: readonly Statement[];
let staff: ReadonlyMap<LearnerId, string>;

beforeAll(async () => {
  portal = await portalInProcess(dataFolder, 2026);
  statements = queryHub(dataFolder, "select body from lrs_statement order by sequence").map(
    ({ body }) => JSON.parse(String(body)) as Statement,
  );
  const members = queryHub(dataFolder, "select learner_id, unit_code from register_member");
  staff = new Map(
    members.map((row) => [String(row.learner_id) as LearnerId, String(row.unit_code)]),
  );
});
afterAll(() => portal?.close());

function of(learnerId: LearnerId): Statement[] {
  return statements.filter(({ actor }) => actor.account.name === learnerId);
}

function verbOf({ verb }: Statement): string {
  return verb.id.slice(verb.id.lastIndexOf("/") + 1);
}

async function read(path: string, learnerId = anybody()): Promise<string> {
  const response = await portal.get(path, learnerId);
  expect(response.status).toBe(200);
  return response.text();
}

function anybody(): LearnerId {
  return [...staff.keys()][0] as LearnerId;
}

/** A learner whose statements are so. */
function learnerWhose(test: (own: readonly Statement[]) => boolean): LearnerId {
  const found = [...staff.keys()].find((learnerId) => test(of(learnerId)));
  if (!found) throw new Error("Nobody is like that.");
  return found;
}

/** Value of an attribute of the element that another attribute names. */
function attribute(html: string, name: string, where: string): string | undefined {
  const tag = html.match(/<[a-z]+ [^>]*>/g)?.find((one) => one.includes(where));
  return tag?.match(new RegExp(` ${name}="([^"]*)"`))?.[1];
}

const passedBelow95 = (own: readonly Statement[]) =>
  own.some((one) => verbOf(one) === "passed" && (one.result?.score?.scaled ?? 1) < 0.95);

const servicesOf = (own: readonly Statement[]) =>
  own.filter((one) => one.object.id.includes("/dich-vu-cong/"));

describe("a level, explained", () => {
  const lately = (own: readonly Statement[]) =>
    servicesOf(own).filter(
      ({ timestamp }) => Date.parse(timestamp) > Date.now() - 360 * 86_400_000,
    );

  it("says what counted, what did not and why, and what the next level takes", async () => {
    const learnerId = learnerWhose((own) => passedBelow95(own) && lately(own).length === 2);
    const html = await read("/tien-do/4.2", learnerId);
    expect(html).toContain('data-explained="2"');
    expect(html).toContain("Còn thiếu gì để lên bậc 3");
    expect(html.match(/data-missing>[^<]*/g)).toEqual([
      "data-missing>Đạt bài kiểm tra cuối khóa từ 95 %: cần thêm 1 lần (đã có lần chưa đủ 95 % điểm).",
      "data-missing>Dùng dịch vụ công trực tuyến trong hai ngày khác nhau: cần thêm vào 1 ngày khác.",
    ]);
    expect(html.match(/Không tính, chưa đủ điểm: [^<]*/g)).toHaveLength(1);
    expect(html.match(/Không tính, [^<]*không cần[^<]*|Không tính, [^<]*đã đủ[^<]*/g)).toHaveLength(
      1,
    );
    expect(html).toContain("không hết hạn");
  });

  it("shows what is too old", async () => {
    const learnerId = learnerWhose((own) => servicesOf(own).length > lately(own).length);
    expect(await read("/tien-do/4.2", learnerId)).toContain("Không tính, đã hết hạn: ");
  });

  it("is reached from the progress of who has begun, with what the position still asks for", async () => {
    const learnerId = learnerWhose((own) => passedBelow95(own));
    const html = await read("/tien-do", learnerId);
    expect(html).toContain('href="/tien-do/4.2" aria-label="Vì sao?');
    expect(html).toMatch(/data-gap="4\.2">.*đang ở bậc 2, cần bậc 3/);
    expect(html).not.toContain("data-step");
    const beginner = learnerWhose((own) => !own.some((one) => one.object.id === course));
    const first = await read("/tien-do", beginner);
    expect(first).toMatch(/data-step>An toàn trên mạng.*4\.2 từ bậc 0 lên bậc 2/);
  });

  it("is for those signed in, and for competences of the framework", async () => {
    const away = await portal.get("/tien-do/4.2");
    expect(away.status).toBe(302);
    expect(away.headers.get("location")).toBe("/hvs/identity/login?returnTo=%2Ftien-do%2F4.2");
    for (const path of ["/tien-do/9.9", "/tien-do/4"]) {
      expect((await portal.get(path, anybody())).status).toBe(404);
    }
  });
});

/** Points before and after, of 20, of everybody with a pair of a competence. */
function pairsOf(item: string, voided = ""): Map<LearnerId, { before: number; after: number }> {
  const pairs = new Map<LearnerId, { before: number; after: number }>();
  for (const learnerId of staff.keys()) {
    const taken = of(learnerId)
      .filter(({ id, object }) => id !== voided && object.id.includes(`/kiem-tra/${item}/`))
      .toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
    const first = (part: string) => taken.find(({ object }) => object.id.includes(part));
    const [before, after] = [first("/truoc/"), first("/sau/")];
    const from = before?.result?.score?.raw;
    const to = after?.result?.score?.raw;
    if (from === undefined || to === undefined || from === 20) continue;
    if (before?.object.id.at(-1) === after?.object.id.at(-1)) {
      pairs.set(learnerId, { before: from, after: to });
    }
  }
  return pairs;
}

describe("the change in ability", () => {
  const below = (unit: string, code: string) => code === unit || code.startsWith(`${unit}.`);

  it.each(["1.1", "4.2"])("of %s is what the statements say, unit by unit", async (item) => {
    const html = await read(`/nang-luc/thay-doi?nang-luc=${item}`);
    const pairs = pairsOf(item);
    const units = queryHub(dataFolder, "select code, parent_code from register_unit");
    const shown = new Map<string, number>();
    const sizes = new Map<string, number>();
    for (const { code } of units) {
      const where = `data-unit="${code}"`;
      const own = [...pairs].filter(([learnerId]) =>
        below(String(code), staff.get(learnerId) ?? ""),
      );
      sizes.set(String(code), own.length);
      const count = attribute(html, "data-pairs", where);
      if (count === undefined) {
        const why = attribute(html, "data-withheld", where);
        expect(why).toBe(own.length < 5 ? "small" : "would-disclose");
        continue;
      }
      shown.set(String(code), own.length);
      expect(Number(count)).toBe(own.length);
      const gains = own.map(([, { before, after }]) => (after - before) / (20 - before));
      const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
      expect(Number(attribute(html, "data-gain", where))).toBeCloseTo(mean, 5);
    }
    expect(shown.size).toBeGreaterThan(10);
    expect(html).toContain("dưới 5 người");
    for (const [code, size] of shown) {
      expect(size).toBeGreaterThanOrEqual(5);
      // What is left of a unit when all that is shown below it is taken away.
      const parts = units.filter((one) => one.parent_code === code && shown.has(String(one.code)));
      const left = parts.reduce((rest, part) => rest - (sizes.get(String(part.code)) ?? 0), size);
      expect(left === 0 || left >= 5).toBe(true);
    }
  });

  it("counts what is in no pair by reason", async () => {
    const html = await read("/nang-luc/thay-doi?nang-luc=4.2");
    const top = html.slice(html.indexOf('data-unit="H99.10"')).split("</tr>")[0] ?? "";
    const sat = statements.filter(({ object }) => object.id.includes("/kiem-tra/4.2/"));
    const counts = [...top.matchAll(/(\d+) (?:đã đạt|khác|không có bài|chưa làm|làm lại)/g)];
    const uncounted = counts.reduce((sum, [, count]) => sum + Number(count), 0);
    expect(counts).toHaveLength(5);
    expect(uncounted).toBe(sat.length - 2 * pairsOf("4.2").size);
  });
});

/** The day so many months before, as text. */
function monthsAgo(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, days)).padStart(2, "0")}`;
}

/** Eurostat's level from a learner's statements. */
function levelOf(learnerId: LearnerId, day: string): string {
  const own = of(learnerId).map(({ object, timestamp }) => ({
    code: object.id === course ? "online-learning" : object.id.split("/viec-tren-mang/")[1],
    on: dayInVietNam(Date.parse(timestamp)),
  }));
  if (!own.some(({ on }) => on >= monthsAgo(day, 3))) return "not-assessed";
  const counts = eurostatDsi2.areas.map(
    ({ activities }) =>
      activities.filter(({ code, recallMonths }) =>
        own.some((one) => one.code === code && one.on >= monthsAgo(day, recallMonths)),
      ).length,
  );
  const areas = counts.filter((count) => count > 0).length;
  if (areas < 5) return ["none", "none", "limited", "narrow", "low"][areas] ?? "";
  const [IL = 0, CC = 0, ...others] = counts;
  return IL >= 2 && CC >= 2 && others.every((count) => count >= 3) ? "above-basic" : "basic";
}

describe("the digital skills indicator", () => {
  it("is what the statements say, for the staff and for each person", async () => {
    const html = await read("/nang-luc/dsi");
    const day = attribute(html, "data-day", "data-day") ?? "";
    const levels = [...staff.keys()].map((learnerId) => levelOf(learnerId, day));
    const names = {
      "above-basic": "AB",
      basic: "B",
      low: "LW",
      narrow: "N",
      limited: "LM",
      none: "X",
      "not-assessed": "NA",
    };
    expect(levels).toHaveLength(300);
    // In the first weeks of a year, last year's course counts too, so that nobody is left out.
    expect(new Set(levels).size).toBeGreaterThanOrEqual(5);
    for (const [level, name] of Object.entries(names)) {
      const people = levels.filter((one) => one === level).length;
      expect(Number(attribute(html, "data-people", `data-skill="${level}"`)), level).toBe(people);
      expect(html).toContain(`I_DSK2_${name}`);
      const someone = [...staff.keys()][levels.indexOf(level)];
      if (!someone) continue;
      const own = await read("/nang-luc/dsi", someone);
      expect(attribute(own, "data-own", "data-own")).toBe(level);
    }
  });
});

it("shows nobody's name and no personal number", async () => {
  const paths = ["/tien-do", "/tien-do/4.2", "/nang-luc/thay-doi", "/nang-luc/dsi"];
  const pages = await Promise.all(paths.map((path) => read(path)));
  const all = pages.join("\n");
  expect(all).not.toMatch(/(?<!\d)\d{12}(?!\d)/);
  expect(all.match(/hl_[a-z2-7]{26}/g)?.filter(isLearnerId) ?? []).toEqual([]);
  for (const { citizen } of portal.agency.staff) expect(all).not.toContain(citizen.name);
});

describe("the portal's index of statements", () => {
  const top = async () =>
    Number(attribute(await read("/nang-luc/thay-doi"), "data-pairs", 'data-unit="H99.10"'));

  it("forgets what is voided, and is the same when the log is read again", async () => {
    const [learnerId] = [...pairsOf("4.2").keys()];
    const last = of(learnerId as LearnerId).find(({ object }) =>
      object.id.includes("/kiem-tra/4.2/truoc/"),
    );
    const before = await top();
    expect(before).toBe(pairsOf("4.2").size);
    await portal.hub.api(lrsApi).store([
      {
        actor: { account: { homePage: portal.url, name: "khao-thi" } },
        verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
        object: { objectType: "StatementRef", id: last?.id },
      },
    ]);
    await portal.hub.api(statementLogApi).settled();
    expect(await top()).toBe(before - 1);
    expect(pairsOf("4.2", last?.id).size).toBe(before - 1);
    await portal.hub.api(statementLogApi).rebuild("evidence/statements");
    await portal.hub.api(statementLogApi).settled();
    expect(await top()).toBe(before - 1);
  });
});
