import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Page } from "playwright-core";

// What a clerk does, step by step, as a person would: guided by what the pages show.

const courseFile = join(import.meta.dirname, "../../courses/an-toan-tren-mang/course.json");

/** A question of the course's quiz, as far as answering it goes. */
interface Question {
  /** Letter of the right choice. */
  right: string;
}

/** The course's own questions, to answer them right. */
export function readQuestions(): Question[] {
  const course = JSON.parse(readFileSync(courseFile, "utf8")) as { questions: Question[] };
  return course.questions;
}

/** The frame in which a course plays. */
export function courseFrame(page: Page): FrameLocator {
  return page.frameLocator("iframe[name=hvs-sco]");
}

/** Opens the portal and signs in at the provider with the clerk's personal number. */
export async function signIn(page: Page, url: string, citizenNumber: string): Promise<void> {
  await page.goto(url);
  await page
    .getByRole("link", { name: /Đăng nhập VNeID/ })
    .first()
    .click();
  await page.getByLabel(/Số định danh/).fill(citizenNumber);
  await page.getByRole("button", { name: "Đồng ý" }).click();
  await page.locator("[data-signed-in]").waitFor();
}

/** Opens a course from the list. */
export async function openCourse(page: Page, url: string, slug: string): Promise<void> {
  await page.goto(`${url}/khoa-hoc`);
  await page.locator(`a[data-course="${slug}"]`).click();
  await page.locator("iframe[name=hvs-sco]").waitFor();
}

/** Turns some pages of the course. */
export async function turnPages(page: Page, count: number): Promise<void> {
  for (let turned = 0; turned < count; turned += 1) {
    await courseFrame(page).getByRole("button", { name: "Tiếp tục" }).click();
  }
}

/** Reads on to the quiz and starts it. */
export async function startQuiz(page: Page): Promise<void> {
  const start = courseFrame(page).getByRole("button", { name: "Bắt đầu kiểm tra" });
  const next = courseFrame(page).getByRole("button", { name: "Tiếp tục" });
  for (;;) {
    await start.or(next).first().waitFor();
    if (await start.isVisible()) return start.click();
    await next.click();
  }
}

/** Answers the quiz in the player and hands it in; `wrong` questions are answered wrong. */
export function takeQuiz(page: Page, options: { wrong?: number } = {}): Promise<void> {
  return takeQuizIn(courseFrame(page), options);
}

/** Answers the quiz wherever the course plays. */
export async function takeQuizIn(frame: FrameLocator | Page, { wrong = 0 } = {}): Promise<void> {
  for (const [index, { right }] of readQuestions().entries()) {
    const letter = index < wrong ? ["a", "b", "c", "d"].find((one) => one !== right) : right;
    await frame.locator(`input[name=q${index + 1}][value=${letter}]`).check();
  }
  await frame.getByRole("button", { name: "Nộp bài" }).click();
  await frame.locator("#result").waitFor();
}

/** Saves and leaves the player; ends on the learner's progress. */
export async function leaveCourse(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Lưu và thoát" }).click();
  await page.locator("[data-attainments]").waitFor();
}
