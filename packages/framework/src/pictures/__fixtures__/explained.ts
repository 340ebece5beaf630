import { type JsonObject, type LearnerId, vietnameseDay } from "@hocvuso/core";
import type { Explanation } from "../../plugin/explain.ts";
import { compileRules } from "../../rules/compile-rules.ts";
import { evidenceIn } from "../../rules/evidence.ts";
import { createFold } from "../../rules/fold.ts";
import { missingFrom } from "../../rules/missing.ts";
import { requireRules } from "../../rules/require-rules.ts";
import type { AttainmentRule } from "../../rules/rule.ts";
import { judge } from "../../rules/verdict.ts";
import { tt02of2025 } from "../../vn/tt02-2025.ts";

const home = "https://coquan.example";
const learner = `hl_${"a".repeat(26)}` as LearnerId;
const passed = "http://adlnet.gov/expapi/verbs/passed";
const used = "http://activitystrea.ms/schema/1.0/use";
const mentored = "http://id.tincanapi.com/verb/mentored";
const course = `${home}/courses/an-toan-du-lieu`;
const test = `${home}/tests/du-lieu-ca-nhan`;

const basics = {
  version: 1,
  frameworkId: tt02of2025.id,
  item: "4.2",
} as const;

/** Two rules of an agency that we made up. */
export const rules: readonly AttainmentRule[] = [
  {
    ...basics,
    id: "du-lieu-ca-nhan-bac-2",
    title: { vi: "Qua khóa học cơ bản", en: "Passed the basic course" },
    level: 2,
    requires: {
      title: { vi: "Khóa “An toàn dữ liệu cá nhân”", en: "Course “Personal data safety”" },
      verbs: [passed],
      activities: [course],
    },
  },
  {
    ...basics,
    id: "du-lieu-ca-nhan-bac-3",
    title: { vi: "Tự bảo vệ dữ liệu khi dùng dịch vụ công", en: "Protects own data in use" },
    level: 3,
    requires: {
      allOf: [
        { attained: { item: "4.2", level: 2 } },
        {
          title: { vi: "Bài kiểm tra", en: "Test" },
          verbs: [passed],
          activities: [test],
          minScaled: 0.8,
          validForDays: 730,
        },
        {
          title: {
            vi: "Dùng dịch vụ công trực tuyến vào các ngày khác nhau",
            en: "Use of online public services on different days",
          },
          verbs: [used],
          under: [`${home}/services`],
          atLeast: { statements: 3, days: 3 },
          validForDays: 365,
        },
        {
          anyOf: [
            {
              title: { vi: "Đã hướng dẫn người khác", en: "Has guided somebody" },
              verbs: [mentored],
            },
            {
              title: { vi: "Bằng chứng từ nơi khác", en: "Certified elsewhere" },
              verbs: ["https://w3id.org/xapi/tla/verbs/verified"],
            },
          ],
        },
      ],
    },
  },
];

/** One thing that the learner did. */
interface Deed {
  readonly day: string;
  readonly verb: string;
  readonly activity: string;
  readonly name: string;
  readonly scaled?: number;
}

function use(day: string, activity: string, name: string): Deed {
  return { day, verb: used, activity: `${home}/services/${activity}`, name };
}

function tried(day: string, scaled: number): Deed {
  return { day, verb: passed, activity: test, name: "Bài kiểm tra", scaled };
}

const deeds: readonly Deed[] = [
  { day: "2026-01-12", verb: passed, activity: course, name: "Khóa học" },
  use("2025-02-03", "cu-tru", "Cư trú"),
  tried("2026-02-02", 0.65),
  tried("2026-02-20", 0.9),
  use("2026-03-04", "khai-sinh", "Khai sinh"),
  use("2026-03-04", "cu-tru", "Cư trú"),
  use("2026-03-30", "dat-dai", "Đất đai"),
  { day: "2026-04-06", verb: mentored, activity: `${home}/help/1`, name: "Hướng dẫn hàng xóm" },
];

const idOf = (at: number) => `0000000${at + 1}-0000-4000-8000-000000000000`;

const statements: readonly JsonObject[] = deeds.map(({ day, verb, activity, scaled }, at) => ({
  id: idOf(at),
  timestamp: `${day}T03:00:00Z`,
  actor: { account: { homePage: home, name: learner } },
  verb: { id: verb },
  object: { id: activity },
  ...(scaled && { result: { score: { scaled } } }),
  context: { contextActivities: { category: [{ id: `${home}/services` }] } },
}));

/** Level 2 is held and level 3 is not, by the rules above, on 1 May 2026. */
export function explained(): Explanation {
  const asOf = Date.UTC(2026, 4, 1);
  const set = compileRules(requireRules(rules, [tt02of2025]));
  const fold = createFold(set, home);
  for (const statement of statements) fold.add(statement);
  const attainments = fold.of(learner);
  const evidence = statements.flatMap((one) => evidenceIn(one, set, home));
  const found = rules.map((rule) => {
    const own = evidence.filter(({ ruleId }) => ruleId === rule.id);
    const verdict = judge(rule, {
      asOf,
      pieces: (condition) => own.filter((one) => one.condition === condition),
      attained: ({ level }) => {
        const base = attainments.find((one) => one.level >= level);
        return base && { since: base.attainedAt };
      },
    });
    return { rule, verdict, missing: missingFrom(verdict) };
  });
  const level = Math.max(0, ...attainments.map((one) => one.level));
  const next = found.find(({ rule }) => rule.level > level);
  return { level, attainments, rules: found, ...(next && { next }) };
}

/** A statement in words that people know: what it was about and when. */
export function nameStatement(id: string): string {
  const deed = deeds[statements.findIndex((one) => one.id === id)];
  return deed ? `${deed.name} ${vietnameseDay(deed.day)}` : id;
}
