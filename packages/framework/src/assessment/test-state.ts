import { HvsError } from "@hocvuso/core";
import * as z from "zod";
import type { AssessmentErrorCode } from "./errors.ts";
import type { PreparedTest } from "./prepare-test.ts";

/** An item that was shown, and what was answered. */
export interface ShownItem {
  /** Id of the item. */
  readonly itemId: string;
  /** When it was first shown: milliseconds since the Unix epoch. */
  readonly shownAt: number;
  /** Ids of the options chosen, in the item's order; absent while there is no answer. */
  readonly response?: readonly string[];
  /** When the answer came. */
  readonly answeredAt?: number;
}

/**
 * One person's sitting of a test, as plain data: store it, send it between servers, go on later.
 *
 * It holds no key, but its seed tells the order of options and so belongs on the server.
 */
export interface TestState {
  /** Id of the plan. */
  readonly planId: string;
  /** Version of the plan. */
  readonly planVersion: number;
  /** Settles the order of options and the draw of items. */
  readonly seed: number;
  /** When it began: milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** Items in the order shown; only the last may lack an answer. */
  readonly shown: readonly ShownItem[];
  /** When it was finished; absent while it goes on. */
  readonly finishedAt?: number;
}

/** Checks a {@link TestState} that was stored. */
export const testStateSchema: z.ZodType<TestState> = /*@__PURE__*/ (() =>
  z.strictObject({
    planId: z.string().min(1),
    planVersion: z.int().min(1),
    seed: z.int().min(0),
    startedAt: z.int(),
    shown: z.array(
      z.strictObject({
        itemId: z.string().min(1),
        shownAt: z.int(),
        response: z.exactOptional(z.array(z.string())),
        answeredAt: z.exactOptional(z.int()),
      }),
    ),
    finishedAt: z.exactOptional(z.int()),
  }))();

/** The item that waits for an answer. */
export function currentItem({ shown }: TestState): ShownItem | undefined {
  const last = shown.at(-1);
  return last && !last.response ? last : undefined;
}

/** Whether the time of a test is over. */
export function isTimeOver({ plan }: PreparedTest, state: TestState, now: number): boolean {
  return plan.timeLimitMs !== undefined && now > state.startedAt + plan.timeLimitMs;
}

/**
 * Checks that a sitting is of this test.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_OTHER_TEST`.
 */
export function requireSitting({ plan, items }: PreparedTest, state: TestState): void {
  const same = state.planId === plan.id && state.planVersion === plan.version;
  if (same && state.shown.every(({ itemId }) => items.has(itemId))) return;
  throw new HvsError<AssessmentErrorCode>(
    "FRAMEWORK_OTHER_TEST",
    "The sitting is of another test or of another version of it.",
    {
      path: same ? "/shown" : "/planId",
      hint: {
        vi: "Dùng đúng phiên bản bài kiểm tra mà người học đã bắt đầu.",
        en: "Use the version of the test that the sitting was begun with.",
      },
      status: 409,
    },
  );
}
