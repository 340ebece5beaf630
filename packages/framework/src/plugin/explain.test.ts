import { expect, it } from "vitest";
import {
  activity,
  day,
  learnerId,
  passed,
  ruleWith,
  statementOn,
} from "../rules/__fixtures__/rules.ts";
import { setUp } from "./__fixtures__/set-up.ts";

const rules = [
  ruleWith({ validForDays: 365 }),
  ruleWith({
    id: "bac-3",
    level: 3,
    requires: {
      allOf: [
        { attained: { item: "4.2", level: 2 } },
        {
          title: { vi: "Bài nâng cao", en: "Advanced test" },
          verbs: [passed],
          activities: [activity("nang-cao")],
          minScaled: 0.8,
        },
      ],
    },
  }),
];
const query = { learnerId, frameworkId: "vn-tt02-2025", item: "4.2" };

it("tells the level held, what counted, what did not, and what is missing for the next", async () => {
  const { api, read } = await setUp(rules);
  const low = { object: { id: activity("nang-cao") }, result: { score: { scaled: 0.5 } } };
  const [good, tried] = [statementOn(1), statementOn(2, low)];
  await read(good, tried);
  const explained = await api.explain({ ...query, asOf: day(3) });
  expect(explained).toMatchObject({
    level: 2,
    attainments: [{ expiresAt: day(366), evidence: [good.id] }],
    next: {
      rule: { id: "bac-3", version: 1 },
      missing: [{ vi: "Bài nâng cao: cần thêm 1 lần (đã có lần chưa đủ 80 % điểm)." }],
    },
  });
  expect(explained.next?.verdict).toMatchObject({
    parts: [
      { met: { since: day(1), until: day(366) } },
      { counted: [], uncounted: [{ statementId: tried.id, reason: "score-below" }] },
    ],
  });
});

it("tells it as of a moment: before it was reached, and after it has expired", async () => {
  const { api, read } = await setUp(rules);
  await read(statementOn(1));
  expect(await api.explain({ ...query, asOf: day(0) })).toMatchObject({ level: 0 });
  const later = await api.explain({ ...query, asOf: day(400) });
  expect(later).toMatchObject({ level: 0, next: { rule: { level: 2 } } });
  expect(later.attainments).toHaveLength(1);
  const asked = { frameworkId: "vn-tt02-2025", item: "4.2", level: 2 };
  expect((await api.reached({ ...asked, before: day(365) })).size).toBe(1);
  expect((await api.reached({ ...asked, before: day(367) })).size).toBe(0);
});

it("starts at nothing for somebody unknown", async () => {
  const { api } = await setUp(rules);
  expect(await api.explain(query)).toMatchObject({ level: 0, attainments: [], rules: [{}, {}] });
});
