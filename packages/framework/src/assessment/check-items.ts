import type { Issue } from "@hocvuso/core";
import type { AssessmentIssueCode } from "./errors.ts";
import { choiceItemSchema } from "./item.ts";

/**
 * Lists what is wrong with the items of a bank; empty when it is sound.
 *
 * @param items - Untrusted data.
 * @example
 * ```ts
 * checkItems(bank).length; // 0
 * ```
 */
export function checkItems(items: readonly unknown[]): Issue<AssessmentIssueCode>[] {
  const issues: Issue<AssessmentIssueCode>[] = [];
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const parsed = choiceItemSchema.safeParse(item);
    for (const { path, message } of parsed.error?.issues ?? []) {
      issues.push({
        code: "FRAMEWORK_ITEM_MALFORMED",
        path: ["", index, ...path].join("/"),
        message: { vi: `Câu hỏi sai cấu trúc: ${message}.`, en: `Malformed item: ${message}.` },
      });
    }
    if (!parsed.success) return;
    if (seen.has(parsed.data.id)) {
      issues.push({
        code: "FRAMEWORK_DUPLICATE_ITEM",
        path: `/${index}/id`,
        message: {
          vi: `Mã câu hỏi "${parsed.data.id}" bị trùng.`,
          en: `The item id "${parsed.data.id}" stands twice.`,
        },
      });
    }
    seen.add(parsed.data.id);
  });
  return issues;
}
