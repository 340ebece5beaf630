import {
  answerItem,
  type ChoiceItem,
  finishTest,
  nextItem,
  prepareTest,
  startTest,
} from "@hocvuso/framework/assessment";

const question: ChoiceItem = {
  id: "mat-khau-1",
  interaction: "single",
  competence: { frameworkId: "vn-tt02-2025", code: "4.2", level: 2 },
  stem: { vi: "Ai được biết mã OTP của bạn?", en: "Who may know your OTP?" },
  options: [
    { id: "a", text: { vi: "Không ai", en: "Nobody" } },
    { id: "b", text: { vi: "Nhân viên ngân hàng", en: "Bank staff" } },
  ],
  key: ["a"],
};
const plan = {
  kind: "fixed",
  id: "kiem-tra-4-2",
  version: 1,
  title: { vi: "Kiểm tra", en: "Test" },
  items: [question.id],
  passRatio: 0.8,
} as const;

const test = prepareTest(plan, [question]); // holds the key: stays on the server
const start = startTest(test, { now: Date.now() });
const step = nextItem(test, start, { now: Date.now() }); // step.item goes to the browser, keyless
const chosen = step.item?.options.find(({ text }) => text.vi === "Không ai")?.id ?? "";
const answer = { itemId: question.id, chosen: [chosen] };
const taken = answerItem(test, step.state, answer, Date.now());
export const passed = taken.ok && finishTest(test, taken.state, Date.now()).result.passed; // true
