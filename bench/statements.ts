import { createLearnerId, type LearnerId } from "@hocvuso/core";
import { buildStatement, verbs } from "@hocvuso/xapi";

/** A statement of about 1 kB. */
export type BenchStatement = ReturnType<typeof makeStatements>[number];

const learners: LearnerId[] = [];
const description =
  "Người học nhận ra tin nhắn lừa đảo, biết kiểm tra địa chỉ trang và cách báo cho cơ quan chức năng. ".repeat(
    3,
  );

/** Statements of 10,000 learners about 500 activities, one second after the other. */
export function makeStatements(count: number, from = 0) {
  while (learners.length < 10_000) learners.push(createLearnerId());
  return Array.from({ length: count }, (_, index) => {
    const at = from + index;
    const { object, ...rest } = buildStatement({
      learner: {
        homePage: "https://bench.example",
        learnerId: learners[(at * 7_919) % learners.length] as LearnerId,
      },
      verb: at % 2 === 0 ? verbs.answered : verbs.completed,
      activity: {
        id: `https://bench.example/activities/${(at * 31) % 500}`,
        name: { vi: "Bài học về an toàn trên mạng", en: "A lesson on staying safe online" },
      },
      context: {
        registration: `00000000-0000-4000-8000-${String(at % 20_000).padStart(12, "0")}`,
      },
      result: { success: at % 3 === 0, score: { scaled: (at % 11) / 10 } },
      timestamp: Date.UTC(2026, 0, 1) + at * 1000,
    });
    const definition = { ...object.definition, description: { vi: description } };
    return { ...rest, object: { ...object, definition }, id: crypto.randomUUID() };
  });
}
