import { classifySkills, eurostatDsi2, scoreDigCompSat } from "@hocvuso/framework/ability";

const evidence = {
  usedInternet: true,
  activities: ["find-goods-info", "email", "spreadsheet", "move-files"].map((code) => ({
    code,
    on: "2026-05-20",
  })),
};
const result = classifySkills(eurostatDsi2, evidence, "2026-06-30");
export const overall = result.overall; // "narrow": nothing in two of the five areas
export const code = result.code; // "I_DSK2_N"

const answers = [3, 2, 4].map((points) => ({ competence: "4.2", points }));
export const band = scoreDigCompSat(answers, 4)[0]?.band; // "intermediate": 75 %
