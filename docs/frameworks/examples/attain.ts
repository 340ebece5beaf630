import { createLearnerId } from "@hocvuso/core";
import { compileRules, createFold, requireRules } from "@hocvuso/framework";
import { tt02of2025 } from "@hocvuso/framework/vn";

const passed = "http://adlnet.gov/expapi/verbs/passed";
const course = "https://hocvuso.example.gov.vn/courses/an-toan";
const rules = requireRules(
  [
    {
      id: "qua-khoa-an-toan",
      version: 1,
      title: { vi: "Qua khóa An toàn", en: "Passed Safety" },
      frameworkId: tt02of2025.id,
      item: "4.2",
      level: 2,
      requires: { verbs: [passed], activities: [course], minScaled: 0.8 },
    },
  ],
  [tt02of2025],
);

const homePage = "https://hocvuso.example.gov.vn";
const learnerId = createLearnerId();
const fold = createFold(compileRules(rules), homePage);
fold.add({
  id: "0195a1c4-5f00-4000-8000-000000000001",
  timestamp: "2026-03-02T02:00:00Z",
  actor: { account: { homePage, name: learnerId } },
  verb: { id: passed },
  object: { id: course },
  result: { score: { scaled: 0.85 } },
});
export const attainments = fold.of(learnerId); // level 2 of 4.2, by version 1 of the rule
