import { adapter } from "./adapter.js";
import { createQuiz } from "./quiz.js";

const course = await (await fetch("course.json")).json();
const steps = [...course.pages, { id: "kiem-tra", title: "Bài kiểm tra" }];
const quizStep = steps.length - 1;
const byId = (id) => document.getElementById(id);
const [back, next, progress] = ["back", "next", "progress"].map(byId);

const saved = await adapter.start(course);
let step = Math.max(
  0,
  steps.findIndex((one) => one.id === saved.bookmark),
);

const quiz = createQuiz(course, {
  form: byId("quiz"),
  result: byId("result"),
  onAnswer: (answer) => adapter.answer(answer),
  onResult: (result) => adapter.result(result),
});

function show(moveFocus) {
  for (const [index, { id }] of steps.entries()) byId(id).hidden = index !== step;
  progress.textContent =
    step === quizStep ? "Bài kiểm tra" : `Trang ${step + 1} trên ${course.pages.length}`;
  back.hidden = step === 0;
  next.hidden = step === quizStep;
  next.textContent = step === quizStep - 1 ? "Bắt đầu kiểm tra" : "Tiếp tục";
  if (step === quizStep) quiz.start();
  if (moveFocus) byId(`${steps[step].id}-title`).focus();
}

function go(to) {
  step = Math.min(Math.max(to, 0), quizStep);
  show(true);
  scrollTo(0, 0);
  adapter.bookmark(steps[step].id);
}

back.addEventListener("click", () => go(step - 1));
next.addEventListener("click", () => go(step + 1));
addEventListener("pagehide", () => adapter.end());
show(false);
