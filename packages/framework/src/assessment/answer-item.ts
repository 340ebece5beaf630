import type { Issue, Text } from "@hocvuso/core";
import type { AnswerIssueCode } from "./errors.ts";
import type { ChoiceItem } from "./item.ts";
import type { PreparedTest } from "./prepare-test.ts";
import { optionsInOrder } from "./present-item.ts";
import { currentItem, isTimeOver, requireSitting, type TestState } from "./test-state.ts";

/** What the browser sends. */
export interface GivenAnswer {
  /** Id of the item. */
  readonly itemId: string;
  /** Ids of the options chosen, as they were shown; empty to pass, which counts as wrong. */
  readonly chosen: readonly string[];
}

/** The answer was taken. */
export interface AnswerTaken {
  /** It was taken. */
  readonly ok: true;
  /** The sitting with the answer. */
  readonly state: TestState;
  /** Whether it had been given before, in which case the sitting is unchanged. */
  readonly repeated: boolean;
}

/** The answer was refused; the sitting is unchanged. */
export interface AnswerRefused {
  /** It was refused. */
  readonly ok: false;
  /** Why. */
  readonly issue: Issue<AnswerIssueCode>;
}

/**
 * Takes the answer to the current item. It does not tell whether it was right.
 *
 * The same answer again changes nothing; another answer to an answered item, or an answer to another
 * item than the current one, is refused.
 *
 * @param answer - Untrusted, as it came from the browser, with the types checked.
 * @param now - Milliseconds since the Unix epoch.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_OTHER_TEST`.
 * @example
 * ```ts
 * const taken = answerItem(test, state, { itemId: "q1", chosen: ["2"] }, Date.now());
 * ```
 */
export function answerItem(
  test: PreparedTest,
  state: TestState,
  answer: GivenAnswer,
  now: number,
): AnswerRefused | AnswerTaken {
  requireSitting(test, state);
  const earlier = state.shown.find(({ itemId }) => itemId === answer.itemId);
  const item = earlier && test.items.get(earlier.itemId);
  const response = item && readChoice(test, state, item, answer.chosen);
  if (earlier?.response) {
    const same = response && sameList(response, earlier.response);
    return same ? { ok: true, state, repeated: true } : refuse("FRAMEWORK_ANSWER_GIVEN");
  }
  if (state.finishedAt !== undefined) return refuse("FRAMEWORK_TEST_FINISHED");
  if (!earlier || earlier !== currentItem(state)) return refuse("FRAMEWORK_NOT_CURRENT_ITEM");
  if (isTimeOver(test, state, now)) return refuse("FRAMEWORK_TEST_TIME_OVER");
  if (!response) return refuse("FRAMEWORK_BAD_RESPONSE");
  const shown = state.shown.map((one) =>
    one === earlier ? { ...one, response, answeredAt: now } : one,
  );
  return { ok: true, state: { ...state, shown }, repeated: false };
}

/** Ids of the options in the bank, in the item's order; none when the choice is not possible. */
function readChoice(
  test: PreparedTest,
  state: TestState,
  item: ChoiceItem,
  chosen: readonly string[],
): string[] | undefined {
  const places = chosen.map((id) => (/^[1-9]\d{0,2}$/.test(id) ? Number(id) - 1 : -1));
  const order = optionsInOrder(test, state, item);
  const ids = new Set(places.map((place) => order[place]?.id));
  const possible = !ids.has(undefined) && ids.size === chosen.length;
  if (!possible || (item.interaction === "single" && ids.size > 1)) return undefined;
  return item.options.map(({ id }) => id).filter((id) => ids.has(id));
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

function refuse(code: AnswerIssueCode): AnswerRefused {
  const field = code === "FRAMEWORK_BAD_RESPONSE" ? "/chosen" : "/itemId";
  return { ok: false, issue: { code, path: field, message: reasons()[code] } };
}

function reasons(): Record<AnswerIssueCode, Text> {
  return {
    FRAMEWORK_ANSWER_GIVEN: {
      vi: "Câu hỏi này đã được trả lời; không thể đổi câu trả lời.",
      en: "This item was answered already; the answer cannot be changed.",
    },
    FRAMEWORK_BAD_RESPONSE: {
      vi: "Phương án đã chọn không có trong câu hỏi.",
      en: "The choice is not one that the item offers.",
    },
    FRAMEWORK_NOT_CURRENT_ITEM: {
      vi: "Đây không phải câu hỏi hiện tại.",
      en: "This is not the current item.",
    },
    FRAMEWORK_TEST_FINISHED: {
      vi: "Bài kiểm tra đã kết thúc.",
      en: "The test is finished.",
    },
    FRAMEWORK_TEST_TIME_OVER: {
      vi: "Đã hết thời gian làm bài.",
      en: "The time for the test is over.",
    },
  };
}
