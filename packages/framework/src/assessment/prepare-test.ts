import { HvsError, type Issue, type Text } from "@hocvuso/core";
import type { ItemRef } from "../model/association.ts";
import { checkItems } from "./check-items.ts";
import type { AssessmentErrorCode, AssessmentIssueCode } from "./errors.ts";
import type { ChoiceItem } from "./item.ts";
import { type TestPlan, testPlanSchema } from "./plan.ts";

/** A sound plan with its items at hand. Holds the keys: it never leaves the server. */
export interface PreparedTest {
  /** The plan. */
  readonly plan: TestPlan;
  /** The plan's items by id, in the plan's order. */
  readonly items: ReadonlyMap<string, ChoiceItem>;
}

/**
 * Checks a plan against the bank and puts its items at hand.
 *
 * @param bank - Items, among them all that the plan names.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_BAD_TEST`, with all
 * faults in `issues`; paths begin with `/plan` or `/items`.
 * @example
 * ```ts
 * const test = prepareTest(plan, bank);
 * ```
 */
export function prepareTest(plan: TestPlan, bank: readonly ChoiceItem[]): PreparedTest {
  const wellFormed = testPlanSchema.safeParse(plan);
  const malformed = (wellFormed.error?.issues ?? []).map(({ path, message }) =>
    planIssue("FRAMEWORK_TEST_MALFORMED", ["", ...path].join("/"), {
      vi: `Kế hoạch bài kiểm tra sai cấu trúc: ${message}.`,
      en: `Malformed plan: ${message}.`,
    }),
  );
  const faulty = checkItems(bank).map((one) => ({ ...one, path: `/items${one.path}` }));
  const issues = [...malformed, ...faulty];
  if (issues.length === 0) {
    const byId = new Map(bank.map((item) => [item.id, item]));
    issues.push(...checkPlan(plan, byId));
    const items = new Map(plan.items.flatMap((id) => pairOf(id, byId.get(id))));
    if (issues.length === 0) return { plan, items };
  }
  throw new HvsError<AssessmentErrorCode>("FRAMEWORK_BAD_TEST", "The test cannot be given.", {
    path: issues[0]?.path ?? "/plan",
    hint: issues[0]?.message ?? { vi: "", en: "" },
    status: 400,
    issues,
  });
}

/** Whether an item is for a competence. */
export function isFor(item: ChoiceItem, { frameworkId, code }: ItemRef): boolean {
  return item.competence.frameworkId === frameworkId && item.competence.code === code;
}

function checkPlan(
  plan: TestPlan,
  bank: ReadonlyMap<string, ChoiceItem>,
): Issue<AssessmentIssueCode>[] {
  const issues: Issue<AssessmentIssueCode>[] = [];
  plan.items.forEach((id, index) => {
    const path = `/items/${index}`;
    const item = bank.get(id);
    if (!item) {
      issues.push(
        planIssue("FRAMEWORK_UNKNOWN_ITEM", path, {
          vi: `Ngân hàng không có câu hỏi "${id}".`,
          en: `The bank has no item "${id}".`,
        }),
      );
    } else if (plan.kind === "adaptive" && !item.parameters) {
      issues.push(
        planIssue("FRAMEWORK_ITEM_WITHOUT_PARAMETERS", path, {
          vi: `Câu hỏi "${id}" chưa có tham số a, b để thi thích ứng.`,
          en: `The item "${id}" has no parameters a and b, which an adaptive test needs.`,
        }),
      );
    }
    if (plan.items.indexOf(id) < index) {
      issues.push(
        planIssue("FRAMEWORK_DUPLICATE_ITEM", path, {
          vi: `Câu hỏi "${id}" được nêu hai lần.`,
          en: `The item "${id}" is named twice.`,
        }),
      );
    }
  });
  if (plan.kind === "fixed") return issues;
  (plan.content ?? []).forEach(({ competence }, index) => {
    const served = plan.items.some((id) => {
      const item = bank.get(id);
      return item && isFor(item, competence);
    });
    if (served) return;
    issues.push(
      planIssue("FRAMEWORK_NO_ITEM_FOR_CONTENT", `/content/${index}/competence`, {
        vi: `Không có câu hỏi nào cho năng lực "${competence.code}".`,
        en: `No item is for the competence "${competence.code}".`,
      }),
    );
  });
  return issues;
}

function pairOf(id: string, item: ChoiceItem | undefined): [string, ChoiceItem][] {
  return item ? [[id, item]] : [];
}

function planIssue(
  code: AssessmentIssueCode,
  path: string,
  message: Text,
): Issue<AssessmentIssueCode> {
  return { code, path: `/plan${path}`, message };
}
